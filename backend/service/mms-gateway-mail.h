/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-link.h"
#include "mms-account.h"
#include "mms-installation-store.h"

G_BEGIN_DECLS

/* Mails about gateways, queued in the transaction of their cause. */

/* Somebody else typed the right pair of a gateway that has an owner. */
gboolean mms_gateway_mail_used (MmsContext *ctx, MmsDb *db, const char *gateway_id, GError **error);
gboolean mms_gateway_mail_site (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                const MmsInstallationRow *row,
                                gboolean name_changed,
                                gboolean address_changed,
                                GError **error);
/* Another box asks to take the place of the one in use; the owner decides until @valid_until. */
gboolean mms_gateway_mail_enrolment (
    MmsContext *ctx, MmsDb *db, const MmsInstallationRow *row, gint64 valid_until, GError **error);
/* To the customer and to the dealer: @what is "link-added", "link-changed" (both with the @link as
 * it is now), "link-removed" or "link-expired". */
gboolean mms_gateway_mail_link (MmsContext *ctx,
                                MmsDb *db,
                                const MmsInstallationRow *row,
                                const MmsAccount *dealer,
                                const MmLink *link,
                                const char *what,
                                GError **error);

/* Tells one side that another box is in the house: the dealer of that account, or, with NULL, the
 * customer, who reads which dealer did it where @actor is one. */
gboolean mms_gateway_mail_exchanged (MmsContext *ctx,
                                     MmsDb *db,
                                     const MmsActor *actor,
                                     const MmsInstallationRow *row,
                                     const char *old_box,
                                     const char *dealer_account,
                                     GError **error);
/* The house @old went from one customer to another and is @row now: tells both. */
gboolean mms_gateway_mail_handed_over (MmsContext *ctx,
                                       MmsDb *db,
                                       const MmsInstallationRow *old,
                                       const MmsInstallationRow *row,
                                       GError **error);
/* Tells a dealer that the house has another owner; @kept: it goes on looking after it. */
gboolean mms_gateway_mail_new_owner (MmsContext *ctx,
                                     MmsDb *db,
                                     const MmsInstallationRow *old,
                                     const MmsInstallationRow *row,
                                     const MmsAccount *dealer,
                                     gboolean kept,
                                     GError **error);
/* Sites by the account of whom they concern, where many end at once. */
GHashTable *mms_gateway_sites_new (void);
/* @site: (transfer full) */
void mms_gateway_sites_take (GHashTable *sites, const char *reader, MmsInstallationRow *site);
/* Tells each reader in one mail which of @sites ended because @who gave up its account: customers
 * of a dealer, or dealers of a customer. */
gboolean mms_gateway_mail_gone (
    MmsContext *ctx, MmsDb *db, GHashTable *sites, const MmsAccount *who, GError **error);
/* Tells one side that the gateway is no more: a dealer who looked after it, or, with @dealer
 * %NULL, the customer. */
gboolean mms_gateway_mail_disposed (MmsContext *ctx,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    const MmsInstallationRow *row,
                                    const MmsAccount *dealer,
                                    GError **error);

G_END_DECLS
