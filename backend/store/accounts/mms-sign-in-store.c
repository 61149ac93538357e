/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-sign-in-store.h"

#include "mm-types.h"

void
mms_sign_in_row_free (MmsSignInRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->account_id);
  g_free (row->device_name);
  g_free (row->address);
  g_free (row->session_id);
  g_free (row->device_id);
  g_free (row);
}

/**
 * mms_sign_in_store_add:
 *
 * Adds a try, and forgets the account's oldest beyond %MMS_SIGN_INS_KEPT.
 */
gboolean
mms_sign_in_store_add (MmsDb *db, const MmsSignInRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO sign_ins (id, account_id, at, succeeded, device_name, address, "
                     "session_id, device_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                     "ssibssss", row->id, row->account_id, row->at, row->succeeded,
                     row->device_name, row->address, row->session_id, row->device_id) &&
         mms_db_run (db, error,
                     "DELETE FROM sign_ins WHERE account_id = $1 AND at < "
                     "(SELECT at FROM sign_ins WHERE account_id = $1 "
                     "ORDER BY at DESC LIMIT 1 OFFSET $2)",
                     "si", row->account_id, (gint64) MMS_SIGN_INS_KEPT - 1);
}

static MmsSignInRow *
row_from_stmt (MmsStmt *stmt)
{
  MmsSignInRow *row = g_new0 (MmsSignInRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->account_id = g_strdup (mms_stmt_text (stmt, 1));
  row->at = mms_stmt_int (stmt, 2);
  row->succeeded = mms_stmt_bool (stmt, 3);
  row->device_name = g_strdup (mms_stmt_text (stmt, 4));
  row->address = g_strdup (mms_stmt_text (stmt, 5));
  row->session_id = g_strdup (mms_stmt_text (stmt, 6));
  row->device_id = g_strdup (mms_stmt_text (stmt, 7));
  return row;
}

/**
 * mms_sign_in_store_list:
 * @before_at: with @before_id, where the last page ended; %MM_NO_VALUE for the first
 *
 * Returns: (transfer full) (element-type MmsSignInRow): newest first
 */
GPtrArray *
mms_sign_in_store_list (MmsDb *db,
                        const char *account_id,
                        gint64 before_at,
                        const char *before_id,
                        guint limit,
                        GError **error)
{
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_sign_in_row_free);
  gint64 at = before_at != MM_NO_VALUE ? before_at : G_MAXINT64;
  MmsStmt *stmt =
      mms_db_query (db, error,
                    "SELECT id, account_id, at, succeeded, device_name, address, "
                    "session_id, device_id FROM sign_ins WHERE account_id = $1 "
                    "AND (at < $2 OR (at = $2 AND id < $3)) "
                    "ORDER BY at DESC, id DESC LIMIT $4",
                    "sisi", account_id, at, before_id != NULL ? before_id : "", (gint64) limit);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mms_stmt_step (stmt, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (rows, row_from_stmt (stmt));
    }
  return g_steal_pointer (&rows);
}
