/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mms-account.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-installation-store.h"
#include "mms-policy.h"

G_BEGIN_DECLS

/*
 * Gateways (boxes with a printed sheet) and installations (a box that a
 * customer registered at a place). "id" is an installation's UUID, "gateway_id"
 * the twelve characters of the sheet.
 */

/* Boxes: mms-gateway-registry.c */

/* *password gets what the sheet prints; it is not kept. MM_ERROR_CONFLICT "gateway_exists". */
gboolean mms_gateway_create (MmsContext *ctx,
                             MmsDb *db,
                             const char *gateway_id,
                             const char *model,
                             const char *serial,
                             char **password,
                             GError **error);
/* Gives a box another password, which makes its printed sheet worthless: for a reprint.
 * MM_ERROR_NOT_FOUND "gateway_unknown". */
gboolean mms_gateway_renew_password (
    MmsContext *ctx, MmsDb *db, const char *gateway_id, char **password, GError **error);
/*
 * What is known of the box whose ID and password these are. Fails with codes
 * gateway_pair (wrong; tries_left), gateway_locked (too many wrong ones;
 * retry_after_s) and gateway_used (it has an owner, who is told). What failed is
 * counted, so the work must end as REFUSED.
 */
MmGateway *mms_gateway_check_pair (MmsContext *ctx,
                                   MmsDb *db,
                                   const MmsActor *actor,
                                   const char *gateway_id,
                                   const char *password,
                                   GError **error);
/* The ID of the box whose ID and password these are, whoever has it; fails and counts as above. */
char *mms_gateway_prove_pair (MmsContext *ctx,
                              MmsDb *db,
                              const MmsActor *actor,
                              const char *gateway_id,
                              const char *password,
                              GError **error);
/* Keeps the box for a registration; one that was pending before loses it. */
gboolean mms_gateway_reserve (MmsContext *ctx,
                              MmsDb *db,
                              const char *gateway_id,
                              const char *registration_id,
                              gint64 until,
                              GError **error);
/* Whether the box is still kept for that registration. */
gboolean mms_gateway_is_reserved (MmsContext *ctx,
                                  MmsDb *db,
                                  const char *gateway_id,
                                  const char *registration_id,
                                  gboolean *reserved,
                                  GError **error);
/*
 * Gives the box to a customer: record, contact, grants. Returns the new
 * installation's id. MM_ERROR_CONFLICT "gateway_used" when somebody was faster.
 */
char *mms_gateway_install (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *customer_account_id,
                           const char *gateway_id,
                           const char *site_name,
                           MmAddress *address,
                           GError **error);

/* Installations: mms-gateway-view.c, mms-gateway-list.c, mms-gateway-site.c */

/*
 * The installation, if @actor may do @permission to it. MM_ERROR_NOT_FOUND also
 * for those that are none of the actor's business.
 */
MmsInstallationRow *mms_gateway_require (MmsContext *ctx,
                                         MmsDb *db,
                                         const MmsActor *actor,
                                         const char *id,
                                         MmsPermission permission,
                                         GError **error);
/* Those of @ids that @actor may look into, in their order; others are left out. The hub learns
 * which boxes serve them. */
char **mms_gateway_filter_visible (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *const *ids, GError **error);

/* The gateway's JSON with last_contact, and dealer_count for its owner. */
char *mms_gateway_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

typedef struct
{
  const char *search; /* as typed, or NULL */
  const char *state;  /* of MmGatewayState, or NULL */
  const char *sort;   /* "state" (trouble first), "name"; NULL is "state" */
  const char *cursor; /* the "next" of the page before, or NULL */
  guint limit;
} MmsGatewayQuery;

/* Appends {"items":[…],"next":…,"total":n} of what @actor may see. */
gboolean mms_gateway_list (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const MmsGatewayQuery *query,
                           GString *out,
                           GError **error);

/* Site name and address are edited by operations: mms-editable.h. The customer gets a mail that
 * names what changed. */

/* Another box for the same house: mms-gateway-exchange.c */

/*
 * What is known of the new box. Fails as mms_gateway_check_pair(), and with "gateway_same" for the
 * box that is there; what failed is counted, so the work must end as REFUSED.
 */
MmGateway *mms_gateway_check_exchange (MmsContext *ctx,
                                       MmsDb *db,
                                       const MmsActor *actor,
                                       const char *id,
                                       const char *gateway_id,
                                       const char *password,
                                       GError **error);
/* The installation goes on with the box that was just checked: site, links and history stay, the
 * old box is out of use. Customer and dealers are told. */
gboolean mms_gateway_exchange (MmsContext *ctx,
                               MmsDb *db,
                               const MmsActor *actor,
                               const char *id,
                               MmGateway *box,
                               GError **error);

/* The next owner: mms-gateway-move.c */

/*
 * For other services, which have asked both sides: @old ends, and @actor gets the box and the site
 * as a new installation with history from today on. @site_name: %NULL for what it is called. Both
 * owners and the dealers are told. Returns the new id.
 */
char *mms_gateway_move (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const MmsInstallationRow *old,
                        const char *site_name,
                        gboolean keep_links,
                        GError **error);
/* An installation that is not stored yet. */
MmsInstallationRow *mms_gateway_new_installation (MmsContext *ctx,
                                                  const MmsAccount *account,
                                                  const char *gateway_id,
                                                  const char *site_name,
                                                  MmAddress *address);
/* Gives one that was stored to its owner: index, record, contact, grants, hub. */
gboolean
mms_gateway_settle (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *row, GError **error);

/* The end: mms-gateway-dispose.c */

/* For the person: @typed must be the gateway's ID, or the field error "gateway_id_other". */
gboolean mms_gateway_dispose_typed (MmsContext *ctx,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    const char *id,
                                    const char *typed,
                                    GError **error);
/*
 * For other services, which have asked whether @actor may: ends the installation, its links and
 * grants, and takes its box out of use. Dealers are told; the customer too, unless it is a
 * @withdrawal, which tells by itself. History is kept until mms_gateway_erase_ended().
 */
gboolean mms_gateway_dispose (MmsContext *ctx,
                              MmsDb *db,
                              const MmsActor *actor,
                              const char *id,
                              gboolean withdrawal,
                              GError **error);
/* Ends the installation alone, whose links have ended; the box stays as it is. */
gboolean mms_gateway_end (
    MmsContext *ctx, MmsDb *db, const MmsInstallationRow *site, const char *why, GError **error);
/* Erases one installation whose time of keeping is over; *more says that there are others. */
gboolean mms_gateway_erase_ended (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error);

/* For other services: mms-gateway-record.c */

#define MMS_GATEWAY_NO_CONTACT_MS (30 * MM_MINUTE_MS)

/* Judges the state anew and writes the record, if either has changed. */
gboolean mms_gateway_refresh (MmsContext *ctx, MmsDb *db, const char *id, GError **error);
/* Writes the customer's name, phone and address anew for all of its installations. */
gboolean
mms_gateway_refresh_contacts (MmsContext *ctx, MmsDb *db, const char *account_id, GError **error);
char *mms_gateway_scope (const char *id);
char *mms_gateway_owner_scope (const char *id);
char *mms_gateway_dealer_scope (const char *id, const char *principal);
/* Names of site and address as searching compares them. */
void mms_gateway_fill_search (MmsInstallationRow *row);
gboolean mms_gateway_index (MmsDb *db, const MmsInstallationRow *row, GError **error);
gboolean mms_gateway_unindex (MmsDb *db, const char *id, GError **error);

G_END_DECLS
