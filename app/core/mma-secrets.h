/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define MMA_TYPE_SECRETS (mma_secrets_get_type ())
G_DECLARE_FINAL_TYPE (MmaSecrets, mma_secrets, MMA, SECRETS, GObject)

MmaSecrets *mma_secrets_new (void);
void mma_secrets_probe (MmaSecrets *self);
gboolean mma_secrets_is_persistent (MmaSecrets *self);
void mma_secrets_store_async (MmaSecrets *self,
                              const char *server,
                              const char *account,
                              const char *secret,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean mma_secrets_store_finish (MmaSecrets *self, GAsyncResult *result, GError **error);
void mma_secrets_clear (MmaSecrets *self, const char *server, const char *account);
void mma_secrets_list_async (MmaSecrets *self,
                             const char *server,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *mma_secrets_list_finish (MmaSecrets *self, GAsyncResult *result, GError **error);

G_END_DECLS
