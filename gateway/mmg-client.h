/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define MMG_TYPE_CLIENT (mmg_client_get_type ())
G_DECLARE_FINAL_TYPE (MmgClient, mmg_client, MMG, CLIENT, GObject)

MmgClient *mmg_client_new (const char *server, GError **error);
void mmg_client_set_token (MmgClient *self, const char *token);

void mmg_client_post_async (MmgClient *self,
                            const char *path,
                            const char *body,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
JsonObject *mmg_client_post_finish (MmgClient *self, GAsyncResult *result, GError **error);

void mmg_client_listen_async (MmgClient *self,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GInputStream *mmg_client_listen_finish (MmgClient *self, GAsyncResult *result, GError **error);

int mmg_client_retry_after (const GError *error);

G_END_DECLS
