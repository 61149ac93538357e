/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache-private.h"
#include "mma-edit.h"

G_BEGIN_DECLS

/* The rows of edits; for mma-edit-step.c and mma-cache-feed-store.c. Inside a transaction. */

gboolean mma_cache_edit_insert (MmaCache *self, MmaEdit *edit, GError **error);
/* Replaces what was sent of it, its state and its answer; its place in the queue stays. */
gboolean mma_cache_edit_update (MmaCache *self, MmaEdit *edit, GError **error);
gboolean mma_cache_edit_delete (MmaCache *self, const char *op_id, GError **error);
/* Those of one record, in the order in which they were made. */
GPtrArray *mma_cache_edits_of (MmaCache *self, const char *kind, const char *id);

/* Shows a record with its edits on top, or as the server tells it where there are none. */
gboolean mma_cache_overlay (MmaCache *self, const char *kind, const char *id, GError **error);
/* The record as the server tells it, without what was edited here. */
JsonObject *mma_cache_get_original (MmaCache *self, const char *kind, const char *id);
/* What the server says that the record has become; a record that is not here stays so. */
gboolean mma_cache_take_record (
    MmaCache *self, const char *kind, const char *id, JsonObject *record, GError **error);

/* Ends the transaction, or undoes it when @done is FALSE. What is written is on the disk then: an
 * edit survives the loss of power. */
gboolean mma_cache_end_edits (MmaCache *self, gboolean done, GError **error);

G_END_DECLS
