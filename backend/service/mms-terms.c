/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-terms.h"

#include <string.h>

#include <gio/gio.h>

#include "mm-error.h"
#include "mm-id.h"
#include "mms-accounts-resource.h"
#include "mms-notice.h"
#include "mms-session-store.h"

static const char *const kinds[] = { "customer", "dealer", "ups", NULL };

/** mms_terms_list_kinds: Returns: (array zero-terminated=1): of whom there are terms */
const char *const *
mms_terms_list_kinds (void)
{
  return kinds;
}

/** mms_terms_is_kind: whether there are terms of @kind */
gboolean
mms_terms_is_kind (const char *kind)
{
  return g_strv_contains (kinds, kind);
}

/**
 * mms_terms_get_state:
 * @rows: (element-type MmsTermsRow): all versions, as mms_terms_store_list() tells them
 *
 * Returns: what the version at @position is at @now: "coming", "current" or "over"
 */
const char *
mms_terms_get_state (GPtrArray *rows, guint position, gint64 now)
{
  const MmsTermsRow *row = rows->pdata[position];

  if (row->effective > now)
    return "coming";
  for (guint i = position; i > 0; i--)
    {
      const MmsTermsRow *newer = rows->pdata[i - 1];

      if (g_str_equal (newer->kind, row->kind) && newer->effective <= now)
        return "over";
    }
  return "current";
}

/**
 * mms_terms_find_version:
 *
 * Returns: (transfer full): a version, also one that is over or yet to come; %MM_ERROR_NOT_FOUND
 *   when there is none
 */
MmsTermsRow *
mms_terms_find_version (MmsDb *db, const char *kind, const char *version, GError **error)
{
  MmsTermsRow *row = NULL;

  if (!mms_terms_store_get_version (db, kind, version, G_MAXINT64, &row, error))
    return NULL;
  if (row == NULL)
    g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No version “%s” of the %s terms", version,
                 kind);
  return row;
}

/**
 * mms_terms_get_current:
 * @kind: "customer", "dealer" or "ups"
 *
 * Returns: (transfer full): the terms that hold now; %MM_ERROR_NOT_FOUND when there are none
 */
MmsTermsRow *
mms_terms_get_current (MmsContext *context, MmsDb *db, const char *kind, GError **error)
{
  MmsTermsRow *row = NULL;

  if (!mms_terms_store_get_current (db, kind, mms_context_now (context), &row, error))
    return NULL;
  if (row == NULL)
    g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No terms of kind “%s”", kind);
  return row;
}

/**
 * mms_terms_get_version:
 * @version: one that holds now or held before
 *
 * Returns: (transfer full): those terms; %MM_ERROR_NOT_FOUND when there are none, also where they
 *   are written but not in force yet
 */
MmsTermsRow *
mms_terms_get_version (
    MmsContext *context, MmsDb *db, const char *kind, const char *version, GError **error)
{
  MmsTermsRow *row = NULL;

  if (!mms_terms_store_get_version (db, kind, version, mms_context_now (context), &row, error))
    return NULL;
  if (row == NULL)
    g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No version “%s” of the terms of kind “%s”",
                 version, kind);
  return row;
}

/**
 * mms_terms_check_version:
 *
 * Fails with %MM_ERROR_CONFLICT, "terms_version", unless @version is what holds now: nobody can
 * have agreed to terms that they were not shown.
 */
gboolean
mms_terms_check_version (
    MmsContext *context, MmsDb *db, const char *kind, const char *version, GError **error)
{
  g_autoptr (MmsTermsRow) current = mms_terms_get_current (context, db, kind, error);

  if (current == NULL)
    return FALSE;
  if (g_strcmp0 (current->version, version) == 0)
    return TRUE;
  return mm_error_fail (error, MM_ERROR_CONFLICT, "terms_version");
}

/**
 * mms_terms_get_due:
 * @version: (out) (nullable): the version that waits for the account's consent, else %NULL
 */
gboolean
mms_terms_get_due (MmsContext *context,
                   MmsDb *db,
                   const char *account_id,
                   const char *kind,
                   char **version,
                   GError **error)
{
  g_autoptr (MmsTermsRow) current = NULL;
  gboolean agreed;

  *version = NULL;
  if (!mms_terms_store_get_current (db, kind, mms_context_now (context), &current, error))
    return FALSE;
  if (current == NULL)
    return TRUE;
  if (!mms_terms_store_has_consent (db, account_id, kind, current->version, &agreed, error))
    return FALSE;
  if (!agreed)
    *version = g_strdup (current->version);
  return TRUE;
}

gboolean
mms_terms_record_consent (MmsContext *context,
                          MmsDb *db,
                          const char *account_id,
                          const char *kind,
                          const char *version,
                          gint64 at,
                          const char *occasion,
                          const char *address,
                          GError **error)
{
  g_autofree char *id = mm_id_new (mms_context_now (context));

  return mms_terms_store_add_consent (db, id, account_id, kind, version, at, occasion, address,
                                      error);
}

/**
 * mms_terms_consent:
 *
 * The press of 同意する at sign-in. Every session of the account may go on from then.
 */
