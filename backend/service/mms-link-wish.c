/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-link-private.h"

#include "mms-access.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-service.h"
#include "mms-invitation.h"
#include "mms-link-terms.h"
#include "mms-offer.h"

/* Links that a customer wishes for: by the dealer's pair, by its code or by its offer. */

void
mms_link_wish_clear (MmsLinkWish *wish)
{
  g_clear_pointer (&wish->site, mms_installation_row_free);
}

gboolean
mms_link_wish_take (MmsLinkWish *wish,
                    MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const char *gateway,
                    const MmsLinkTerms *terms,
                    GError **error)
{
  wish->site = mms_gateway_require (ctx, db, actor, gateway, MMS_MAY_LINK_DEALER, error);
  return wish->site != NULL &&
         mms_link_terms_parse (ctx, terms, &wish->scope, &wish->ends_at, error);
}

/* Linked as wished, and both sides told. */
static MmLink *
fulfil (const MmsLinkWish *wish,
        MmsContext *ctx,
        MmsDb *db,
        const MmsActor *actor,
        const MmsAccount *dealer,
        GError **error)
{
  g_autoptr (MmLink) link =
      mms_link_add (ctx, db, actor, wish->site->id, dealer, wish->scope, wish->ends_at, error);

  if (link == NULL || !mms_access_note (ctx, db, actor, wish->site, "link", error) ||
      !mms_gateway_mail_link (ctx, db, wish->site, dealer, link, "link-added", error))
    return NULL;
  return g_steal_pointer (&link);
}

MmLink *
mms_link_create (MmsContext *ctx,
                 MmsDb *db,
                 const MmsActor *actor,
                 const char *gateway,
                 const char *dealer_login,
                 const char *phone,
                 GError **error)
{
  static const MmsLinkTerms usual = { 0 };

  return mms_link_create_on (ctx, db, actor, gateway, dealer_login, phone, &usual, error);
}

MmLink *
mms_link_create_on (MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const char *gateway,
                    const char *dealer_login,
                    const char *phone,
                    const MmsLinkTerms *terms,
                    GError **error)
{
  g_auto (MmsLinkWish) wish = { 0 };
  g_autoptr (MmsAccount) dealer = NULL;

  if (!mms_link_wish_take (&wish, ctx, db, actor, gateway, terms, error))
    return NULL;
  dealer = mms_link_find_linkable (ctx, db, actor, gateway, dealer_login, phone, error);
  return dealer != NULL ? fulfil (&wish, ctx, db, actor, dealer, error) : NULL;
}

/* The dealer that is offered, if the gateway has room for it. */
static MmLink *
accept (const MmsLinkWish *wish,
        MmsContext *ctx,
        MmsDb *db,
        const MmsActor *actor,
        const MmsAccount *dealer,
        GError **error)
{
  if (dealer == NULL || !mms_link_check_room (ctx, db, wish->site->id, dealer, error))
    return NULL;
  return fulfil (wish, ctx, db, actor, dealer, error);
}

MmLink *
mms_link_accept (MmsContext *ctx,
                 MmsDb *db,
                 const MmsActor *actor,
                 const char *gateway,
                 const char *code,
                 const MmsLinkTerms *terms,
                 GError **error)
{
  g_auto (MmsLinkWish) wish = { 0 };
  g_autoptr (MmsAccount) dealer = NULL;
  g_autoptr (MmLink) link = NULL;
  g_autofree char *invitation = NULL;

  if (!mms_link_wish_take (&wish, ctx, db, actor, gateway, terms, error))
    return NULL;
  dealer = mms_invitation_look (ctx, db, actor, code, &invitation, error);
  link = accept (&wish, ctx, db, actor, dealer, error);
  if (link == NULL ||
      !mms_invitation_use (ctx, db, actor, code, invitation, mm_link_get_id (link), error))
    return NULL;
  return g_steal_pointer (&link);
}

MmLink *
mms_link_accept_offer (MmsContext *ctx,
                       MmsDb *db,
                       const MmsActor *actor,
                       const char *gateway,
                       const char *offer,
                       const MmsLinkTerms *terms,
                       GError **error)
{
  g_auto (MmsLinkWish) wish = { 0 };
  g_autoptr (MmsAccount) dealer = NULL;
  g_autoptr (MmLink) link = NULL;

  if (!mms_link_wish_take (&wish, ctx, db, actor, gateway, terms, error))
    return NULL;
  dealer = mms_offer_look (ctx, db, actor, offer, error);
  link = accept (&wish, ctx, db, actor, dealer, error);
  if (link == NULL || !mms_offer_use (ctx, db, offer, mm_link_get_id (link), error))
    return NULL;
  return g_steal_pointer (&link);
}
