/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mm-id.h"
#include "mms-access.h"
#include "mms-gateway-hub.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-store.h"
#include "mms-link-store.h"
#include "mms-telemetry.h"

/* What is typed is the very box that is to be replaced; anything else is looked at by the pair. */
static gboolean
is_the_same (const MmsInstallationRow *site, const char *typed)
{
  g_autofree char *gateway_id = NULL;

  return mm_gateway_id_parse (typed, &gateway_id, NULL) &&
         g_str_equal (gateway_id, site->gateway_id);
}

MmGateway *
mms_gateway_check_exchange (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *id,
                            const char *gateway_id,
                            const char *password,
                            GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_EXCHANGE_GATEWAY, error);

  if (site == NULL)
    return NULL;
  if (is_the_same (site, gateway_id))
    {
      mm_error_fail (error, MM_ERROR_CONFLICT, "gateway_same");
      return NULL;
    }
  return mms_gateway_check_pair (ctx, db, actor, gateway_id, password, error);
}

/* The new box takes over; what it reported before anybody owned it belongs to the house too. */
static gboolean
take_over (
    MmsContext *ctx, MmsDb *db, MmsInstallationRow *site, const char *new_box, GError **error)
{
  g_autofree char *old_box = site->gateway_id;

  site->gateway_id = g_strdup (new_box);
  mms_gateway_fill_search (site);
  if (!mms_gateway_store_set_installed (db, new_box, error) ||
      !mms_gateway_store_copy_devices (db, old_box, new_box, error) ||
      !mms_gateway_store_retire (db, old_box, mms_context_now (ctx), error) ||
      !mms_installation_store_set_gateway (db, site, error) ||
      !mms_gateway_index (db, site, error) ||
      !mms_telemetry_merge (ctx, db, new_box, site->id, error) ||
      !mms_gateway_refresh (ctx, db, site->id, error))
    return FALSE;
  mms_gateway_end_agent_later (ctx, db, old_box);
  mms_gateway_bind_later (ctx, db, site->id, new_box);
  return TRUE;
}

static gboolean
note (MmsContext *ctx,
      MmsDb *db,
      const MmsActor *actor,
      const MmsInstallationRow *site,
      const char *old_box,
      GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);

  return mms_installation_store_add_exchange (db, id, site->id, old_box, site->gateway_id,
                                              actor->account_id, now, error) &&
         mms_access_note (ctx, db, actor, site, "exchange", error);
}

static gboolean
tell (MmsContext *ctx,
      MmsDb *db,
      const MmsActor *actor,
      const MmsInstallationRow *site,
      const char *old_box,
      GError **error)
{
  g_autoptr (GPtrArray) links = mms_link_store_list (db, site->id, error);

  if (links == NULL || !mms_gateway_mail_exchanged (ctx, db, actor, site, old_box, NULL, error))
    return FALSE;
  for (guint i = 0; i < links->len; i++)
    {
      MmsLinkRow *link = links->pdata[i];

      if (!mms_gateway_mail_exchanged (ctx, db, actor, site, old_box, link->dealer_account, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mms_gateway_exchange (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *id,
                      MmGateway *box,
                      GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_EXCHANGE_GATEWAY, error);
  g_autofree char *old_box = site != NULL ? g_strdup (site->gateway_id) : NULL;

  return site != NULL && take_over (ctx, db, site, mm_gateway_get_gateway_id (box), error) &&
         note (ctx, db, actor, site, old_box, error) && tell (ctx, db, actor, site, old_box, error);
}
