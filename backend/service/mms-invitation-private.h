/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-invitation-store.h"
#include "mms-invitation.h"

G_BEGIN_DECLS

/* For the files of invitations alone. */

/* One that waits; MM_ERROR_NOT_FOUND "invitation_gone". */
MmsInvitationRow *
mms_invitation_require (MmsContext *ctx, MmsDb *db, const char *id, GError **error);
/* Who invites; "invitation_gone" once the dealer has left. */
MmsAccount *mms_invitation_load_dealer (MmsDb *db, const MmsInvitationRow *row, GError **error);
/* Its code and its offer end with it; "invitation_gone" when somebody was faster. @state and @link
 * as in mms_invitation_store_end(). */
gboolean mms_invitation_end (MmsContext *ctx,
                             MmsDb *db,
                             const MmsInvitationRow *row,
                             const char *state,
                             const char *link,
                             GError **error);

G_END_DECLS
