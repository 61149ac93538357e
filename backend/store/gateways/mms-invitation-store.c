/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-invitation-store.h"

void
mms_invitation_row_free (MmsInvitationRow *row)
{
  g_free (row->id);
  g_free (row->dealer);
  g_free (row->account_id);
  g_free (row->login);
  g_free (row->scope);
  g_free (row->customer);
  g_free (row);
}

#define INVITATION_COLUMNS "id, dealer, account_id, created_at, expires_at, login, scope, ends_at"
#define SELECT_INVITATIONS "SELECT " INVITATION_COLUMNS ", customer FROM invitations WHERE "

/* What waits at $2, by another condition on $1. */
#define SELECT_PENDING(condition)                                                                  \
  SELECT_INVITATIONS condition " AND state = 'pending' AND expires_at > $2"

static gpointer
invitation_from_stmt (MmsStmt *stmt)
{
  MmsInvitationRow *row = g_new0 (MmsInvitationRow, 1);

  row->id = g_strdup (mms_stmt_text (stmt, 0));
  row->dealer = g_strdup (mms_stmt_text (stmt, 1));
  row->account_id = g_strdup (mms_stmt_text (stmt, 2));
  row->created_at = mms_stmt_int (stmt, 3);
  row->expires_at = mms_stmt_int (stmt, 4);
  row->login = g_strdup (mms_stmt_text (stmt, 5));
  row->scope = g_strdup (mms_stmt_text (stmt, 6));
  row->ends_at = mms_stmt_opt_int (stmt, 7);
  row->customer = g_strdup (mms_stmt_text (stmt, 8));
  return row;
}

static GPtrArray *
collect (MmsStmt *stmt, GError **error)
{
  return mms_stmt_collect (stmt, invitation_from_stmt, (GDestroyNotify) mms_invitation_row_free,
                           error);
}

gboolean
mms_invitation_store_insert (MmsDb *db,
                             const MmsInvitationRow *row,
                             const char *login_folded,
                             GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO invitations (" INVITATION_COLUMNS ", login_folded, sought, state)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'pending')",
                     "sssiissIsi", row->id, row->dealer, row->account_id, row->created_at,
                     row->expires_at, row->login, row->scope, row->ends_at, login_folded,
                     (gint64) (login_folded == NULL));
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

  return collect (stmt, error);
}

GPtrArray *
mms_invitation_store_of_customer (MmsDb *db, const char *account_id, gint64 now, GError **error)
{
  return collect (mms_db_query (db, error, SELECT_PENDING ("customer = $1"), "si", account_id, now),
                  error);
}

GPtrArray *
mms_invitation_store_for_login (MmsDb *db, const char *login_folded, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, SELECT_PENDING ("customer IS NULL AND sought = 1 AND login_folded = $1"), "si",
      login_folded, now);

  return collect (stmt, error);
}

gboolean
mms_invitation_store_has (MmsDb *db,
                          const char *dealer,
                          const char *login_folded,
                          gint64 now,
                          gboolean *has,
                          GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT id FROM invitations WHERE dealer = $1 AND login_folded = $2"
                                " AND state = 'pending' AND expires_at > $3",
                                "ssi", dealer, login_folded, now);

  return stmt != NULL && mms_stmt_step (stmt, has, error);
}

GPtrArray *
mms_invitation_store_unsought (MmsDb *db, gint64 limit, GError **error)
{
  MmsStmt *stmt = mms_db_query (
      db, error, SELECT_INVITATIONS "sought = 0 AND state = 'pending' ORDER BY id LIMIT $1", "i",
      limit);

  return collect (stmt, error);
}

gboolean
mms_invitation_store_set_customer (MmsDb *db, const char *id, const char *customer, GError **error)
{
  return mms_db_run (db, error, "UPDATE invitations SET sought = 1, customer = $1 WHERE id = $2",
                     "ss", customer, id);
}

GPtrArray *
mms_invitation_store_expired (MmsDb *db, gint64 now, gint64 limit, GError **error)
{
  MmsStmt *stmt =
      mms_db_query (db, error,
                    SELECT_INVITATIONS "login IS NOT NULL AND state = 'pending'"
                                       " AND expires_at <= $1 ORDER BY expires_at LIMIT $2",
                    "ii", now, limit);

  return collect (stmt, error);
}

gboolean
mms_invitation_store_end (MmsDb *db,
                          const char *id,
                          const char *state,
                          const char *link_id,
                          gint64 now,
                          gboolean *ended,
                          GError **error)
{
  if (!mms_db_run (db, error,
                   "UPDATE invitations SET state = $1, link_id = $2, ended_at = $3, login = NULL,"
                   " login_folded = NULL, sought = 1 WHERE id = $4 AND state = 'pending'",
                   "ssis", state, link_id, now, id))
    return FALSE;
  *ended = mms_db_changes (db) > 0;
  return TRUE;
}
