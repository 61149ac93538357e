/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-keycodes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of the list of units: what stands in their cells, how they are sorted, and what is
 * saved of them. */

/** Gives the columns of @table their cells and sorters. */
void mma_units_columns_set_up (GtkColumnView *table, MmaKeycodes *codes);

/** The two-line rows of a narrow window. (transfer full) */
GtkListItemFactory *mma_units_columns_make_cards (void);

/** The units (element-type MmUnit) as a file, with those keycodes that were asked for.
 * (transfer full) */
GBytes *mma_units_columns_save (GListModel *units, MmaKeycodes *codes);

G_END_DECLS
