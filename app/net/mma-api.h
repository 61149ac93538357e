/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaRequest:
 * @method: "GET", "POST", "PUT" or "DELETE"
 * @path: path and query below the server's address, such as "/v1/session"
 * @body: (nullable): what is sent as JSON
 * @file: (nullable): what is sent as it is, in place of @body; of the type @file_type
 * @idempotency_key: (nullable): the key that makes a repeated POST safe
 * @if_match: (nullable): the version that a change builds on
 * @is_file: whether what comes is taken as it is, by mma_api_send_file_finish()
 *
 * One request. All members are borrowed for the duration of the call that takes it.
 */
typedef struct
{
  const char *method;
  const char *path;
  JsonNode *body;
  GBytes *file;
  const char *file_type;
  const char *idempotency_key;
  const char *if_match;
  gboolean is_file;
} MmaRequest;

#define MMA_TYPE_API (mma_api_get_type ())
G_DECLARE_FINAL_TYPE (MmaApi, mma_api, MMA, API, GObject)

MmaApi *mma_api_new (const char *base_url);
const char *mma_api_get_base_url (MmaApi *self);
const char *mma_api_get_token (MmaApi *self);
void mma_api_set_token (MmaApi *self, const char *token);
void mma_api_set_timeout (MmaApi *self, guint seconds);

void mma_api_send_async (MmaApi *self,
                         const char *method,
                         const char *path,
                         JsonNode *body,
                         const char *idempotency_key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
void mma_api_send_request_async (MmaApi *self,
                                 const MmaRequest *request,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
void mma_api_post_async (MmaApi *self,
                         const char *path,
                         JsonObject *request,
                         const char *idempotency_key,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data);
JsonNode *mma_api_send_finish (MmaApi *self, GAsyncResult *result, GError **error);
JsonObject *mma_api_object_finish (GObject *api, GAsyncResult *result, GError **error);
JsonArray *mma_api_items_finish (GObject *api, GAsyncResult *result, guint most, GError **error);
GBytes *mma_api_send_file_finish (MmaApi *self, GAsyncResult *result, GError **error);

G_END_DECLS
