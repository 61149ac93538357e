/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-cache.h"
#include "mma-edit.h"

G_BEGIN_DECLS

/**
 * MmaEditOutcome:
 * @MMA_EDIT_OUTCOME_APPLIED: it is registered
 * @MMA_EDIT_OUTCOME_UNSENT: it is kept here and sent as soon as that is possible
 * @MMA_EDIT_OUTCOME_CONFLICT: somebody else changed the same; both versions are kept
 *
 * What came of an edit by the time a person waits for it.
 */
typedef enum
{
  MMA_EDIT_OUTCOME_APPLIED,
  MMA_EDIT_OUTCOME_UNSENT,
  MMA_EDIT_OUTCOME_CONFLICT,
} MmaEditOutcome;

/**
 * MmaEdits:
 *
 * The edits of an account on their way to the server: first in, first out, one batch at a time.
 *
 * Properties: `n-unsent`, `n-attention` (those about which a person has to decide). Signal `sent`:
 * the server has taken some.
 */
#define MMA_TYPE_EDITS (mma_edits_get_type ())
G_DECLARE_FINAL_TYPE (MmaEdits, mma_edits, MMA, EDITS, GObject)

MmaEdits *mma_edits_new (MmaApi *api, MmaCache *cache);
void mma_edits_start (MmaEdits *self);
void mma_edits_stop (MmaEdits *self);
void mma_edits_now (MmaEdits *self);

GListModel *mma_edits_get_list (MmaEdits *self);
guint mma_edits_get_n_unsent (MmaEdits *self);
guint mma_edits_get_n_attention (MmaEdits *self);

void mma_edits_submit_async (MmaEdits *self,
                             const char *kind,
                             const char *id,
                             const char *title,
                             JsonObject *seen,
                             JsonObject *set,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean mma_edits_submit_finish (MmaEdits *self,
                                  GAsyncResult *result,
                                  MmaEditOutcome *outcome,
                                  GError **error);

GError *mma_edits_make_error (MmaEdit *edit);
gboolean mma_edits_discard (MmaEdits *self, const char *op_id, GError **error);
gboolean mma_edits_resolve (MmaEdits *self, const char *op_id, JsonObject *set, GError **error);

G_END_DECLS
