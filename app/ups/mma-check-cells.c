/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-check-cells.h"

#include <glib/gi18n.h>

static void
toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  GtkWidget *table = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model =
      table != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (table)) : NULL;
  guint position = gtk_list_item_get_position (item);

  if (model == NULL || gtk_check_button_get_active (check) == gtk_list_item_get_selected (item))
    return;
  if (gtk_check_button_get_active (check))
    gtk_selection_model_select_item (model, position, FALSE);
  else
    gtk_selection_model_unselect_item (model, position);
}

static void
selected_cb (GtkListItem *item, GParamSpec *pspec, GtkCheckButton *check)
{
  gtk_check_button_set_active (check, gtk_list_item_get_selected (item));
}

static void
setup_check_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Select"), -1);
  /* GTK gives a row's focus to what is in it, which would take the Enter that opens the unit. The
   * keys have the space bar for the same. Not focusable would not be enough: a check button then
   * says that it took the focus, and Tab stands still before the table. */
  gtk_widget_set_can_focus (check, FALSE);
  gtk_list_item_set_child (item, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), item, 0);
  g_signal_connect_object (item, "notify::selected", G_CALLBACK (selected_cb), check, 0);
}

static void
bind_check_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  selected_cb (item, NULL, GTK_CHECK_BUTTON (gtk_list_item_get_child (item)));
}

GtkListItemFactory *
mma_check_cells_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_check_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_check_cb), NULL);
  return factory;
}
