/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-chips.h"
#include "mma-empty-state.h"
#include "mma-format.h"
#include "mma-growing-rows.h"
#include "mma-keycodes.h"
#include "mma-narrow-layout.h"
#include "mma-notice.h"
#include "mma-template.h"
#include "mma-unit-store.h"
#include "mma-units-columns.h"
#include "mma-units-filter.h"
#include "mma-units-menu.h"
#include "mma-units-output.h"
#include "mma-units-sieve.h"

struct _MmaUnitsPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkWidget *tools;
  GtkSearchEntry *search;
  GtkWidget *filter_button;
  MmaUnitsFilter *filter;
  MmaChips *chips;
  MmaNotice *notice;
  GtkStack *faces;
  MmaEmptyState *offline;
  MmaEmptyState *empty;
  GtkColumnView *table;
  GtkListView *cards;
  GtkLabel *status;
  GtkMenuButton *columns_button;
  GtkActionBar *bar;
  GtkLabel *selected;
  GtkWidget *show_codes;
  GtkWidget *deselect;

  /* owned */
  MmaAccountSession *session;
  MmaUnitStore *store;
  MmaKeycodes *codes;
  MmaUnitsSieve *sieve;
  GListModel *shown;
  GtkSelectionModel *selection;
};

G_DEFINE_FINAL_TYPE (MmaUnitsPage, mma_units_page, GTK_TYPE_WIDGET)

/* helpers */

static void
show_status (MmaUnitsPage *self, guint shown, guint total)
{
  g_autofree char *all = mma_format_count (total);
  g_autofree char *some = mma_format_count (shown);
  g_autofree char *text = NULL;

  if (shown == total)
    /* Translators: number of UPS units */
    text = g_strdup_printf (ngettext ("%s unit", "%s units", total), all);
  else
    /* Translators: number of UPS units, number of those that the filter shows */
    text = g_strdup_printf (_ ("%s units, %s shown"), all, some);
  gtk_label_set_label (self->status, total > 0 ? text : "");
}

static void
show_face (MmaUnitsPage *self)
{
  guint total = mma_unit_store_get_total (self->store);
  guint shown = g_list_model_get_n_items (self->shown);
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  gboolean synced = mma_account_session_get_last_synced (self->session) > 0;
  gboolean offline = mma_account_session_get_sync_state (self->session) == MMA_SYNC_OFFLINE;

  gtk_stack_set_visible_child_name (self->faces, shown > 0   ? (narrow ? "cards" : "table")
                                                 : total > 0 ? "no-result"
                                                 : synced    ? "empty"
                                                 : offline   ? "offline"
                                                             : "loading");
  gtk_widget_set_visible (self->tools, total > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.save", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.print", shown > 0);
  show_status (self, shown, total);
}

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
set_up_words (MmaUnitsPage *self)
{
  mma_empty_state_set_offline (self->offline);
  mma_empty_state_set (self->empty, "uninterruptible-power-supply-symbolic",
                       _ ("No UPS is registered yet"),
                       _ ("Register your UPS to see its keycode and guarantee."));
  mma_empty_state_set_button (self->empty, _ ("Register a UPS"), "win.show-page('register-units')");
}

/* The view that is not seen keeps no rows. */
static void
show_view (MmaUnitsPage *self)
{
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);

  if (self->selection == NULL)
    return;
  gtk_column_view_set_model (self->table, narrow ? NULL : self->selection);
  gtk_list_view_set_model (self->cards, narrow ? self->selection : NULL);
  gtk_widget_set_visible (self->show_codes, !narrow);
  gtk_widget_set_visible (self->deselect, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !narrow);
  show_face (self);
}

/* callbacks */

static void
narrow_cb (MmaUnitsPage *self)
{
  show_view (self);
}

static void
filter_cb (MmaUnitsPage *self)
{
  if (self->sieve == NULL)
    return;
  mma_units_sieve_refresh (self->sieve);
  if (mma_units_filter_is_set (self->filter))
    gtk_widget_add_css_class (self->filter_button, "mm-filtering");
  else
    gtk_widget_remove_css_class (self->filter_button, "mm-filtering");
  show_face (self);
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
  mma_units_sieve_count (self->sieve, mma_unit_store_get_list (self->store));
  show_face (self);
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

/* actions */

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

/* construction */

static void
set_up_lists (MmaUnitsPage *self)
{
  g_autoptr (GtkListItemFactory) cards = mma_units_columns_make_cards ();
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  GListModel *sorted, *filtered;

  mma_units_columns_set_up (self->table, self->codes);
  mma_units_menu_make (self->table, mma_account_session_get_cache (self->session),
                       self->columns_button);
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
  mma_keycodes_forget (MMA_UNITS_PAGE (widget)->codes);
  GTK_WIDGET_CLASS (mma_units_page_parent_class)->unmap (widget);
}

static void
mma_units_page_dispose (GObject *object)
{
  MmaUnitsPage *self = MMA_UNITS_PAGE (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_UNITS_PAGE);
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
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPage, table);
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

static void
mma_units_page_init (MmaUnitsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_words (self);
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
  set_up_lists (self);
  g_signal_connect_object (session, "notify::sync-state", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::last-synced", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
  show_view (self);
  units_cb (self);
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
