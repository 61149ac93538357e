/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * mma_column_menu_new:
 * @names: one for each column of @table, NULL for one that is always shown
 * @actions: (out) (transfer full): of the group “columns”, which is to be inserted above @table
 *
 * The menu of the headers: which columns are shown. (transfer full)
 */
GMenuModel *
mma_column_menu_new (GtkColumnView *table, const char *const *names, GActionGroup **actions);

/** The columns of @names that are not shown, a bit each. */
guint mma_column_menu_get_hidden (GtkColumnView *table, const char *const *names);
void mma_column_menu_set_hidden (GtkColumnView *table, const char *const *names, guint hidden);

G_END_DECLS
