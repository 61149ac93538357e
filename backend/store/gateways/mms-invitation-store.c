/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-invitation-store.h"

void
mms_invitation_row_free (MmsInvitationRow *row)
{
  g_free (row->id);
  g_free (row->dealer);
  g_free (row->account_id);
  g_free (row);
}

#define INVITATION_COLUMNS "id, dealer, account_id, created_at, expires_at"

/* What waits at $2, by another condition on $1. */
#define SELECT_PENDING(condition)                                                                  \
  "SELECT " INVITATION_COLUMNS " FROM invitations WHERE " condition                                \
  " AND state = 'pending' AND expires_at > $2"

static gpointer
invitation_from_stmt (MmsStmt *stmt)
{
  MmsInvitationRow *row = g_new0 (MmsInvitationRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->dealer = g_strdup (mms_stmt_text (stmt, 1));
  row->account_id = g_strdup (mms_stmt_text (stmt, 2));
  row->created_at = mms_stmt_int (stmt, 3);
  row->expires_at = mms_stmt_int (stmt, 4);
  return row;
}

gboolean
mms_invitation_store_insert (MmsDb *db, const MmsInvitationRow *row, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO invitations (" INVITATION_COLUMNS ", state)"
                     " VALUES ($1, $2, $3, $4, $5, 'pending')",
                     "sssii", row->id, row->dealer, row->account_id, row->created_at,
                     row->expires_at);
}

MmsInvitationRow *
mms_invitation_store_find (MmsDb *db, const char *id, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, SELECT_PENDING ("id = $1"), "si", id, now);

  return mms_stmt_first (stmt, invitation_from_stmt, error);
}

GPtrArray *
mms_invitation_store_pending (MmsDb *db, const char *dealer, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, SELECT_PENDING ("dealer = $1") " ORDER BY id DESC", "si",
                                dealer, now);

  return mms_stmt_collect (stmt, invitation_from_stmt, (GDestroyNotify) mms_invitation_row_free,
                           error);
}

gboolean
mms_invitation_store_end (
    MmsDb *db, const char *id, const char *state, const char *link_id, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE invitations SET state = $1, link_id = $2, ended_at = $3"
                     " WHERE id = $4",
                     "ssis", state, link_id, now, id);
}
