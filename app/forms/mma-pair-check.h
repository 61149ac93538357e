/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-api.h"
#include "mma-form.h"

G_BEGIN_DECLS

/*
 * Before the confirmation of a form that asks for the pair of a registration sheet: what the
 * service says of it. The fields are `gateway_id` and `gateway_password` below a prefix.
 */

/** @prefix: the path above the two fields, "" at the top. */
void mma_pair_check_async (MmaForm *form,
                           const char *prefix,
                           MmaApi *api,
                           GCancellable *cancellable,
                           GAsyncReadyCallback done,
                           gpointer data);

/** What is known of the gateway (transfer full); a refusal is shown beside the password, too. */
MmGateway *mma_pair_check_finish (MmaForm *form, GAsyncResult *result, GError **error);

/** Shows @error beside the password where it says something about the pair. */
void mma_pair_check_show (MmaForm *form, const char *prefix, const GError *error);

G_END_DECLS
