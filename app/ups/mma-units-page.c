/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-page-private.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-growing-rows.h"
#include "mma-template.h"
#include "mma-units-columns.h"

G_DEFINE_FINAL_TYPE (MmaUnitsPage, mma_units_page, GTK_TYPE_WIDGET)

/* callbacks */

static void
narrow_cb (MmaUnitsPage *self)
{
  mma_units_page_show_view (self);
}

static void
filter_cb (MmaUnitsPage *self)
{
  if (self->memory == NULL)
    return;
  mma_units_sieve_refresh (self->sieve);
  if (mma_units_filter_is_set (self->filter))
    gtk_widget_add_css_class (self->filter_button, "mm-filtering");
  else
    gtk_widget_remove_css_class (self->filter_button, "mm-filtering");
  mma_units_memory_sieved (self->memory);
  mma_units_page_show_face (self);
}

static void
clear_cb (MmaUnitsPage *self)
{
  mma_units_sieve_clear (self->sieve);
  filter_cb (self);
}

static void
activate_cb (MmaUnitsPage *self, guint position)
{
  g_autoptr (MmUnit) unit = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (unit != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-unit", "s", mm_unit_get_id (unit));
}

static void
units_cb (MmaUnitsPage *self)
{
  GListModel *units = mma_unit_store_get_list (self->store);

  mma_units_memory_hold (self->memory,
                         g_list_model_get_n_items (units) < mma_unit_store_get_total (self->store));
  mma_units_sieve_count (self->sieve, units);
  mma_units_page_show_face (self);
}

static void
selection_cb (MmaUnitsPage *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selection);
  guint n = (guint) gtk_bitset_get_size (chosen);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", n), count);

  gtk_label_set_label (self->selected, text);
  gtk_action_bar_set_revealed (self->bar, n > 0);
}

static void
failed_cb (MmaUnitsPage *self, const char *words)
{
  mma_notice_show (self->notice, MMA_NOTICE_WARNING, words);
}

static void
codes_cb (MmaUnitsPage *self)
{
  mma_notice_show (self->notice, MMA_NOTICE_WARNING, NULL);
}

/* construction */

static void
set_up_columns (MmaUnitsPage *self)
{
  self->order = mma_units_columns_set_up (self->table, self->codes);
  self->memory =
      mma_units_memory_new (mma_account_session_get_cache (self->session), self->table, self->order,
                            self->table_window, self->cards_window, self->sieve);
  mma_units_memory_make_menu (self->memory, self->columns_button);
}

static void
set_up_lists (MmaUnitsPage *self)
{
  g_autoptr (GtkListItemFactory) cards = mma_units_columns_make_cards ();
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  GListModel *sorted, *filtered;

  gtk_list_view_set_factory (self->cards, cards);
  filtered = G_LIST_MODEL (
      gtk_filter_list_model_new (g_object_ref (mma_unit_store_get_list (self->store)),
                                 g_object_ref (mma_units_sieve_get_filter (self->sieve))));
  sorted = G_LIST_MODEL (gtk_sort_list_model_new (filtered, g_object_ref (sorter)));
  self->shown = sorted;
  self->selection = GTK_SELECTION_MODEL (
      gtk_multi_selection_new (G_LIST_MODEL (mma_growing_rows_new (sorted, GTK_WIDGET (self)))));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (mma_unit_store_get_list (self->store), "items-changed",
                           G_CALLBACK (units_cb), self, G_CONNECT_SWAPPED);
}

/* vfuncs */

/* Codes are seen as long as the page is. */
static void
mma_units_page_unmap (GtkWidget *widget)
{
  MmaUnitsPage *self = MMA_UNITS_PAGE (widget);

  mma_keycodes_forget (self->codes);
  mma_units_memory_keep (self->memory);
  GTK_WIDGET_CLASS (mma_units_page_parent_class)->unmap (widget);
}

static void
mma_units_page_dispose (GObject *object)
{
  MmaUnitsPage *self = MMA_UNITS_PAGE (object);

  /* The table takes its order with it, which is no change to be shown. */
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_UNITS_PAGE);
  g_clear_object (&self->memory);
  g_clear_object (&self->order);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->sieve);
  g_clear_object (&self->codes);
  g_clear_object (&self->store);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_units_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-units-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, search);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, chips);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, faces);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, offline);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, table_window);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, table);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, cards_window);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, status);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, bar);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, selected);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, show_codes);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, deselect);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mma_units_page_class_init (MmaUnitsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_UNITS_FILTER);
  G_OBJECT_CLASS (klass)->dispose = mma_units_page_dispose;
  widget_class->unmap = mma_units_page_unmap;
  bind_template (widget_class);
  mma_units_page_install_actions (widget_class);
}

static void
mma_units_page_init (MmaUnitsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_units_page_set_up_faces (self);
}

/* public functions */

GtkWidget *
mma_units_page_new (MmaAccountSession *session)
{
  MmaUnitsPage *self = g_object_new (MMA_TYPE_UNITS_PAGE, NULL);

  self->session = g_object_ref (session);
  self->sieve = mma_units_sieve_new (self->chips, GTK_EDITABLE (self->search), self->filter);
  self->store = mma_unit_store_new (mma_account_session_get_cache (session));
  self->codes = mma_keycodes_new (session);
  g_signal_connect_object (self->codes, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->codes, "changed", G_CALLBACK (codes_cb), self, G_CONNECT_SWAPPED);
  set_up_columns (self);
  set_up_lists (self);
  units_cb (self);
  mma_units_memory_restore (self->memory);
  filter_cb (self);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (mma_units_page_show_face),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::last-synced", G_CALLBACK (mma_units_page_show_face),
                           self, G_CONNECT_SWAPPED);
  mma_units_page_show_view (self);
  return GTK_WIDGET (self);
}

GListModel *
mma_units_page_get_shown (MmaUnitsPage *self)
{
  return self->shown;
}

void
mma_units_page_search (MmaUnitsPage *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  filter_cb (self);
}
