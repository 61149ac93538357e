/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-unit-batch.h"

G_BEGIN_DECLS

/** Asks the service for the verdict of every line; the lines tell it. */
void mma_unit_batch_check_async (MmaUnitBatch *self,
                                 MmaApi *api,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback done,
                                 gpointer data);
gboolean mma_unit_batch_check_finish (MmaUnitBatch *self, GAsyncResult *result, GError **error);

/** Registers the good lines. @common: what is asked once for all of them; @key: of the flow. */
void mma_unit_batch_register_async (MmaUnitBatch *self,
                                    MmaApi *api,
                                    JsonObject *common,
                                    const char *key,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data);
/** Returns: (transfer full): the lines with their keycodes; @n_new: (out): those that were not
 * registered before; NULL with an error */
GListStore *mma_unit_batch_register_finish (MmaUnitBatch *self,
                                            GAsyncResult *result,
                                            guint *n_new,
                                            GError **error);

G_END_DECLS
