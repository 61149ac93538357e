/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-maintenance-store.h"

#define COLUMNS "id, account_id, mail, mail_folded, created, confirmed, undeliverable"

void
mms_maintenance_row_free (MmsMaintenanceRow *row)
{
  if (row == NULL)
    return;
  g_free (row->id);
  g_free (row->account_id);
  g_free (row->mail);
  g_free (row->mail_folded);
  g_free (row);
}

/**
 * mms_maintenance_store_insert:
 * @inserted: (out): %FALSE when the account has the address already
 */
gboolean
mms_maintenance_store_insert (MmsDb *db,
                              const MmsMaintenanceRow *row,
                              gboolean *inserted,
                              GError **error)
{
  if (!mms_db_run (db, error,
                   "INSERT INTO maintenance_addresses (" COLUMNS ") "
                   "VALUES ($1, $2, $3, $4, $5, $6, $7) "
                   "ON CONFLICT (account_id, mail_folded) DO NOTHING",
                   "ssssiII", row->id, row->account_id, row->mail, row->mail_folded, row->created,
                   row->confirmed, row->undeliverable))
    return FALSE;
  *inserted = mms_db_changes (db) > 0;
  return TRUE;
}

static gpointer
row_from_stmt (MmsStmt *stmt)
{
  MmsMaintenanceRow *row = g_new0 (MmsMaintenanceRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->account_id = g_strdup (mms_stmt_text (stmt, 1));
  row->mail = g_strdup (mms_stmt_text (stmt, 2));
  row->mail_folded = g_strdup (mms_stmt_text (stmt, 3));
  row->created = mms_stmt_int (stmt, 4);
  row->confirmed = mms_stmt_opt_int (stmt, 5);
  row->undeliverable = mms_stmt_opt_int (stmt, 6);
  return row;
}

static GPtrArray *
read_all (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, row_from_stmt, (GDestroyNotify) mms_maintenance_row_free, error);
}

GPtrArray *
mms_maintenance_store_list (MmsDb *db, const char *account_id, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM maintenance_addresses "
                                 "WHERE account_id = $1 ORDER BY created, id",
                                 "s", account_id),
                   error);
}

GPtrArray *
mms_maintenance_store_list_mail (MmsDb *db, const char *mail_folded, GError **error)
{
  return read_all (mms_db_query (db, error,
                                 "SELECT " COLUMNS " FROM maintenance_addresses "
                                 "WHERE mail_folded = $1 ORDER BY id",
                                 "s", mail_folded),
                   error);
}

/**
 * mms_maintenance_store_get:
 * @row: (out) (nullable): %NULL when there is none
 */
gboolean
mms_maintenance_store_get (MmsDb *db, const char *id, MmsMaintenanceRow **row, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, "SELECT " COLUMNS " FROM maintenance_addresses WHERE id = $1", "s", id);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *row = found ? row_from_stmt (stmt) : NULL;
  return TRUE;
}

/**
 * mms_maintenance_store_set_state:
 *
 * Writes when the address was confirmed and since when it is undeliverable.
 */
gboolean
mms_maintenance_store_set_state (MmsDb *db, const MmsMaintenanceRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE maintenance_addresses SET confirmed = $1, undeliverable = $2 "
                     "WHERE id = $3",
                     "IIs", row->confirmed, row->undeliverable, row->id);
}

gboolean
mms_maintenance_store_delete (MmsDb *db, const char *id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM maintenance_addresses WHERE id = $1", "s", id);
}

gboolean
mms_maintenance_store_delete_all (MmsDb *db, const char *account_id, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM maintenance_addresses WHERE account_id = $1", "s",
                     account_id);
}
