/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-second-factor-store.h"

void
mms_second_factor_free (MmsSecondFactor *factor)
{
  if (factor == NULL)
    return;
  g_free (factor->account_id);
  g_free (factor->secret);
  g_free (factor);
}

/**
 * mms_second_factor_store_put:
 *
 * Stores it in place of what the account had.
 */
gboolean
mms_second_factor_store_put (MmsDb *db, const MmsSecondFactor *factor, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO second_factors (account_id, secret, last_step, created, "
                     "confirmed) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (account_id) DO UPDATE "
                     "SET secret = excluded.secret, last_step = excluded.last_step, "
                     "created = excluded.created, confirmed = excluded.confirmed",
                     "ssiiI", factor->account_id, factor->secret, factor->last_step,
                     factor->created, factor->confirmed);
}

/**
 * mms_second_factor_store_get:
 * @factor: (out) (nullable): %NULL when the account has none
 */
gboolean
mms_second_factor_store_get (MmsDb *db,
                             const char *account_id,
                             MmsSecondFactor **factor,
                             GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT account_id, secret, last_step, created, confirmed "
                                "FROM second_factors WHERE account_id = $1",
                                "s", account_id);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *factor = row ? g_new0 (MmsSecondFactor, 1) : NULL;
  if (row)
    {
      (*factor)->account_id = g_strdup (mms_stmt_text (stmt, 0));
      (*factor)->secret = g_strdup (mms_stmt_text (stmt, 1));
      (*factor)->last_step = mms_stmt_int (stmt, 2);
      (*factor)->created = mms_stmt_int (stmt, 3);
      (*factor)->confirmed = mms_stmt_opt_int (stmt, 4);
    }
  return TRUE;
}

/**
 * mms_second_factor_store_use_step:
 * @used: (out): %FALSE when this step or a later one was used before
 */
gboolean
mms_second_factor_store_use_step (
    MmsDb *db, const char *account_id, gint64 step, gboolean *used, GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE second_factors SET last_step = $1 WHERE account_id = $2 "
                   "AND last_step < $1",
                   "is", step, account_id))
    return FALSE;
  *used = mms_db_changes (db) > 0;
  return TRUE;
}

gboolean
mms_second_factor_store_confirm (MmsDb *db, const char *account_id, gint64 now, GError **error)
{
  return mms_db_run (db, error, "UPDATE second_factors SET confirmed = $1 WHERE account_id = $2",
                     "is", now, account_id);
}

/**
 * mms_second_factor_store_delete:
 *
 * Deletes it with its recovery codes.
 */
gboolean
mms_second_factor_store_delete (MmsDb *db, const char *account_id, GError **error)
{
  return mms_recovery_code_store_clear (db, account_id, error) &&
         mms_db_run (db, error, "DELETE FROM second_factors WHERE account_id = $1", "s",
                     account_id);
}

gboolean
mms_recovery_code_store_clear (MmsDb *db, const char *account_id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM recovery_codes WHERE account_id = $1", "s",
                     account_id);
}

gboolean
mms_recovery_code_store_add (MmsDb *db,
                             const char *account_id,
                             const char *code_hash,
                             GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO recovery_codes (account_id, code_hash) VALUES ($1, $2)", "ss",
                     account_id, code_hash);
}

/**
 * mms_recovery_code_store_use:
 * @used: (out): %FALSE when there is no such code, or it was used before
 */
gboolean
mms_recovery_code_store_use (MmsDb *db,
                             const char *account_id,
                             const char *code_hash,
                             gint64 now,
                             gboolean *used,
                             GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE recovery_codes SET used = $1 WHERE account_id = $2 AND code_hash = $3 "
                   "AND used IS NULL",
                   "iss", now, account_id, code_hash))
    return FALSE;
  *used = mms_db_changes (db) > 0;
  return TRUE;
}

gboolean
mms_recovery_code_store_count (MmsDb *db, const char *account_id, gint64 *left, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT count (*) FROM recovery_codes WHERE account_id = $1 AND used IS NULL", "s",
      account_id);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *left = mms_stmt_int (stmt, 0);
  return TRUE;
}
