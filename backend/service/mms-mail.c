/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-mail.h"

#include <string.h>

#include <gio/gio.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mms-account-store.h"
#include "mms-accounts-resource.h"

#define FOLDER "/jp/mimamori/server/mail/"
#define GAP_MS (10 * MM_MINUTE_MS)
#define DAY_LIMIT 5
#define LONGEST_WAIT_MS MM_DAY_MS

/* What every template may say without being given it. */
static const char *
common_value (const MmsSettings *settings, const char *name)
{
  const struct
  {
    const char *name;
    const char *value;
  } values[] = {
    { "service", settings->name },
    { "base_url", settings->base_url },
    { "contact_phone", settings->contact_phone },
    { "contact_hours", settings->contact_hours },
    { "contact_mail", settings->contact_mail },
    { "mail_domain", mms_settings_get_mail_domain (settings) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (g_strcmp0 (name, values[i].name) == 0)
        return values[i].value;
    }
  return NULL;
}

static gboolean
fill_line (
    const MmsSettings *settings, const char *line, GHashTable *vars, GString *out, GError **error)
{
  const char *open;

  while ((open = strchr (line, '{')) != NULL)
    {
      const char *end = strchr (open, '}');
      g_autofree char *name = end != NULL ? g_strndup (open + 1, end - open - 1) : NULL;
      const char *value = NULL;

      if (name != NULL &&
          (vars == NULL || !g_hash_table_lookup_extended (vars, name, NULL, (gpointer *) &value)))
        value = common_value (settings, name);
      if (name == NULL || (value == NULL && (vars == NULL || !g_hash_table_contains (vars, name))))
        {
          g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "Nothing fills “%s” of a mail", open);
          return FALSE;
        }
      g_string_append_len (out, line, open - line);
      g_string_append (out, value != NULL ? value : "");
      line = end + 1;
    }
  g_string_append (out, line);
  return TRUE;
}

/* A line that holds nothing but a value, and the value is empty, goes away: a person has no
 * company to be addressed with. */
static gboolean
is_empty_value (const char *line, const char *filled)
{
  return *line == '{' && strchr (line, '}') == line + strlen (line) - 1 && *filled == '\0';
}

static gboolean
fill_text (const MmsSettings *settings,
           const char *text,
           GHashTable *vars,
           GPtrArray *lines,
           GError **error)
{
  g_auto (GStrv) source = g_strsplit (text, "\n", -1);

  for (guint i = 0; source[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);

      if (!fill_line (settings, source[i], vars, line, error))
        return FALSE;
      if (!is_empty_value (source[i], line->str))
        g_ptr_array_add (lines, g_strdup (line->str));
    }
  return TRUE;
}

/**
 * mms_mail_fill:
 * @template: its name in data/mail/LANGUAGE/
 * @vars: (element-type utf8 utf8) (nullable): what fills it; a line of nothing but an empty value
 *   is left out
 *
 * Writes a mail. A name that nothing fills is an error: such a mail must not go out.
 */
