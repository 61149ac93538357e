/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-api.h"

G_BEGIN_DECLS

/*
 * Asks the service about the pair that stands on a sheet.
 */

void mma_gateway_check_async (MmaApi *api,
                              const char *gateway_id,
                              const char *password,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/** What is known of the gateway: model, serial, first contact, power conditioners (transfer full).
 */
MmGateway *mma_gateway_check_finish (MmaApi *api, GAsyncResult *result, GError **error);

/** Whether @error says something about the pair, rather than that it could not be asked about. */
gboolean mma_gateway_check_is_verdict (const GError *error);

G_END_DECLS