gboolean
mms_terms_consent (MmsContext *context,
                   MmsDb *db,
                   const MmsActor *actor,
                   const char *kind,
                   const char *version,
                   GError **error)
{
  gboolean agreed;

  if (g_strcmp0 (kind, mms_role_to_string (actor->role)) != 0)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_DENIED, "These terms are for others");
      return FALSE;
    }
  if (!mms_terms_check_version (context, db, kind, version, error) ||
      !mms_terms_store_has_consent (db, actor->account_id, kind, version, &agreed, error))
    return FALSE;
  if (!agreed &&
      !mms_terms_record_consent (context, db, actor->account_id, kind, version,
                                 mms_context_now (context), "sign-in", actor->address, error))
    return FALSE;
  return mms_session_store_settle_terms (db, actor->account_id, error);
}

static gboolean
invalid_file (GError **error, const char *what)
{
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, what);
  return FALSE;
}

/* "version: 3" and the like, up to the first line without a colon. */
static char *
take_header (const char **text, const char *name)
{
  g_autofree char *prefix = g_strconcat (name, ":", NULL);
  const char *end = strchr (*text, '\n');
  char *value;

  if (!g_str_has_prefix (*text, prefix) || end == NULL)
    return NULL;
  value = g_strstrip (g_strndup (*text + strlen (prefix), end - *text - strlen (prefix)));
  *text = end + 1;
  return value;
}

static gboolean
take_summary (const char **text, char **summary, GError **error)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func (g_free);

  while (TRUE)
    {
      char *point = take_header (text, "summary");

      if (point == NULL)
        break;
      g_ptr_array_add (points, point);
    }
  if (points->len != MMS_TERMS_SUMMARY_POINTS)
    return invalid_file (error, "Terms need exactly three lines “summary: …”");
  g_ptr_array_add (points, NULL);
  *summary = g_strjoinv ("\n", (char **) points->pdata);
  return TRUE;
}

/**
 * mms_terms_parse:
 * @text: a file: "version: …", "effective: YYYY-MM-DD", three times "summary: …", an empty line,
 *   and the terms in Markdown
 *
 * Returns: (transfer full): what the file says; %MM_ERROR_INVALID names what is missing
 */
MmsTermsRow *
mms_terms_parse (const char *kind, const char *text, GError **error)
{
  g_autoptr (MmsTermsRow) row = g_new0 (MmsTermsRow, 1);
  g_autofree char *effective = NULL;

  if (!g_strv_contains (kinds, kind))
    {
      invalid_file (error, "The kind of terms must be “customer”, “dealer” or “ups”");
      return NULL;
    }
  row->kind = g_strdup (kind);
  row->version = take_header (&text, "version");
  effective = take_header (&text, "effective");
  if (row->version == NULL || *row->version == '\0' || effective == NULL)
    {
      invalid_file (error, "Terms begin with the lines “version: …” and “effective: YYYY-MM-DD”");
      return NULL;
    }
  if (!mm_time_parse_jst_day (effective, &row->effective, error) ||
      !take_summary (&text, &row->summary, error))
    return NULL;
  row->body = g_strstrip (g_strdup (text));
  if (*row->body == '\0')
    {
      invalid_file (error, "The terms are empty");
      return NULL;
    }
  return g_steal_pointer (&row);
}

/**
 * mms_terms_add:
 *
 * Adds a version, and tells those who are signed in where it holds already; %MM_ERROR_CONFLICT when
 * it is there, since agreed terms never change.
 */
gboolean
mms_terms_add (MmsContext *context, MmsDb *db, const MmsTermsRow *terms, GError **error)
{
  gboolean inserted;

  if (!mms_terms_store_insert (db, terms, mms_context_now (context), &inserted, error))
    return FALSE;
  if (!inserted)
    g_set_error (error, MM_ERROR, MM_ERROR_CONFLICT, "Version “%s” of the %s terms exists",
                 terms->version, terms->kind);
  return inserted && mms_notice_put_terms (context, db, error);
}

static gboolean
add_default (MmsContext *context, MmsDb *db, const char *kind, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/jp/mimamori/server/terms/%s.md", kind);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (mms_accounts_get_resource (), path, 0, error);
  g_autoptr (MmsTermsRow) row = NULL;
  g_autoptr (MmsTermsRow) current = NULL;
  gboolean inserted;

  if (bytes == NULL)
    return FALSE;
  row = mms_terms_parse (kind, g_bytes_get_data (bytes, NULL), error);
  if (row == NULL ||
      !mms_terms_store_get_current (db, kind, mms_context_now (context), &current, error))
    return FALSE;
  return current != NULL ||
         mms_terms_store_insert (db, row, mms_context_now (context), &inserted, error);
}

/**
 * mms_terms_add_defaults:
 *
 * Adds the shipped terms of each kind that has none yet.
 */
gboolean
mms_terms_add_defaults (MmsContext *context, MmsDb *db, GError **error)
{
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      if (!add_default (context, db, kinds[i], error))
        return FALSE;
    }
  return TRUE;
}
