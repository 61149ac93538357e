/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaFlowAnswer:
 * @take: (nullable): reads what @page keeps of the answer, of which an empty object stands for
 *   none; %FALSE with @error set where it cannot be used
 * @done: (nullable): what follows once it is done
 * @refused: (nullable): shows beside a field what belongs there; the flow tells the rest
 * @is_done: (nullable): which refusals mean that there is nothing left to do
 *
 * What a flow makes of the answer to its own request, be it before the confirmation or at the end.
 * None of it is called once the page is gone.
 */
typedef struct
{
  gboolean (*take) (gpointer page, JsonObject *answer, GError **error);
  void (*done) (gpointer page);
  void (*refused) (gpointer page, const GError *error);
  gboolean (*is_done) (const GError *error);
} MmaFlowAnswer;

GTask *mma_flow_answer_expect (gpointer page,
                               const MmaFlowAnswer *answer,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data);
void mma_flow_answer_cb (GObject *api, GAsyncResult *result, gpointer expected);

G_END_DECLS
