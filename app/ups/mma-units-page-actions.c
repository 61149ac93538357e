/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-page-private.h"

#include "mma-units-output.h"

/* What is done with the list and with those of its units that are selected. */

static GPtrArray *
list_selected (MmaUnitsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  guint n = (guint) gtk_bitset_get_size (chosen);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MmUnit) unit =
          g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (chosen, i));

      g_ptr_array_add (ids, g_strdup (mm_unit_get_id (unit)));
    }
  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaUnitsPage *self = MMA_UNITS_PAGE (widget);

  mma_units_output_save (widget, self->shown, self->codes);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaUnitsPage *self = MMA_UNITS_PAGE (widget);
  g_autofree char *filter = mma_units_sieve_describe (self->sieve);

  mma_units_output_print (widget, self->shown, self->codes, filter);
}

static void
show_keycodes_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaUnitsPage *self = MMA_UNITS_PAGE (widget);
  g_autoptr (GPtrArray) ids = list_selected (self);

  mma_keycodes_fetch (self->codes, (const char *const *) ids->pdata);
}

static void
selected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GPtrArray) ids = list_selected (MMA_UNITS_PAGE (widget));

  gtk_widget_activate_action (
      widget, g_str_equal (name, "units.edit") ? "win.edit-units" : "win.transfer-units", "^as",
      ids->pdata);
}

static void
deselect_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_selection_model_unselect_all (MMA_UNITS_PAGE (widget)->selection);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MMA_UNITS_PAGE (widget)->search));
}

void
mma_units_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "list.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "list.print", NULL, print_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "list.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "list.print",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "list.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "units.edit", NULL, selected_action);
  gtk_widget_class_install_action (widget_class, "units.transfer", NULL, selected_action);
  gtk_widget_class_install_action (widget_class, "units.show-keycodes", NULL, show_keycodes_action);
  gtk_widget_class_install_action (widget_class, "units.deselect", NULL, deselect_action);
}