gboolean
mms_mail_fill (const MmsSettings *settings,
               const char *template,
               const char *language,
               GHashTable *vars,
               char **subject,
               char **body,
               GError **error)
{
  g_autofree char *path = g_strdup_printf (FOLDER "%s/%s.txt", language, template);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (mms_accounts_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (bytes == NULL || !fill_text (settings, g_bytes_get_data (bytes, NULL), vars, lines, error))
    return FALSE;
  g_ptr_array_add (lines, NULL);
  *subject = g_strdup (g_ptr_array_index (lines, 0));
  *body = g_strjoinv ("\n", (char **) lines->pdata + 2);
  return TRUE;
}

/**
 * mms_mail_list_templates:
 *
 * Returns: (transfer full): the names of the templates in @language
 */
char **
mms_mail_list_templates (const char *language)
{
  g_autofree char *path = g_strconcat (FOLDER, language, "/", NULL);
  char **names = g_resource_enumerate_children (mms_accounts_get_resource (), path,
                                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      char *suffix = strrchr (names[i], '.');

      if (suffix != NULL)
        *suffix = '\0';
    }
  return names;
}

/* "registration" of "registration-known": to an onlooker they are the same. */
static char *
template_kind (const char *template)
{
  const char *dash = strchr (template, '-');

  return dash != NULL ? g_strndup (template, dash - template) : g_strdup (template);
}

/* Somebody else may have typed the address that these go to. */
static gboolean
is_asked_by_others (const char *kind)
{
  static const char *const kinds[] = { "registration", "address", "maintenance", NULL };

  return g_strv_contains (kinds, kind);
}

/* When the next mail of this kind may go to that address: now, or once the last ones are long
 * enough ago. What an account's owner asks for is not limited. */
static gboolean
find_slot (
    MmsDb *db, const char *folded, const char *template, gint64 now, gint64 *slot, GError **error)
{
  g_autofree char *kind = template_kind (template);
  gint64 times[DAY_LIMIT];
  gboolean confirmed;
  guint n;

  if (!mms_account_store_has_mail (db, folded, &confirmed, error) ||
      !mms_mail_store_list_times (db, folded, kind, times, DAY_LIMIT, &n, error))
    return FALSE;
  *slot = now;
  if (confirmed && !is_asked_by_others (kind))
    return TRUE;
  if (n > 0)
    *slot = MAX (*slot, times[0] + GAP_MS);
  if (n == DAY_LIMIT)
    *slot = MAX (*slot, times[DAY_LIMIT - 1] + MM_DAY_MS);
  return TRUE;
}

static gboolean
refuse_until (gint64 now, gint64 slot, GError **error)
{
  int seconds = (int) ((slot - now + MM_SECOND_MS - 1) / MM_SECOND_MS);

  return mm_error_fail_counted (error, MM_ERROR_LIMITED, "mail_budget", seconds, MM_PROBLEM_NONE);
}

static void
committed (gpointer context)
{
  mms_context_call_mail_hook (context);
}

/* The job that sends sleeps until it is told that there is something new. */
static void
wake_job (MmsContext *context, MmsDb *db)
{
  mms_db_on_commit (db, committed, g_object_ref (context), g_object_unref);
}

static gboolean
insert (MmsContext *context,
        MmsDb *db,
        const char *to,
        const char *template,
        const char *language,
        GHashTable *vars,
        gint64 slot,
        GError **error)
{
  g_autoptr (MmsMail) mail = g_new0 (MmsMail, 1);
  const char *name = vars != NULL ? g_hash_table_lookup (vars, "name") : NULL;

  if (!mms_mail_fill (mms_context_get_settings (context), template, language, vars, &mail->subject,
                      &mail->body, error))
    return FALSE;
  mail->created = mms_context_now (context);
  mail->next_attempt = slot;
  mail->id = mm_id_new (mail->created);
  mail->recipient = g_strdup (to);
  mail->recipient_folded = g_utf8_casefold (to, -1);
  mail->recipient_name = g_strdup (name);
  mail->kind = g_strdup (template);
  mail->language = g_strdup (language);
  mail->state = g_strdup ("queued");
  if (!mms_mail_store_insert (db, mail, error))
    return FALSE;
  wake_job (context, db);
  return TRUE;
}

/**
 * mms_mail_queue:
 * @to: the address
 * @template: its name in data/mail/LANGUAGE/
 * @language: the recipient's, "ja" or "en"
 * @vars: (element-type utf8 utf8): what fills the template; "name" also stands before the address
 *
 * Puts a mail into the outbox, in the transaction of its cause: both happen or neither. An address
 * that no account confirmed gets one mail of a kind in ten minutes and five a day; beyond that it
 * fails with %MM_ERROR_LIMITED, "mail_budget".
 */
gboolean
mms_mail_queue (MmsContext *context,
                MmsDb *db,
                const char *to,
                const char *template,
                const char *language,
                GHashTable *vars,
                GError **error)
{
  g_autofree char *folded = g_utf8_casefold (to, -1);
  gint64 now = mms_context_now (context);
  gint64 slot;

  return find_slot (db, folded, template, now, &slot, error) &&
         (slot <= now || refuse_until (now, slot, error)) &&
         insert (context, db, to, template, language, vars, slot, error);
}

/**
 * mms_mail_queue_later:
 *
 * Like mms_mail_queue(), but what is too much for an address waits in the outbox until it may go.
 * An address that is written to without end gets nothing after the mails of a day.
 */
gboolean
mms_mail_queue_later (MmsContext *context,
                      MmsDb *db,
                      const char *to,
                      const char *template,
                      const char *language,
                      GHashTable *vars,
                      GError **error)
{
  g_autofree char *folded = g_utf8_casefold (to, -1);
  gint64 now = mms_context_now (context);
  gint64 slot;

  if (!find_slot (db, folded, template, now, &slot, error))
    return FALSE;
  if (slot > now + LONGEST_WAIT_MS)
    return TRUE;
  return insert (context, db, to, template, language, vars, slot, error);
}

/**
 * mms_mail_retry:
 * @id: (nullable): %NULL for all that failed or were tried before
 * @n_mails: (out): how many are sent again
 *
 * Sends mails again, as soon as the transaction ends.
 */
gboolean
mms_mail_retry (MmsContext *context, MmsDb *db, const char *id, gint64 *n_mails, GError **error)
{
  if (!mms_mail_store_retry (db, id, mms_context_now (context), n_mails, error))
    return FALSE;
  wake_job (context, db);
  return TRUE;
}
