/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-idempotency-store.h"

gboolean
mms_idempotency_store_find (
    MmsDb *db, const char *owner, const char *key, char **hash, char **result, GError **error)
{
  gboolean row;
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT request_hash, result FROM idempotency"
                                " WHERE owner = $1 AND request_key = $2",
                                "ss", owner, key);

  if (!stmt || !mms_stmt_step (stmt, &row, error))
    return FALSE;
  *hash = row ? g_strdup (mms_stmt_text (stmt, 0)) : NULL;
  *result = row ? g_strdup (mms_stmt_text (stmt, 1)) : NULL;
  return TRUE;
}

gboolean
mms_idempotency_store_add (MmsDb *db,
                           const char *owner,
                           const char *key,
                           const char *hash,
                           guint status,
                           const char *result,
                           gint64 now,
                           gint64 oldest,
                           GError **error)
{
  return mms_db_run (db, error, "DELETE FROM idempotency WHERE created < $1", "i", oldest) &&
         mms_db_run (db, error,
                     "INSERT INTO idempotency"
                     " (owner, request_key, request_hash, status, result, created)"
                     " VALUES ($1, $2, $3, $4, $5, $6)",
                     "sssisi", owner, key, hash, (gint64) status, result, now);
}
