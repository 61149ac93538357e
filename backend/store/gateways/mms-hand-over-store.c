/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-hand-over-store.h"

void
mms_hand_over_row_free (MmsHandOverRow *row)
{
  g_free (row->id);
  g_free (row->installation_id);
  g_free (row->giver);
  g_free (row);
}

#define HAND_OVER_COLUMNS "id, installation_id, giver, keep_links, created_at, expires_at"

static gpointer
hand_over_from_stmt (MmsStmt *stmt)
{
  MmsHandOverRow *row = g_new0 (MmsHandOverRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->installation_id = g_strdup (mms_stmt_text (stmt, 1));
  row->giver = g_strdup (mms_stmt_text (stmt, 2));
  row->keep_links = mms_stmt_bool (stmt, 3);
  row->created_at = mms_stmt_int (stmt, 4);
  row->expires_at = mms_stmt_int (stmt, 5);
  return row;
}

gboolean
mms_hand_over_store_insert (MmsDb *db, const MmsHandOverRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO hand_overs (" HAND_OVER_COLUMNS ", state)"
                     " VALUES ($1, $2, $3, $4, $5, $6, 'pending')",
                     "sssbii", row->id, row->installation_id, row->giver, row->keep_links,
                     row->created_at, row->expires_at);
}

MmsHandOverRow *
mms_hand_over_store_find (MmsDb *db, const char *id, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT " HAND_OVER_COLUMNS " FROM hand_overs WHERE id = $1"
                                " AND state = 'pending' AND expires_at > $2",
                                "si", id, now);

  return mms_stmt_first (stmt, hand_over_from_stmt, error);
}

GPtrArray *
mms_hand_over_store_pending (MmsDb *db, const char *giver, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT " HAND_OVER_COLUMNS " FROM hand_overs WHERE giver = $1"
                                " AND state = 'pending' AND expires_at > $2 ORDER BY id DESC",
                                "si", giver, now);

  return mms_stmt_collect (stmt, hand_over_from_stmt, (GDestroyNotify) mms_hand_over_row_free,
                           error);
}

gboolean
mms_hand_over_store_revoke_all (MmsDb *db, const char *installation_id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE hand_overs SET state = 'revoked', ended_at = $1"
                     " WHERE installation_id = $2 AND state = 'pending'",
                     "is", now, installation_id);
}

gboolean
mms_hand_over_store_end (
    MmsDb *db, const char *id, const char *state, const char *became, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE hand_overs SET state = $1, became = $2, ended_at = $3 WHERE id = $4",
                     "ssis", state, became, now, id);
}
