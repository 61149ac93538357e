/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-column-order.h"
#include "mma-keycodes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The columns of the list of units: what stands in their cells and how they are sorted. */

/** Gives the columns of @table their cells and sorters. (transfer full) */
MmaColumnOrder *mma_units_columns_set_up (GtkColumnView *table, MmaKeycodes *codes);

/** The two-line rows of a narrow window. (transfer full) */
GtkListItemFactory *mma_units_columns_make_cards (void);

G_END_DECLS
