/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-gateway-check.h"

#include "mm-error.h"
#include "mm-json.h"

void
mma_gateway_check_async (MmaApi *api,
                         const char *gateway_id,
                         const char *password,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (JsonObject) pair = json_object_new ();

  json_object_set_string_member (pair, "gateway_id", gateway_id);
  json_object_set_string_member (pair, "gateway_password", password);
  mma_api_post_async (api, "/v1/gateway-checks", pair, NULL, cancellable, callback, user_data);
}

MmGateway *
mma_gateway_check_finish (MmaApi *api, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = mma_api_object_finish (G_OBJECT (api), result, error);
  JsonObject *gateway;

  if (answer == NULL || !mm_json_get_object (answer, "gateway", &gateway, error))
    return NULL;
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
