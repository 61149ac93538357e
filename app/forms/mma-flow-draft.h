/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-draft-offer.h"
#include "mma-form-draft.h"
#include "mma-form.h"

G_BEGIN_DECLS

/**
 * MmaFlowDraft:
 *
 * Keeps what is typed into a form a moment later, so that neither leaving nor a crash nor an idle
 * sign-out costs it, and offers what was kept last time.
 *
 * Signal: `changed` when what mma_flow_draft_describe() says changed.
 */
#define MMA_TYPE_FLOW_DRAFT (mma_flow_draft_get_type ())
G_DECLARE_FINAL_TYPE (MmaFlowDraft, mma_flow_draft, MMA, FLOW_DRAFT, GObject)

/** @offer stands where the last draft is offered. */
MmaFlowDraft *mma_flow_draft_new (MmaForm *form, MmaFormDraft *place, MmaDraftOffer *offer);

/** "Draft saved at 14:05"; NULL while nothing is kept. */
char *mma_flow_draft_describe (MmaFlowDraft *self);

/** Keeps it now; gives whether something is kept. */
gboolean mma_flow_draft_keep (MmaFlowDraft *self);

/** It was sent, or is not wanted. */
void mma_flow_draft_forget (MmaFlowDraft *self);

/** The person leaves: keeps it, and tells so over @page with a way to throw it away. */
void mma_flow_draft_leave (MmaFlowDraft *self, GtkWidget *page);

G_END_DECLS
