/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* A dealer's offer to look after a house; @dealer is its principal, @account_id who made it. */
typedef struct
{
  char *id;
  char *dealer;
  char *account_id;
  gint64 created_at;
  gint64 expires_at;
} MmsInvitationRow;

void mms_invitation_row_free (MmsInvitationRow *row);

gboolean mms_invitation_store_insert (MmsDb *db, const MmsInvitationRow *row, GError **error);
/* %NULL without @error: it was used, taken back or has expired. */
MmsInvitationRow *mms_invitation_store_find (MmsDb *db, const char *id, gint64 now, GError **error);
/* Those of a dealer that wait, newest first. (element-type MmsInvitationRow) */
GPtrArray *mms_invitation_store_pending (MmsDb *db, const char *dealer, gint64 now, GError **error);
/* @state is "used" or "revoked". */
gboolean mms_invitation_store_end (
    MmsDb *db, const char *id, const char *state, const char *link_id, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsInvitationRow, mms_invitation_row_free)

G_END_DECLS
