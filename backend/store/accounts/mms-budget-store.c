/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-budget-store.h"

/**
 * mms_budget_store_take:
 * @amount: how much of it is taken now
 * @lasts_ms: how long a window that begins now lasts
 * @longer_ms: how much longer one that has begun lasts, 0 when its end stays
 * @used: (out): how much was taken within the window, this time included
 * @ends: (out): when the window ends
 *
 * Counts on; a window that is over begins anew.
 */
gboolean
mms_budget_store_take (MmsDb *db,
                       const char *kind,
                       const char *subject,
                       gint64 amount,
                       gint64 now,
                       gint64 lasts_ms,
                       gint64 longer_ms,
                       gint64 *used,
                       gint64 *ends,
                       GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error,
      "INSERT INTO budgets (kind, subject, used, started, ends) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (kind, subject) DO UPDATE SET "
      "used = CASE WHEN budgets.ends <= excluded.started THEN excluded.used "
      "ELSE budgets.used + excluded.used END, "
      "ends = CASE WHEN budgets.ends <= excluded.started THEN excluded.ends "
      "ELSE budgets.ends + $6 END, "
      "started = CASE WHEN budgets.ends <= excluded.started THEN excluded.started "
      "ELSE budgets.started END "
      "RETURNING used, ends",
      "ssiiii", kind, subject, amount, now, now + lasts_ms, longer_ms);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *used = mms_stmt_int (stmt, 0);
  *ends = mms_stmt_int (stmt, 1);
  return mms_stmt_step (stmt, &row, error);
}

/**
 * mms_budget_store_get:
 * @used: (out): 0 when nothing was taken in a window that still runs
 */
gboolean
mms_budget_store_get (MmsDb *db,
                      const char *kind,
                      const char *subject,
                      gint64 now,
                      gint64 *used,
                      gint64 *ends,
                      GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT used, ends FROM budgets WHERE kind = $1 AND subject = $2 AND ends > $3",
      "ssi", kind, subject, now);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *used = row ? mms_stmt_int (stmt, 0) : 0;
  *ends = row ? mms_stmt_int (stmt, 1) : now;
  return TRUE;
}

gboolean
mms_lockout_store_get (
    MmsDb *db, const char *subject, gint64 *failures, gint64 *locked_until, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT failures, locked_until FROM lockouts WHERE subject = $1", "s", subject);
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *failures = row ? mms_stmt_int (stmt, 0) : 0;
  *locked_until = row ? mms_stmt_int (stmt, 1) : 0;
  return TRUE;
}

gboolean
mms_lockout_store_set (MmsDb *db,
                       const char *subject,
                       gint64 failures,
                       gint64 locked_until,
                       gint64 now,
                       GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO lockouts (subject, failures, locked_until, changed) "
                     "VALUES ($1, $2, $3, $4) ON CONFLICT (subject) DO UPDATE SET "
                     "failures = excluded.failures, locked_until = excluded.locked_until, "
                     "changed = excluded.changed",
                     "siii", subject, failures, locked_until, now);
}

gboolean
mms_lockout_store_clear (MmsDb *db, const char *subject, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM lockouts WHERE subject = $1", "s", subject);
}

gboolean
mms_budget_store_expire (MmsDb *db, gint64 now, gint64 lockouts_before, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM budgets WHERE ends <= $1", "i", now) &&
         mms_db_run (db, error, "DELETE FROM lockouts WHERE changed < $1", "i", lockouts_before);
}
