/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-list-cell.h"

G_BEGIN_DECLS

/** What stands in a cell for @item; (transfer full) (nullable). */
typedef char *(*MmaTextFunc) (gpointer item, gpointer data);

/** The cells of a column of texts, each drawn by one widget. @width is in full-width characters;
 * @css: (nullable): a style class of the cells; @data lives as long as the factory needs it.
 * (transfer full) */
GtkListItemFactory *mma_text_cells_new (MmaListMetrics *metrics,
                                        guint width,
                                        MmaListCellFlags flags,
                                        const char *css,
                                        MmaTextFunc func,
                                        gpointer data);

/** Two lines of text: a row of a narrow window. (transfer full) */
GtkListItemFactory *
mma_text_cards_new (MmaListMetrics *metrics, MmaTextFunc first, MmaTextFunc second, gpointer data);

G_END_DECLS
