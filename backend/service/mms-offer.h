/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-invitation-store.h"

G_BEGIN_DECLS

/*
 * Invitations that are meant for one customer: a record of the kind "offer" in the customer's own
 * scope, which is answered by its id.
 */

/* Looks for those whom invitations are meant for, shows them the offers and tells them by mail.
 * Runs after the dealer's answer, so that nothing tells whether anybody was found. */
gboolean mms_offers_seek (MmsContext *ctx, MmsDb *db, GError **error);
/* The same for who has got a user ID or a mail address only now. */
gboolean mms_offers_meet (MmsContext *ctx, MmsDb *db, const MmsAccount *customer, GError **error);
/* Ends those that were not answered in time, and seeks what is left; *more says that there are
 * others. */
gboolean mms_offers_run_due (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error);
/* Writes the records of a dealer's offers anew, whose name or phone has changed. */
gboolean mms_offers_refresh (MmsContext *ctx, MmsDb *db, const MmsAccount *dealer, GError **error);
/* Takes back what a dealer offers who goes away. */
gboolean
mms_offers_end_of_dealer (MmsContext *ctx, MmsDb *db, const MmsAccount *dealer, GError **error);
/* Who goes away sees no offers any more; the invitations wait on as if nobody had been found. */
gboolean mms_offers_leave (MmsContext *ctx, MmsDb *db, const MmsAccount *customer, GError **error);

/* The customer does not want it, and the dealer is told; MM_ERROR_NOT_FOUND "invitation_gone". */
gboolean mms_offer_decline (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
/* For links: the dealer behind an offer to the actor; "invitation_gone". */
MmsAccount *
mms_offer_look (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
/* For links: the offer is used up by @link; "invitation_gone" when it was already. */
gboolean
mms_offer_use (MmsContext *ctx, MmsDb *db, const char *id, const char *link, GError **error);

/* For invitations: the customer does not see it any more. */
gboolean mms_offer_drop (MmsContext *ctx, MmsDb *db, const MmsInvitationRow *row, GError **error);

G_END_DECLS
