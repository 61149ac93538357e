/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-link.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-account.h"
#include "mms-db.h"
#include "mms-link-store.h"

G_BEGIN_DECLS

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
/* One living link of @gateway as its owner sees it. */
MmLink *mms_link_get (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *gateway,
                      const char *link,
                      GError **error);

G_END_DECLS
