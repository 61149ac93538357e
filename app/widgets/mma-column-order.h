/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaColumnOrder:
 *
 * By which column a table is sorted, which GTK 4.8 does not tell. Signal: `changed`, when a header
 * was pressed or mma_column_order_sort() was called.
 */
#define MMA_TYPE_COLUMN_ORDER (mma_column_order_get_type ())
G_DECLARE_FINAL_TYPE (MmaColumnOrder, mma_column_order, MMA, COLUMN_ORDER, GObject)

MmaColumnOrder *mma_column_order_new (GtkColumnView *table);
void
mma_column_order_add (MmaColumnOrder *self, guint column, GCompareDataFunc compare, gpointer data);

int mma_column_order_get_column (MmaColumnOrder *self);
gboolean mma_column_order_is_descending (MmaColumnOrder *self);
void mma_column_order_sort (MmaColumnOrder *self, int column, gboolean descending);

G_END_DECLS
