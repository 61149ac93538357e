/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-link-service.h"

G_BEGIN_DECLS

/* How many invitations of one dealer may wait. */
#define MMS_INVITATIONS_MAX 100

/**
 * MmsInvitationWish:
 * @customer: (nullable): the user ID or mail address of the one customer whom it is meant for
 * @terms: what is offered to them
 *
 * As typed.
 */
typedef struct
{
  const char *customer;
  MmsLinkTerms terms;
} MmsInvitationWish;

/*
 * A dealer offers to look after a house: {"id","code","expires_at","subject","text"} with words
 * to send. Whoever gets the code chooses the house; a customer whom it is meant for sees the offer
 * also without it, and hears of it by mail. Nothing tells whether there is such a customer.
 * "invitations_full" when too many wait; field errors /customer (of a mail address, "offered" when
 * one waits for the customer already), /scope and /ends_on; "limited".
 */
char *mms_invitation_create (MmsContext *ctx,
                             MmsDb *db,
                             const MmsActor *actor,
                             const MmsInvitationWish *wish,
                             GError **error);
/* {"items":[{"id","created_at","expires_at","customer","scope","ends_on"}]}, those that wait; the
 * last three are null where it is not meant for one customer. */
char *mms_invitation_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error);
/* Takes it back; MM_ERROR_NOT_FOUND "invitation_gone". */
gboolean mms_invitation_revoke (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
/* {"dealer":{"login","name","phone"},"expires_at"} for a customer; the code stays good. Fails as
 * mms_code_look_open(), and with "invitation_gone". */
char *mms_invitation_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error);

/* For links: the dealer behind a code that stays good, and *id of the invitation. */
MmsAccount *mms_invitation_look (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, char **id, GError **error);
/* For links: the code is used up by @link. */
gboolean mms_invitation_use (MmsContext *ctx,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *code,
                             const char *id,
                             const char *link,
                             GError **error);

G_END_DECLS
