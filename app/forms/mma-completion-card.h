/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaCompletionCard:
 *
 * What just happened, on the page that shows its result: a check, a title, what was sent to whom,
 * and at most two next actions. It takes the focus once, so that it is spoken, and stays until it
 * is closed.
 */
#define MMA_TYPE_COMPLETION_CARD (mma_completion_card_get_type ())
G_DECLARE_FINAL_TYPE (MmaCompletionCard, mma_completion_card, MMA, COMPLETION_CARD, GtkWidget)

/** @lines: what to add below the title, NULL at the end; NULL: nothing. */
GtkWidget *mma_completion_card_new (const char *title, const char *const *lines);

/** What happened waits to be sent, which is no success yet. */
void mma_completion_card_set_waiting (MmaCompletionCard *self);

/** A button that activates @action, such as "win.show-page('dealers')", and closes the card. */
void
mma_completion_card_add_action (MmaCompletionCard *self, const char *label, const char *action);

G_END_DECLS
