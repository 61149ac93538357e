/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-gateway-check.h"

#include "mm-error.h"

void
mma_gateway_check_async (MmaApi *api,
                         const char *gateway_id,
                         const char *password,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  JsonObject *pair = json_object_new ();
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), pair);

  json_object_set_string_member (pair, "gateway_id", gateway_id);
  json_object_set_string_member (pair, "gateway_password", password);
  json_object_unref (pair);
  mma_api_send_async (api, "POST", "/v1/gateway-checks", body, NULL, cancellable, callback,
                      user_data);
}

MmGateway *
mma_gateway_check_finish (MmaApi *api, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonNode) answer = mma_api_send_finish (api, result, error);
  JsonObject *gateway;

  if (answer == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (answer) ||
      !json_object_has_member (json_node_get_object (answer), "gateway"))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "the answer names no gateway");
      return NULL;
    }
  gateway = json_object_get_object_member (json_node_get_object (answer), "gateway");
  /* Nobody has registered it yet, so it has no record of its own: its own number stands in for the
   * id. */
  json_object_set_string_member (
      gateway, "id", json_object_get_string_member_with_default (gateway, "gateway_id", ""));
  json_object_set_string_member (gateway, "state", "never_connected");
  return mm_gateway_from_json (gateway, error);
}

gboolean
mma_gateway_check_is_verdict (const GError *error)
{
  return mm_error_is_invalid (error) || mm_error_is_conflict (error) ||
         mm_error_is_limited (error) || mm_error_is_locked (error) || mm_error_is_not_found (error);
}
