/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mms-access.h"
#include "mms-feed.h"
#include "mms-gateway-hub.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-store.h"
#include "mms-hand-over-store.h"
#include "mms-link-service.h"
#include "mms-note.h"

static gboolean
end_link (MmsContext *ctx,
          MmsDb *db,
          const MmsActor *actor,
          const MmsInstallationRow *site,
          const MmsLinkRow *link,
          gboolean tell,
          GError **error)
{
  g_autoptr (MmsAccount) dealer = NULL;

  if (!mms_link_end (ctx, db, actor, link, error))
    return FALSE;
  if (!tell)
    return TRUE;
  dealer = mms_account_get (ctx, db, link->dealer_account, error);
  return dealer != NULL && mms_gateway_mail_disposed (ctx, db, actor, site, dealer, error);
}

static gboolean
end_links (MmsContext *ctx,
           MmsDb *db,
           const MmsActor *actor,
           const MmsInstallationRow *site,
           gboolean tell,
           GError **error)
{
  g_autoptr (GPtrArray) links = mms_link_store_list (db, site->id, error);

  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    if (!end_link (ctx, db, actor, site, links->pdata[i], tell, error))
      return FALSE;
  return TRUE;
}

/* The grants go first: then nobody is told of each record by itself. */
static gboolean
leave_feed (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *site, GError **error)
{
  g_autofree char *scope = mms_gateway_scope (site->id);
  g_autofree char *owner = mms_gateway_owner_scope (site->id);

  return mms_feed_revoke (ctx, db, site->principal, scope, error) &&
         mms_feed_revoke (ctx, db, site->principal, owner, error) &&
         mms_feed_delete (ctx, db, scope, "gateway", site->id, error) &&
         mms_feed_delete (ctx, db, scope, "gateway_contact", site->id, error);
}

gboolean
mms_gateway_end (
    MmsContext *ctx, MmsDb *db, const MmsInstallationRow *site, const char *why, GError **error)
{
  if (!leave_feed (ctx, db, site, error) || !mms_note_forget (ctx, db, site, error) ||
      !mms_gateway_unindex (db, site->id, error) ||
      !mms_hand_over_store_revoke_all (db, site->id, mms_context_now (ctx), error) ||
      !mms_installation_store_end (db, site->id, mms_context_now (ctx), why, error))
    return FALSE;
  mms_gateway_forget_later (ctx, db, site->id);
  return TRUE;
}

gboolean
mms_gateway_dispose (MmsContext *ctx,
                     MmsDb *db,
                     const MmsActor *actor,
                     const char *id,
                     gboolean withdrawal,
                     GError **error)
{
  g_autoptr (MmsInstallationRow) site = mms_installation_store_find (db, id, error);

  if (site == NULL)
    {
      if (error != NULL && *error == NULL)
        return mm_error_fail (error, MM_ERROR_NOT_FOUND, "gateway_unknown");
    }
  /* Whoever withdraws is told of in one mail for all of their gateways. */
  if (!end_links (ctx, db, actor, site, !withdrawal, error) ||
      !mms_gateway_end (ctx, db, site, withdrawal ? "withdrawal" : "disposal", error) ||
      !mms_gateway_store_retire (db, site->gateway_id, mms_context_now (ctx), error) ||
      (!withdrawal && !mms_gateway_mail_disposed (ctx, db, actor, site, NULL, error)))
    return FALSE;
  mms_gateway_end_agent_later (ctx, db, site->gateway_id);
  return TRUE;
}

gboolean
mms_gateway_dispose_typed (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *id,
                           const char *typed,
                           GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_DISPOSE_GATEWAY, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *gateway_id = NULL;
  GError *local = NULL;

  if (site == NULL)
    return FALSE;
  if (!mm_gateway_id_parse (typed, &gateway_id, &local))
    mm_field_errors_take (fields, "/gateway_id", g_steal_pointer (&local));
  else if (!g_str_equal (gateway_id, site->gateway_id))
    mm_field_errors_add (fields, "/gateway_id", "gateway_id_other");
  return mm_field_errors_finish (fields, error) &&
         mms_access_note (ctx, db, actor, site, "disposal", error) &&
         mms_gateway_dispose (ctx, db, actor, id, FALSE, error);
}

gboolean
mms_gateway_erase_ended (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error)
{
  gint64 kept = mms_context_get_settings (ctx)->history_days * MM_DAY_MS;
  g_auto (GStrv) ids = mms_installation_store_ended (db, mms_context_now (ctx) - kept, 2, error);

  if (ids == NULL || (ids[0] != NULL && !mms_installation_store_erase (db, ids[0], error)))
    return FALSE;
  *more = ids[0] != NULL && ids[1] != NULL;
  return TRUE;
}
