/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-link-private.h"

#include "mms-access.h"
#include "mms-feed.h"
#include "mms-gateway-hub.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-service.h"

/* How links end: by the customer, by their last day, or because a side goes away. */

static gboolean
drop_records (MmsContext *ctx, MmsDb *db, const MmsLinkRow *row, GError **error)
{
  g_autofree char *scope = mms_gateway_scope (row->installation_id);
  g_autofree char *owner = mms_gateway_owner_scope (row->installation_id);
  g_autofree char *own = mms_gateway_dealer_scope (row->installation_id, row->dealer_principal);

  return mms_feed_revoke (ctx, db, row->dealer_principal, own, error) &&
         mms_feed_revoke (ctx, db, row->dealer_principal, scope, error) &&
         mms_feed_delete (ctx, db, owner, "link", row->id, error) &&
         mms_feed_delete (ctx, db, own, "link", row->id, error);
}

gboolean
mms_link_end (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsLinkRow *row, GError **error)
{
  const char *by = actor != NULL && actor->account_id != NULL ? actor->account_id : "";

  if (!mms_link_store_end (db, row->id, mms_context_now (ctx), by, error) ||
      !mms_installation_store_count_dealers (db, row->installation_id, error) ||
      !drop_records (ctx, db, row, error))
    return FALSE;
  /* Live values stop with the link, not with the next request. */
  mms_gateway_drop_later (ctx, db, row->dealer_principal, row->installation_id);
  return TRUE;
}

/* Ends the link and tells both sides. */
static gboolean
end_and_tell (MmsContext *ctx,
              MmsDb *db,
              const MmsActor *actor,
              const MmsInstallationRow *site,
              const MmsLinkRow *row,
              const char *what,
              GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, row->dealer_account, error);

  return dealer != NULL && mms_link_end (ctx, db, actor, row, error) &&
         mms_gateway_mail_link (ctx, db, site, dealer, NULL, what, error);
}

gboolean
mms_link_remove (MmsContext *ctx,
                 MmsDb *db,
                 const MmsActor *actor,
                 const char *gateway,
                 const char *link,
                 GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, gateway, MMS_MAY_UNLINK_DEALER, error);
  g_autoptr (MmsLinkRow) row = NULL;

  if (site == NULL)
    return FALSE;
  row = mms_link_require (db, gateway, link, error);
  return row != NULL && end_and_tell (ctx, db, actor, site, row, "link-removed", error) &&
         mms_access_note (ctx, db, actor, site, "unlink", error);
}

#define DUE_AT_ONCE 50

gboolean
mms_link_end_due (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_link_store_due (db, mms_context_now (ctx), DUE_AT_ONCE, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      MmsLinkRow *row = rows->pdata[i];
      g_autoptr (MmsInstallationRow) site =
          mms_installation_store_find (db, row->installation_id, error);

      if (site == NULL || !end_and_tell (ctx, db, NULL, site, row, "link-expired", error))
        return FALSE;
    }
  *more = rows->len == DUE_AT_ONCE;
  return TRUE;
}

gboolean
mms_link_end_of_dealer (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsAccount *dealer, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_link_store_of_dealer (db, dealer->principal_id, error);
  g_autoptr (GHashTable) sites = mms_gateway_sites_new ();

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      MmsLinkRow *row = rows->pdata[i];
      MmsInstallationRow *site = mms_installation_store_find (db, row->installation_id, error);

      if (site == NULL)
        return FALSE;
      mms_gateway_sites_take (sites, site->account_id, site);
      if (!mms_link_end (ctx, db, actor, row, error))
        return FALSE;
    }
  return mms_gateway_mail_gone (ctx, db, sites, dealer, error);
}
