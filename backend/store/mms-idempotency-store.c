/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-idempotency-store.h"

void
mms_kept_answer_clear (MmsKeptAnswer *answer)
{
  g_clear_pointer (&answer->hash, g_free);
  g_clear_pointer (&answer->result, g_free);
  g_clear_pointer (&answer->kind, g_free);
  g_clear_pointer (&answer->record, g_free);
  g_clear_pointer (&answer->outcome, g_free);
}

gboolean
mms_idempotency_store_find (
    MmsDb *db, const char *owner, const char *key, MmsKeptAnswer *answer, GError **error)
{
  gboolean row;
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT request_hash, status, result, kind, record, outcome"
                                " FROM idempotency WHERE owner = $1 AND request_key = $2",
                                "ss", owner, key);

  if (!stmt || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  answer->hash = g_strdup (mms_stmt_text (stmt, 0));
  answer->status = (guint) mms_stmt_int (stmt, 1);
  answer->result = g_strdup (mms_stmt_text (stmt, 2));
  answer->kind = g_strdup (mms_stmt_text (stmt, 3));
  answer->record = g_strdup (mms_stmt_text (stmt, 4));
  answer->outcome = g_strdup (mms_stmt_text (stmt, 5));
  return TRUE;
}

gboolean
mms_idempotency_store_add (MmsDb *db,
                           const char *owner,
                           const char *key,
                           const MmsKeptAnswer *answer,
                           gint64 now,
                           gint64 keep_ms,
                           GError **error)
{
  return mms_db_run (db, error, "DELETE FROM idempotency WHERE kept_until < $1", "i", now) &&
         mms_db_run (db, error,
                     "INSERT INTO idempotency (owner, request_key, request_hash, status, result,"
                     " created, kept_until, kind, record, outcome)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                     "sssisiisss", owner, key, answer->hash, (gint64) answer->status,
                     answer->result ? answer->result : "", now, now + keep_ms, answer->kind,
                     answer->record, answer->outcome);
}

gboolean
mms_idempotency_store_last_edit (
    MmsDb *db, const char *kind, const char *record, char **owner, gint64 *at, GError **error)
{
  gboolean row;
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT owner, created FROM idempotency WHERE kind = $1"
                                " AND record = $2 AND outcome = 'applied'"
                                " ORDER BY created DESC LIMIT 1",
                                "ss", kind, record);

  if (!stmt || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *owner = row ? g_strdup (mms_stmt_text (stmt, 0)) : NULL;
  *at = row ? mms_stmt_int (stmt, 1) : 0;
  return TRUE;
}
