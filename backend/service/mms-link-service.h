/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-link.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-account.h"
#include "mms-db.h"
#include "mms-link-store.h"

G_BEGIN_DECLS

/**
 * MmsLinkTerms:
 * @scope: "watch" or "change"; %NULL is "change"
 * @ends_on: the last day in Japan, "2026-12-31"; %NULL: until somebody ends it
 *
 * What a customer lets a dealer do, and for how long; as typed.
 */
typedef struct
{
  const char *scope;
  const char *ends_on;
} MmsLinkTerms;

/* Links between a customer's installation and the dealers who look after it. */

/* Living links, oldest first. (element-type MmLink) */
GPtrArray *mms_link_list (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway, GError **error);
/*
 * What a link would be: dealer, name, phone; nothing is created. Fails with codes
 * link_pair (wrong ID or phone; tries_left), link_locked (retry_after_s),
 * link_twice, link_full. What failed is counted, so the work must end as
 * REFUSED.
 */
MmLink *mms_link_check (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *gateway,
                        const char *dealer_login,
                        const char *phone,
                        GError **error);
/* Checks as mms_link_check() and links: record, grants, mails to both. */
MmLink *mms_link_create (MmsContext *ctx,
                         MmsDb *db,
                         const MmsActor *actor,
                         const char *gateway,
                         const char *dealer_login,
                         const char *phone,
                         GError **error);
/* The same on other terms than the usual ones; field errors /scope and /ends_on. */
MmLink *mms_link_create_on (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *gateway,
                            const char *dealer_login,
                            const char *phone,
                            const MmsLinkTerms *terms,
                            GError **error);
/*
 * Links the dealer whose invitation @code is. Fails as mms_code_redeem_open(), and with link_twice,
 * link_full, invitation_gone (the dealer took it back or has left).
 */
MmLink *mms_link_accept (MmsContext *ctx,
                         MmsDb *db,
                         const MmsActor *actor,
                         const char *gateway,
                         const char *code,
                         const MmsLinkTerms *terms,
                         GError **error);
/* The same for an offer to the actor, by its id. */
MmLink *mms_link_accept_offer (MmsContext *ctx,
                               MmsDb *db,
                               const MmsActor *actor,
                               const char *gateway,
                               const char *offer,
                               const MmsLinkTerms *terms,
                               GError **error);
/* Other terms from now on; both sides are told. */
MmLink *mms_link_change (MmsContext *ctx,
                         MmsDb *db,
                         const MmsActor *actor,
                         const char *gateway,
                         const char *link,
                         const MmsLinkTerms *terms,
                         GError **error);
/* Links as @dealer is to be linked, for services that have asked whether the actor may and tell
 * those concerned. @scope and @ends_at as in MmsLinkRow. */
MmLink *mms_link_add (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *gateway,
                      const MmsAccount *dealer,
                      const char *scope,
                      gint64 ends_at,
                      GError **error);
/* Ends links whose last day is over, and tells both sides; *more says that there are others. */
gboolean mms_link_end_due (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error);
/* Whether one more dealer may be linked; "link_twice", "link_full". */
gboolean mms_link_check_room (
    MmsContext *ctx, MmsDb *db, const char *gateway, const MmsAccount *dealer, GError **error);
gboolean mms_link_remove (MmsContext *ctx,
                          MmsDb *db,
                          const MmsActor *actor,
                          const char *gateway,
                          const char *link,
                          GError **error);
/*
 * For other services, which have asked whether @actor may: ends the link with what follows from it,
 * but tells nobody.
 */
gboolean mms_link_end (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsLinkRow *row, GError **error);
/* The same for all links of a dealer who goes away; its customers are told. */
gboolean mms_link_end_of_dealer (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsAccount *dealer, GError **error);
/* Writes the records of all links of a dealer anew, whose name or phone has changed. */
gboolean
mms_link_refresh_dealer (MmsContext *ctx, MmsDb *db, const char *account_id, GError **error);
/* One living link of @gateway as its owner sees it. */
MmLink *mms_link_get (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *gateway,
                      const char *link,
                      GError **error);

G_END_DECLS
