/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-access-store.h"

void
mms_access_row_free (MmsAccessRow *row)
{
  g_free (row->id);
  g_free (row->installation_id);
  g_free (row->account_id);
  g_free (row->dealer_name);
  g_free (row->person);
  g_free (row->action);
  g_free (row);
}

#define ACCESS_COLUMNS "id, installation_id, account_id, dealer_name, person, action, slot, at"

static gpointer
access_from_stmt (MmsStmt *stmt)
{
  MmsAccessRow *row = g_new0 (MmsAccessRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->installation_id = g_strdup (mms_stmt_text (stmt, 1));
  row->account_id = g_strdup (mms_stmt_text (stmt, 2));
  row->dealer_name = g_strdup (mms_stmt_text (stmt, 3));
  row->person = g_strdup (mms_stmt_text (stmt, 4));
  row->action = g_strdup (mms_stmt_text (stmt, 5));
  row->slot = mms_stmt_int (stmt, 6);
  row->at = mms_stmt_int (stmt, 7);
  return row;
}

gboolean
mms_access_store_insert (MmsDb *db, const MmsAccessRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO gateway_accesses (" ACCESS_COLUMNS ")"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
                     "ssssssii", row->id, row->installation_id, row->account_id, row->dealer_name,
                     row->person, row->action, row->slot, row->at);
}

GPtrArray *
mms_access_store_list (MmsDb *db,
                       const char *installation_id,
                       gint64 before_at,
                       const char *before_id,
                       gint64 limit,
                       GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT " ACCESS_COLUMNS " FROM gateway_accesses"
                                " WHERE installation_id = $1 AND (at, id) < ($2, $3)"
                                " ORDER BY at DESC, id DESC LIMIT $4",
                                "sisi", installation_id, before_at, before_id, limit);

  return mms_stmt_collect (stmt, access_from_stmt, (GDestroyNotify) mms_access_row_free, error);
}
