/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-live"

#include "config.h"

#include "mma-live-item.h"

#include "mm-json.h"

void
mma_live_item_free (MmaLiveItem *item)
{
  g_free (item->gateway);
  g_clear_pointer (&item->sample, mm_sample_free);
  g_clear_pointer (&item->units, json_array_unref);
  g_free (item);
}

/**
 * mma_live_item_from_json:
 *
 * Returns: (transfer full): an item of /v1/live, or %NULL with @error set when it is not as it
 * should be
 */
MmaLiveItem *
mma_live_item_from_json (JsonObject *object, GError **error)
{
  g_autoptr (MmaLiveItem) item = g_new0 (MmaLiveItem, 1);
  JsonObject *sample;
  JsonNode *units;

  if (!mm_json_get_id (object, "gateway", &item->gateway, error) ||
      !mm_json_get_opt_time (object, "last_contact", &item->last_contact, error) ||
      !mm_json_get_opt_object (object, "sample", &sample, error))
    return NULL;
  if (sample == NULL)
    return g_steal_pointer (&item);
  /* The time stands beside the sample on the wire. */
  if (!json_object_has_member (sample, "at") && json_object_has_member (object, "at"))
    json_object_set_member (sample, "at", json_node_copy (json_object_get_member (object, "at")));
  item->sample = mm_sample_from_json (sample, error);
  if (item->sample == NULL)
    return NULL;
  units = json_object_get_member (sample, "units");
  if (units != NULL && JSON_NODE_HOLDS_ARRAY (units))
    item->units = json_array_ref (json_node_get_array (units));
  return g_steal_pointer (&item);
}
