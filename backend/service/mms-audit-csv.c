/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-audit-csv.h"

#include "mm-csv.h"
#include "mm-error.h"
#include "mms-audit-words.h"

static const char *const columns[] = { "at", "who", "what", "subject", "detail", "address" };

static char *
format_time (gint64 at)
{
  int year, month, day, hour, minute;

  mm_time_jst_ymd (at, &year, &month, &day);
  mm_time_jst_hm (at, &hour, &minute);
  return g_strdup_printf ("%04d/%02d/%02d %02d:%02d", year, month, day, hour, minute);
}

/* The name as it is now, and the login name as it was; what has no account is called by its role.
 */
static char *
format_who (const MmsAuditEntry *entry, const char *language)
{
  if (entry->login == NULL)
    return g_strdup (mms_audit_word_role (entry->role, language));
  if (entry->name == NULL)
    return g_strdup (entry->login);
  return g_strdup_printf (g_strcmp0 (language, "en") == 0 ? "%s (%s)" : "%s（%s）", entry->name,
                          entry->login);
}

static void
write_entry (MmCsvWriter *csv, const MmsAuditEntry *entry, const char *language)
{
  g_autofree char *at = format_time (entry->at);
  g_autofree char *who = format_who (entry, language);
  g_autofree char *subject =
      mms_audit_word_subject (entry->subject_kind, entry->subject_name, language);
  g_autofree char *detail = mms_audit_word_detail (entry->detail, language);

  mm_csv_writer_raw (csv, at);
  mm_csv_writer_text (csv, who);
  mm_csv_writer_text (csv, mms_audit_word_action (entry->action, language));
  mm_csv_writer_text (csv, subject);
  mm_csv_writer_text (csv, detail);
  mm_csv_writer_text (csv, entry->address);
  mm_csv_writer_end_row (csv);
}

/* *cursor is where the page ended, NULL with the last one. */
static gboolean
write_page (MmsContext *context,
            MmsDb *db,
            const MmsAuditFilter *filter,
            const char *language,
            MmCsvWriter *csv,
            char **cursor,
            guint *n_rows,
            GError **error)
{
  g_autofree char *from = g_steal_pointer (cursor);
  g_autoptr (GPtrArray) entries = mms_audit_list (context, db, filter, from, cursor, error);

  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    write_entry (csv, entries->pdata[i], language);
  *n_rows += entries->len;
  return TRUE;
}

/**
 * mms_audit_write_csv:
 * @filter: what is looked for; its limit does not count
 * @language: of the words, "ja" or "en"
 * @maximum: lines that the file may have
 *
 * Returns: (transfer full): all that the filter finds, newest first, as UTF-8 with a byte order
 *   mark; %MM_ERROR_INVALID "csv_too_large" when it is more than @maximum
 */
GBytes *
mms_audit_write_csv (MmsContext *context,
                     MmsDb *db,
                     const MmsAuditFilter *filter,
                     const char *language,
                     guint maximum,
                     GError **error)
{
  g_autoptr (MmCsvWriter) csv = mm_csv_writer_new (MM_CSV_UTF8_BOM);
  g_autofree char *cursor = NULL;
  MmsAuditFilter page = *filter;
  guint n_rows = 0;

  page.limit = MMS_AUDIT_PAGE_MAX;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    mm_csv_writer_raw (csv, mms_audit_word_column (columns[i], language));
  mm_csv_writer_end_row (csv);
  do
    {
      if (!write_page (context, db, &page, language, csv, &cursor, &n_rows, error))
        return NULL;
      if (n_rows > maximum)
        {
          g_propagate_error (error, mm_error_new_invalid ("csv_too_large", NULL, n_rows,
                                                          MM_PROBLEM_NONE, maximum));
          return NULL;
        }
    }
  while (cursor != NULL);
  return mm_csv_writer_finish (csv, error);
}
