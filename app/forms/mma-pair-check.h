/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-api.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/*
 * Before the confirmation of a form that asks for the pair of a registration sheet: what the
 * service says of it. The fields are `gateway_id` and `gateway_password` below a prefix.
 */

/**
 * For prepare_async of a flow. @prefix: the path above the two fields, "" at the top. @gateway: a
 * place inside @page for what is known of the gateway (owned); a refusal empties it and is shown
 * beside the password. Ends with the default prepare_finish.
 */
void mma_pair_check_async (MmaFlowPage *page,
                           const char *prefix,
                           MmaApi *api,
                           MmGateway **gateway,
                           GCancellable *cancellable,
                           GAsyncReadyCallback done,
                           gpointer data);

/** Shows @error beside the password where it says something about the pair. */
void mma_pair_check_show (MmaForm *form, const char *prefix, const GError *error);

G_END_DECLS
