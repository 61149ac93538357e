/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-terms-store.h"

void
mms_terms_row_free (MmsTermsRow *row)
{
  if (row == NULL)
    return;
  g_free (row->kind);
  g_free (row->version);
  g_free (row->summary);
  g_free (row->body);
  g_free (row);
}

/**
 * mms_terms_store_insert:
 * @inserted: (out): %FALSE when this version is there already; a version never changes
 */
gboolean
mms_terms_store_insert (
    MmsDb *db, const MmsTermsRow *row, gint64 now, gboolean *inserted, GError **error)
{
  if (!mms_db_run (db, error,
                   "INSERT INTO terms (kind, version, effective, summary, body, created) "
                   "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (kind, version) DO NOTHING",
                   "ssissi", row->kind, row->version, row->effective, row->summary, row->body, now))
    return FALSE;
  *inserted = mms_db_changes (db) > 0;
  return TRUE;
}

static MmsTermsRow *
row_from_stmt (MmsStmt *stmt)
{
  MmsTermsRow *row = g_new0 (MmsTermsRow, 1);

  row->kind = g_strdup (mms_stmt_text (stmt, 0));
  row->version = g_strdup (mms_stmt_text (stmt, 1));
  row->effective = mms_stmt_int (stmt, 2);
  row->summary = g_strdup (mms_stmt_text (stmt, 3));
  row->body = g_strdup (mms_stmt_text (stmt, 4));
  row->created = mms_stmt_int (stmt, 5);
  return row;
}

static gboolean
read_row (MmsStmt *stmt, MmsTermsRow **row, GError **error)
{
  gboolean found;

  if (!mms_stmt_step (stmt, &found, error))
    return FALSE;
  *row = found ? row_from_stmt (stmt) : NULL;
  return TRUE;
}

/**
 * mms_terms_store_get_current:
 * @row: (out) (nullable): %NULL when none hold at @now
 */
gboolean
mms_terms_store_get_current (
    MmsDb *db, const char *kind, gint64 now, MmsTermsRow **row, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error,
      "SELECT kind, version, effective, summary, body, created FROM terms "
      "WHERE kind = $1 AND effective <= $2 ORDER BY effective DESC, created DESC LIMIT 1",
      "si", kind, now);

  return stmt != NULL && read_row (stmt, row, error);
}

/**
 * mms_terms_store_get_version:
 * @row: (out) (nullable): %NULL when there is no such version, or it does not hold at @now yet
 */
gboolean
mms_terms_store_get_version (
    MmsDb *db, const char *kind, const char *version, gint64 now, MmsTermsRow **row, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT kind, version, effective, summary, body, created FROM terms "
                    "WHERE kind = $1 AND version = $2 AND effective <= $3",
                    "ssi", kind, version, now);

  return stmt != NULL && read_row (stmt, row, error);
}

/**
 * mms_terms_store_list:
 * @rows: (out) (element-type MmsTermsRow): every version of every kind, newest first
 */
gboolean
mms_terms_store_list (MmsDb *db, GPtrArray **rows, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT kind, version, effective, summary, body, created FROM terms "
                    "ORDER BY kind, effective DESC, created DESC",
                    "");
  GPtrArray *found = mms_stmt_collect (stmt, (MmsFromStmt) row_from_stmt,
                                       (GDestroyNotify) mms_terms_row_free, error);

  if (found == NULL)
    return FALSE;
  *rows = found;
  return TRUE;
}

gboolean
mms_terms_store_add_consent (MmsDb *db,
                             const char *id,
                             const char *account_id,
                             const char *kind,
                             const char *version,
                             gint64 at,
                             const char *occasion,
                             const char *address,
                             GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO consents (id, account_id, kind, version, at, occasion, address) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7)",
                     "ssssiss", id, account_id, kind, version, at, occasion, address);
}

gboolean
mms_terms_store_has_consent (MmsDb *db,
                             const char *account_id,
                             const char *kind,
                             const char *version,
                             gboolean *has,
                             GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error,
      "SELECT 1 FROM consents WHERE account_id = $1 AND kind = $2 AND version = $3 LIMIT 1", "sss",
      account_id, kind, version);

  return stmt != NULL && mms_stmt_step (stmt, has, error);
}

void
mms_consent_free (MmsConsent *consent)
{
  if (consent == NULL)
    return;
  g_free (consent->kind);
  g_free (consent->version);
  g_free (consent->occasion);
  g_free (consent->address);
  g_free (consent);
}

static MmsConsent *
consent_from_stmt (MmsStmt *stmt)
{
  MmsConsent *consent = g_new0 (MmsConsent, 1);

  consent->kind = g_strdup (mms_stmt_text (stmt, 0));
  consent->version = g_strdup (mms_stmt_text (stmt, 1));
  consent->at = mms_stmt_int (stmt, 2);
  consent->occasion = g_strdup (mms_stmt_text (stmt, 3));
  consent->address = g_strdup (mms_stmt_text (stmt, 4));
  return consent;
}

/**
 * mms_terms_store_list_consents:
 *
 * Returns: (transfer full) (element-type MmsConsent): the account's, newest first
 */
GPtrArray *
mms_terms_store_list_consents (MmsDb *db, const char *account_id, GError **error)
{
  g_autoptr (GPtrArray) consents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_consent_free);
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT kind, version, at, occasion, address FROM consents "
                                "WHERE account_id = $1 ORDER BY at DESC, id DESC",
                                "s", account_id);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (consents, consent_from_stmt (stmt));
    }
  return g_steal_pointer (&consents);
}
