/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-flow-page.h"

G_BEGIN_DECLS

/*
 * Submitting a flow until its outcome is known: an attempt whose answer was lost is repeated with
 * the same idempotency key, with growing pauses, so that nothing is ever done twice.
 */

/* Told once, when the first answer is lost. */
typedef void (*MmaFlowDoubtFunc) (MmaFlowPage *page);

void mma_flow_sending_async (MmaFlowPage *page,
                             gboolean in_doubt,
                             GCancellable *cancellable,
                             MmaFlowDoubtFunc doubt,
                             GAsyncReadyCallback done,
                             gpointer data);
gboolean mma_flow_sending_finish (MmaFlowPage *page, GAsyncResult *result, GError **error);

G_END_DECLS
