/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-column-menu.h"

#include <glib/gi18n.h>

static guint
count_columns (GtkColumnView *table)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (table));
}

static GtkColumnViewColumn *
get_column (GtkColumnView *table, guint index)
{
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (table), index);

  return column; /* the view keeps it */
}

GMenuModel *
mma_column_menu_new (GtkColumnView *table, const char *const *names, GActionGroup **actions)
{
  GSimpleActionGroup *group = g_simple_action_group_new ();
  g_autoptr (GMenu) choices = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < count_columns (table); i++)
    if (names[i] != NULL)
      {
        GtkColumnViewColumn *column = get_column (table, i);
        g_autofree char *action = g_strconcat ("columns.", names[i], NULL);
        g_autoptr (GPropertyAction) shown = g_property_action_new (names[i], column, "visible");

        g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (shown));
        g_menu_append (choices, gtk_column_view_column_get_title (column), action);
      }
  g_menu_append_section (menu, _ ("Columns to show"), G_MENU_MODEL (choices));
  for (guint i = 0; i < count_columns (table); i++)
    gtk_column_view_column_set_header_menu (get_column (table, i), G_MENU_MODEL (menu));
  *actions = G_ACTION_GROUP (group);
  return G_MENU_MODEL (menu);
}

guint
mma_column_menu_get_hidden (GtkColumnView *table, const char *const *names)
{
  guint hidden = 0;

  for (guint i = 0; i < count_columns (table); i++)
    if (names[i] != NULL && !gtk_column_view_column_get_visible (get_column (table, i)))
      hidden |= 1u << i;
  return hidden;
}

void
mma_column_menu_set_hidden (GtkColumnView *table, const char *const *names, guint hidden)
{
  for (guint i = 0; i < count_columns (table); i++)
    if (names[i] != NULL)
      gtk_column_view_column_set_visible (get_column (table, i), (hidden & (1u << i)) == 0);
}
