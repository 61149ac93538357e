/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaRowFade:
 *
 * Lets a row that leaves a list fade: its last picture stays above the list for 200 ms and fades,
 * while the rows below have moved up already. With reduced motion it is gone at once.
 *
 * The widget around the list owns it, and draws it after its children.
 */
#define MMA_TYPE_ROW_FADE (mma_row_fade_get_type ())
G_DECLARE_FINAL_TYPE (MmaRowFade, mma_row_fade, MMA, ROW_FADE, GObject)

MmaRowFade *mma_row_fade_new (GtkWidget *owner);
void mma_row_fade_begin (MmaRowFade *self, GtkWidget *row);
gboolean
mma_row_fade_begin_at (MmaRowFade *self, GtkListView *list, double scrolled, guint position);
guint mma_row_fade_count (MmaRowFade *self);
void mma_row_fade_snapshot (MmaRowFade *self, GtkSnapshot *snapshot);

G_END_DECLS
