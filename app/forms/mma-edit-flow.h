/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-edits.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/*
 * The last step of a flow that edits a record, also offline: the edit is kept and sent, and the
 * page says what came of it.
 */

/*
 * Submits an edit as mma_edits_submit_async() does; for submit_async, which passes on its last
 * three arguments. What has to wait, and what somebody else changed meanwhile, is shown here; once
 * it stands, @set_result gives @page its result (NULL: the page does that after _finish).
 */
void mma_edit_flow_submit_async (MmaFlowPage *page,
                                 MmaEdits *edits,
                                 const char *kind,
                                 const char *id,
                                 const char *title,
                                 JsonObject *seen,
                                 JsonObject *set,
                                 void (*set_result) (gpointer page),
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback done,
                                 gpointer data);
/* For a page that goes on from there; the others end with the default submit_finish. FALSE with
 * @error when the server does not accept it. @applied: it stands. */
gboolean mma_edit_flow_submit_finish (MmaFlowPage *page,
                                      GAsyncResult *result,
                                      gboolean *applied,
                                      GError **error);

/* The edit of that record in that state; NULL where there is none. (transfer full) */
MmaEdit *mma_edit_flow_find (MmaEdits *edits, const char *kind, const char *id, MmaEditState state);

G_END_DECLS
