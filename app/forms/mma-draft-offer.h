/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaDraftOffer:
 *
 * "There is a draft of last time": go on with it, or start anew. Hidden until it has something to
 * offer.
 *
 * Signals: `resume`, `restart`.
 */
#define MMA_TYPE_DRAFT_OFFER (mma_draft_offer_get_type ())
G_DECLARE_FINAL_TYPE (MmaDraftOffer, mma_draft_offer, MMA, DRAFT_OFFER, GtkWidget)

/** @saved_at: ms UTC. */
void mma_draft_offer_show (MmaDraftOffer *self, gint64 saved_at);

G_END_DECLS
