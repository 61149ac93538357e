/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-secrets.h"

G_BEGIN_DECLS

#define MMA_TYPE_DEVICE (mma_device_get_type ())
G_DECLARE_FINAL_TYPE (MmaDevice, mma_device, MMA, DEVICE, GObject)

MmaDevice *
mma_device_new (MmaSecrets *secrets, const char *server, JsonObject *account, const char *token);
MmaDevice *mma_device_parse (MmaSecrets *secrets, const char *server, const char *secret);

const char *mma_device_get_account (MmaDevice *self);
const char *mma_device_get_service (MmaDevice *self);
const char *mma_device_get_login (MmaDevice *self);

gboolean mma_device_is_fresh (MmaDevice *self);

void mma_device_set_account (MmaDevice *self, JsonObject *account);
void mma_device_keep (MmaDevice *self);
void mma_device_forget (MmaDevice *self);

void mma_device_renew_async (MmaDevice *self,
                             MmaApi *api,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
JsonNode *mma_device_renew_finish (MmaDevice *self, GAsyncResult *result, GError **error);

G_END_DECLS
