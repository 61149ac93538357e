/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-access.h"
#include "mms-ingest.h"

#include "mm-error.h"
#include "mm-time.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-hub.h"
#include "mms-live-item.h"
#include "mms-units-today.h"

static gboolean
fail_values (GError **error)
{
  return mm_error_fail (error, MM_ERROR_INVALID, "invalid");
}

gboolean
mms_ingest_live (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, JsonObject *body, GError **error)
{
  g_autoptr (MmsInstallationRow) site = NULL;
  g_autoptr (GArray) units = NULL;
  g_autofree gint64 *today = NULL;
  g_autofree char *sample_json = NULL;
  g_autofree char *json = NULL;
  gint64 now = mms_context_now (ctx);
  MmsHub *hub = mms_context_get_hub (ctx);
  GError *local = NULL;
  MmSample sample;

  mm_sample_init (&sample);
  if (!mm_sample_read (&sample, body, error))
    return FALSE;
  if (mms_report_check_values (&sample) != NULL)
    return fail_values (error);
  site = mms_installation_store_by_gateway (db, actor->gateway, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (site == NULL || hub == NULL)
    return TRUE;
  mms_hub_bind (hub, site->id, actor->gateway);
  units = mms_report_read_units (body);
  today = g_new (gint64, units->len + 1);
  if (!mms_units_today_look (db, actor->gateway, now, units, today, error))
    return FALSE;
  /* A live sample is of now, whatever the device's clock says. */
  sample_json = mms_live_sample_json (&sample, units, today);
  json = mms_live_item_json (site->id, now, now, sample_json);
  mms_hub_live (hub, site->id, json);
  return TRUE;
}

gboolean
mms_ingest_bind (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsInstallationRow) site =
      mms_installation_store_by_gateway (db, actor->gateway, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (site != NULL && mms_context_get_hub (ctx) != NULL)
    mms_hub_bind (mms_context_get_hub (ctx), site->id, actor->gateway);
  return TRUE;
}

/* What is stored, while nobody has sent anything since the server began. */
static char *
stored_item (MmsDb *db, const char *id, GError **error)
{
  g_autoptr (MmsInstallationRow) site = mms_installation_store_find (db, id, error);
  g_autoptr (MmsGatewayRow) box = NULL;

  if (site != NULL)
    box = mms_gateway_store_find (db, site->gateway_id, error);
  if (box == NULL)
    return NULL;
  return mms_live_item_json (id, box->last_at, box->last_contact, box->last_sample);
}

static gboolean
append_item (
    MmsContext *ctx, MmsDb *db, const char *id, gboolean first, GString *out, GError **error)
{
  MmsHub *hub = mms_context_get_hub (ctx);
  g_autofree char *item = hub != NULL ? mms_hub_get_live (hub, id) : NULL;
  GError *local = NULL;

  if (hub != NULL)
    mms_hub_touch (hub, id, mms_context_now (ctx) + MMS_HUB_WATCH_SECONDS * MM_SECOND_MS);
  if (item == NULL)
    item = stored_item (db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (item != NULL)
    g_string_append_printf (out, "%s%s", first ? "" : ",", item);
  return TRUE;
}

gboolean
mms_ingest_show_live (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *const *ids,
                      GString *out,
                      GError **error)
{
  g_auto (GStrv) visible = mms_gateway_filter_visible (ctx, db, actor, ids, error);

  if (visible == NULL)
    return FALSE;
  mms_access_look (ctx, actor, (const char *const *) visible);
  g_string_append (out, "{\"items\":[");
  for (guint i = 0; visible[i] != NULL; i++)
    if (!append_item (ctx, db, visible[i], i == 0, out, error))
      return FALSE;
  g_string_append (out, "]}");
  return TRUE;
}
