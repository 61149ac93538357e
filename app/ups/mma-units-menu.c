/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-menu.h"

#include "mma-column-menu.h"

/* What the cache keeps: a bit for each column that is hidden. */
#define REMEMBERED "units-columns"

/* The check and the number always are. */
static const char *const names[] = { NULL,      NULL,           "model", "keycode",
                                     "binary",  "purchased",    "ended", "place",
                                     "remarks", "organisation", "state" };

static void
remember_cb (GtkColumnView *table)
{
  g_autofree char *text = g_strdup_printf ("%u", mma_column_menu_get_hidden (table, names));

  mma_cache_set_fact (g_object_get_data (G_OBJECT (table), "cache"), REMEMBERED, text, NULL);
}

void
mma_units_menu_make (GtkColumnView *table, MmaCache *cache, GtkMenuButton *button)
{
  GListModel *list = gtk_column_view_get_columns (table);
  g_autofree char *hidden = mma_cache_get_fact (cache, REMEMBERED);
  GActionGroup *actions;
  g_autoptr (GMenuModel) menu = NULL;

  if (hidden != NULL)
    mma_column_menu_set_hidden (table, names, (guint) g_ascii_strtoull (hidden, NULL, 10));
  menu = mma_column_menu_new (table, names, &actions);
  gtk_widget_insert_action_group (GTK_WIDGET (table), "columns", actions);
  gtk_widget_insert_action_group (GTK_WIDGET (button), "columns", actions);
  gtk_menu_button_set_menu_model (button, menu);
  g_object_set_data_full (G_OBJECT (table), "cache", g_object_ref (cache), g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      g_signal_connect_object (column, "notify::visible", G_CALLBACK (remember_cb), table,
                               G_CONNECT_SWAPPED);
    }
  g_object_unref (actions);
}
