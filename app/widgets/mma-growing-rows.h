/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaGrowingRows:
 *
 * A long list as a view may show it at once: first what fits on a screen, then some rows more with
 * every frame until GTK has all that it keeps alive, and then all. Another list of many rows is
 * told in two steps; told in one, GTK looks for the old rows among all the new ones.
 */
#define MMA_TYPE_GROWING_ROWS (mma_growing_rows_get_type ())
G_DECLARE_FINAL_TYPE (MmaGrowingRows, mma_growing_rows, MMA, GROWING_ROWS, GObject)

/** @source: (transfer none); @widget: (transfer none): what shows the rows; the list grows with its
 * frames. (transfer full) */
MmaGrowingRows *mma_growing_rows_new (GListModel *source, GtkWidget *widget);

G_END_DECLS
