/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/*
 * What is done with edits, apart from the network: each function is one transaction, and whatever
 * it has written survives a crash and the loss of power.
 */

JsonObject *mma_edit_step_dup_shown (MmaCache *cache, const char *kind, const char *id);
gboolean mma_edit_step_queue (MmaCache *cache,
                              const char *kind,
                              const char *id,
                              const char *title,
                              JsonObject *seen,
                              JsonObject *set,
                              gint64 now,
                              char **op_id,
                              GError **error);
JsonNode *mma_edit_step_request (MmaCache *cache, GPtrArray *fresh, GError **error);
gboolean mma_edit_step_release (MmaCache *cache, GPtrArray *fresh, GError **error);
gboolean mma_edit_step_take (MmaCache *cache, JsonNode *answer, GError **error);
gboolean mma_edit_step_resolve (
    MmaCache *cache, const char *op_id, JsonObject *set, gint64 now, GError **error);
gboolean mma_edit_step_discard (MmaCache *cache, const char *op_id, GError **error);

G_END_DECLS
