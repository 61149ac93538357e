/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaScrollPlace:
 *
 * How far a list was scrolled the last time. It goes there as soon as the list has so many rows
 * again.
 */
#define MMA_TYPE_SCROLL_PLACE (mma_scroll_place_get_type ())
G_DECLARE_FINAL_TYPE (MmaScrollPlace, mma_scroll_place, MMA, SCROLL_PLACE, GObject)

MmaScrollPlace *mma_scroll_place_new (void);
void mma_scroll_place_watch (MmaScrollPlace *self, GtkScrolledWindow *window);
void mma_scroll_place_go (MmaScrollPlace *self, int place);
void mma_scroll_place_hold (MmaScrollPlace *self, gboolean held);
int mma_scroll_place_get (MmaScrollPlace *self);

G_END_DECLS
