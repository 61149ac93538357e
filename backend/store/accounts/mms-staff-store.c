/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-staff-store.h"

void
mms_staff_invitation_free (MmsStaffInvitation *invitation)
{
  if (invitation == NULL)
    return;
  g_free (invitation->id);
  g_free (invitation->principal);
  g_free (invitation->account_id);
  g_free (invitation->mail);
  g_free (invitation->family_name);
  g_free (invitation->given_name);
  g_free (invitation->family_kana);
  g_free (invitation->given_kana);
  g_free (invitation->role);
  g_free (invitation->language);
  g_free (invitation);
}

#define INVITATION_COLUMNS                                                                         \
  "id, principal, account_id, mail, family_name, given_name, family_kana, given_kana, role,"       \
  " language, created_at, expires_at"

/* What waits at $2, by another condition on $1. */
#define SELECT_PENDING(condition)                                                                  \
  "SELECT " INVITATION_COLUMNS " FROM staff_invitations WHERE " condition                          \
  " AND state = 'pending' AND expires_at > $2"

static gpointer
invitation_from_stmt (MmsStmt *stmt)
{
  MmsStaffInvitation *invitation = g_new0 (MmsStaffInvitation, 1);

  invitation->id = g_strdup (mms_stmt_text (stmt, 0));
  invitation->principal = g_strdup (mms_stmt_text (stmt, 1));
  invitation->account_id = g_strdup (mms_stmt_text (stmt, 2));
  invitation->mail = g_strdup (mms_stmt_text (stmt, 3));
  invitation->family_name = g_strdup (mms_stmt_text (stmt, 4));
  invitation->given_name = g_strdup (mms_stmt_text (stmt, 5));
  invitation->family_kana = g_strdup (mms_stmt_text (stmt, 6));
  invitation->given_kana = g_strdup (mms_stmt_text (stmt, 7));
  invitation->role = g_strdup (mms_stmt_text (stmt, 8));
  invitation->language = g_strdup (mms_stmt_text (stmt, 9));
  invitation->created_at = mms_stmt_int (stmt, 10);
  invitation->expires_at = mms_stmt_int (stmt, 11);
  return invitation;
}

gboolean
mms_staff_store_insert (MmsDb *db, const MmsStaffInvitation *invitation, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO staff_invitations (" INVITATION_COLUMNS ", state)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'pending')",
                     "ssssssssssii", invitation->id, invitation->principal, invitation->account_id,
                     invitation->mail, invitation->family_name, invitation->given_name,
                     invitation->family_kana, invitation->given_kana, invitation->role,
                     invitation->language, invitation->created_at, invitation->expires_at);
}

MmsStaffInvitation *
mms_staff_store_find (MmsDb *db, const char *id, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, SELECT_PENDING ("id = $1"), "si", id, now);

  return mms_stmt_first (stmt, invitation_from_stmt, error);
}

GPtrArray *
mms_staff_store_pending (MmsDb *db, const char *principal, gint64 now, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error, SELECT_PENDING ("principal = $1") " ORDER BY id", "si",
                                principal, now);

  return mms_stmt_collect (stmt, invitation_from_stmt, (GDestroyNotify) mms_staff_invitation_free,
                           error);
}

gboolean
mms_staff_store_end (
    MmsDb *db, const char *id, const char *state, const char *became, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE staff_invitations SET state = $1, became = $2 WHERE id = $3", "sss",
                     state, became, id);
}

/* Members */

static gpointer
id_from_stmt (MmsStmt *stmt)
{
  return g_strdup (mms_stmt_text (stmt, 0));
}

char **
mms_staff_store_members (MmsDb *db, const char *principal, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT id FROM accounts WHERE principal_id = $1"
                                " AND state <> 'withdrawn' ORDER BY"
                                " CASE WHEN member_role IS NULL THEN 0 ELSE 1 END, id",
                                "s", principal);
  g_autoptr (GPtrArray) ids = mms_stmt_collect (stmt, id_from_stmt, NULL, error);

  if (ids == NULL)
    return NULL;
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

gboolean
mms_staff_store_set_role (
    MmsDb *db, const char *account_id, const char *role, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "UPDATE accounts SET member_role = $1, changed = $2 WHERE id = $3"
                     " AND member_role IS NOT NULL",
                     "sis", role, now, account_id);
}
