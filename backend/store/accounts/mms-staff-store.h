/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-store.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* Somebody who was asked to work for a dealer. */
typedef struct
{
  char *id;
  char *principal;
  char *account_id; /* who invited */
  char *mail;
  char *family_name;
  char *given_name;
  char *family_kana;
  char *given_kana;
  char *role; /* MMS_STAFF_MANAGER or MMS_STAFF_MAINTENANCE */
  char *language;
  gint64 created_at;
  gint64 expires_at;
} MmsStaffInvitation;

#define MMS_STAFF_MANAGER "manager"
#define MMS_STAFF_MAINTENANCE "maintenance"

void mms_staff_invitation_free (MmsStaffInvitation *invitation);

gboolean mms_staff_store_insert (MmsDb *db, const MmsStaffInvitation *invitation, GError **error);
/* %NULL without @error: it was used, taken back or has expired. */
MmsStaffInvitation *mms_staff_store_find (MmsDb *db, const char *id, gint64 now, GError **error);
/* Those of a dealer that wait. (element-type MmsStaffInvitation) */
GPtrArray *mms_staff_store_pending (MmsDb *db, const char *principal, gint64 now, GError **error);
/* @state is "used", with the account that it @became, or "revoked". */
gboolean mms_staff_store_end (
    MmsDb *db, const char *id, const char *state, const char *became, GError **error);

/* Ids of the accounts that work for @principal, who represents it first. */
char **mms_staff_store_members (MmsDb *db, const char *principal, GError **error);
gboolean mms_staff_store_set_role (
    MmsDb *db, const char *account_id, const char *role, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsStaffInvitation, mms_staff_invitation_free)

G_END_DECLS
