/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-text-cells.h"

G_BEGIN_DECLS

/* What a screen reader says of a row of a GtkListView or GtkColumnView. The row has the focus, and
 * GTK 4.8 would speak the name of its class there. */

/** Names the row that the widgets of @item stand in, from its bind handler on. */
void mma_row_name_set (GtkListItem *item, const char *name);

/** The same for a widget somewhere in the row. */
void mma_row_name_set_at (GtkWidget *widget, const char *name);

/** Names every row of @factory, that of a list or of one column of a table, by what @func says of
 * its object. @data lives as long as the factory. */
void mma_row_name_by (GtkListItemFactory *factory, MmaTextFunc func, gpointer data);

/** @parts as they are spoken one after the other, without those that are NULL or empty. (transfer
 * full) */
char *mma_row_name_join (const char *const *parts, guint n_parts);

G_END_DECLS
