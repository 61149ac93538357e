/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-session-store.h"

void
mms_session_row_free (MmsSessionRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->token_hash);
  g_free (row->account_id);
  g_free (row->language);
  g_free (row->device_name);
  g_free (row->address);
  g_free (row->device_id);
  g_free (row->service);
  g_free (row->principal_id);
  g_free (row->login);
  g_free (row->account_state);
  g_free (row->member_role);
  g_free (row);
}

gboolean
mms_session_store_insert (MmsDb *db, const MmsSessionRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO sessions (id, token_hash, account_id, language, device_name, "
                     "address, terms_due, created, last_used, expires, device_id, "
                     "watch_only, factor_due) "
                     "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
                     "ssssssbiiisbb", row->id, row->token_hash, row->account_id, row->language,
                     row->device_name, row->address, row->terms_due, row->created, row->last_used,
                     row->expires, row->device_id, row->watch_only, row->factor_due);
}

static MmsSessionRow *
session_from_stmt (MmsStmt *stmt)
{
  MmsSessionRow *row = g_new0 (MmsSessionRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->token_hash = g_strdup (mms_stmt_text (stmt, 1));
  row->account_id = g_strdup (mms_stmt_text (stmt, 2));
  row->language = g_strdup (mms_stmt_text (stmt, 3));
  row->device_name = g_strdup (mms_stmt_text (stmt, 4));
  row->address = g_strdup (mms_stmt_text (stmt, 5));
  row->terms_due = mms_stmt_bool (stmt, 6);
  row->created = mms_stmt_int (stmt, 7);
  row->last_used = mms_stmt_int (stmt, 8);
  row->expires = mms_stmt_int (stmt, 9);
  row->service = g_strdup (mms_stmt_text (stmt, 10));
  row->principal_id = g_strdup (mms_stmt_text (stmt, 11));
  row->login = g_strdup (mms_stmt_text (stmt, 12));
  row->account_state = g_strdup (mms_stmt_text (stmt, 13));
  row->device_id = g_strdup (mms_stmt_text (stmt, 14));
  row->watch_only = mms_stmt_bool (stmt, 15);
  row->factor_due = mms_stmt_bool (stmt, 16);
  row->unconfirmed = !mms_stmt_is_null (stmt, 17) && !mms_stmt_bool (stmt, 17);
  row->member_role = g_strdup (mms_stmt_text (stmt, 18));
  row->profile_due = mms_stmt_bool (stmt, 19);
  return row;
}

/**
 * mms_session_store_find:
 * @row: (out) (nullable): %NULL when no session has this token
 */
gboolean
mms_session_store_find (MmsDb *db, const char *token_hash, MmsSessionRow **row, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error,
      "SELECT s.id, s.token_hash, s.account_id, s.language, s.device_name, s.address, "
      "s.terms_due, s.created, s.last_used, s.expires, "
      "a.service, a.principal_id, a.login, a.state, "
      "s.device_id, s.watch_only, s.factor_due, CASE WHEN s.watch_only THEN d.confirmed END, "
      "a.member_role, a.service = 'ups' AND a.family_name = '' "
      "FROM sessions s JOIN accounts a ON a.id = s.account_id "
      "LEFT JOIN devices d ON d.id = s.device_id WHERE s.token_hash = $1",
      "s", token_hash);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *row = found ? session_from_stmt (stmt) : NULL;
  return TRUE;
}

/**
 * mms_session_store_get_expiry:
 * @expires: (out): 0 when there is no such session any more
 */
gboolean
mms_session_store_get_expiry (MmsDb *db, const char *id, gint64 *expires, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, "SELECT expires FROM sessions WHERE id = $1", "s", id);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *expires = row ? mms_stmt_int (stmt, 0) : 0;
  return TRUE;
}

gboolean
mms_session_store_touch (MmsDb *db, const char *id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE sessions SET last_used = $1 WHERE id = $2 AND last_used < $1", "is",
                     now, id);
}

gboolean
mms_session_store_settle_terms (MmsDb *db, const char *account_id, GError **error)
{
  return mms_db_run (db, error, "UPDATE sessions SET terms_due = $1 WHERE account_id = $2", "bs",
                     FALSE, account_id);
}

gboolean
mms_session_store_delete (MmsDb *db, const char *id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM sessions WHERE id = $1", "s", id);
}

gboolean
mms_session_store_delete_all (MmsDb *db, const char *account_id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM sessions WHERE account_id = $1", "s", account_id);
}

/**
 * mms_session_store_trim:
 * @id: a session that stays
 * @others: how many of the account's other ones stay, those that were used last
 */
gboolean
mms_session_store_trim (
    MmsDb *db, const char *account_id, const char *id, gint64 others, GError **error)
{
  return mms_db_run (db, error,
                     "DELETE FROM sessions WHERE account_id = $1 AND id <> $2 AND NOT watch_only "
                     "AND id NOT IN (SELECT id FROM sessions WHERE account_id = $1 AND id <> $2 "
                     "AND NOT watch_only ORDER BY last_used DESC, id DESC LIMIT $3)",
                     "ssi", account_id, id, others);
}

gboolean
mms_session_store_expire (MmsDb *db, gint64 now, gint64 idle_before, GError **error)
{
  return mms_db_run (db, error,
                     "DELETE FROM sessions WHERE expires <= $1 "
                     "OR (last_used <= $2 AND NOT watch_only)",
                     "ii", now, idle_before);
}

/**
 * mms_session_store_settle_factor:
 *
 * The account has set up its second factor: every session of it may go on.
 */
gboolean
mms_session_store_settle_factor (MmsDb *db, const char *account_id, GError **error)
{
  return mms_db_run (db, error, "UPDATE sessions SET factor_due = $1 WHERE account_id = $2", "bs",
                     FALSE, account_id);
}

/**
 * mms_session_store_delete_of_device:
 * @watching_only: leave those that were opened with a password
 */
gboolean
mms_session_store_delete_of_device (MmsDb *db,
                                    const char *device_id,
                                    gboolean watching_only,
                                    GError **error)
{
  return mms_db_run (db, error,
                     watching_only ? "DELETE FROM sessions WHERE device_id = $1 AND watch_only"
                                   : "DELETE FROM sessions WHERE device_id = $1",
                     "s", device_id);
}
