/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-columns.h"

#include <glib/gi18n.h>

#include "mm-csv.h"
#include "mm-day.h"
#include "mm-unit.h"
#include "mma-keycode.h"
#include "mma-text-cells.h"
#include "mma-unit-state.h"
#include "mma-unit-store.h"

#define MASK "••••"

/* The first column is the check of a row. */
#define FIRST 1

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static char *
dup_day (const char *day)
{
  return day != NULL ? mm_day_format (day) : g_strdup ("");
}

static char *
dup_serial (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_serial (unit));
}

static char *
dup_model (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_model (unit));
}

static char *
dup_purchased (gpointer unit, gpointer data)
{
  return dup_day (mm_unit_get_purchased (unit));
}

static char *
dup_ended (gpointer unit, gpointer data)
{
  return dup_day (mm_unit_get_ended (unit));
}

static char *
dup_place (gpointer unit, gpointer data)
{
  return mma_unit_dup_place (unit);
}

static char *
dup_remarks (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_remarks (unit));
}

static char *
dup_organisation (gpointer unit, gpointer data)
{
  return dup_text (mm_unit_get_organisation (unit));
}

/* One of which nothing is heard any more has no state worth a column. */
static char *
dup_state (gpointer unit, gpointer data)
{
  MmUnitLive *live = mm_unit_get_live (unit);

  if (mma_unit_state_is_old (live, g_get_real_time () / 1000))
    return g_strdup ("");
  return mma_unit_state_dup_words (live);
}

static char *
dup_model_and_place (gpointer unit, gpointer data)
{
  g_autofree char *place = mma_unit_dup_place (unit);
  g_autofree char *state = dup_state (unit, NULL);

  return g_strdup_printf ("%s　%s%s%s", mm_unit_get_model (unit), place, *state != '\0' ? "　" : "",
                          state);
}

/* A column without text holds keycodes. */
static const struct
{
  MmaTextFunc text;
  guint width;
  const char *css;
} columns[] = {
  { dup_serial, 8, "mm-mono" },
  { dup_model, 6, NULL },
  { NULL, 0, NULL },
  { NULL, 0, NULL },
  { dup_purchased, 6, NULL },
  { dup_ended, 6, NULL },
  { dup_place, 11, NULL },
  { dup_remarks, 5, NULL },
  { dup_organisation, 7, NULL },
  { dup_state, 8, NULL },
};

#define KEYCODE 2
#define BINARY 3
#define STATE 9

/* GTK gives a row's focus to what is in it, which would take the Enter that opens the unit. The
 * keys have the space bar and the bar below for the same. Not focusable would not be enough: a
 * check button then says that it took the focus, and Tab stands still before the table. */
static void
leave_focus_to_row (GtkWidget *widget)
{
  gtk_widget_set_can_focus (widget, FALSE);
}

/* Keycodes: masked until the person asks */

typedef struct
{
  MmaKeycodes *codes; /* owned */
  gboolean binary;
} Keycodes;

static void
keycodes_free (gpointer data, GClosure *closure)
{
  Keycodes *keycodes = data;

  g_object_unref (keycodes->codes);
  g_free (keycodes);
}

static void
show_keycode (GtkListItem *item, Keycodes *keycodes)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (box);
  MmUnit *unit = gtk_list_item_get_item (item);
  const MmaKeycodeEntry *entry =
      unit != NULL ? mma_keycodes_get (keycodes->codes, mm_unit_get_id (unit)) : NULL;
  g_autofree char *binary =
      entry != NULL && keycodes->binary ? mma_keycode_format_binary (entry->keycode) : NULL;

  gtk_label_set_label (GTK_LABEL (label), entry == NULL    ? MASK
                                          : binary != NULL ? binary
                                                           : entry->keycode);
  gtk_widget_set_visible (gtk_widget_get_last_child (box), entry == NULL && !keycodes->binary);
}

static void
changed_cb (MmaKeycodes *codes, GtkListItem *item)
{
  show_keycode (item, g_object_get_data (G_OBJECT (item), "keycodes"));
}

static void
ask_cb (GtkButton *button, GtkListItem *item)
{
  Keycodes *keycodes = g_object_get_data (G_OBJECT (item), "keycodes");
  MmUnit *unit = gtk_list_item_get_item (item);
  const char *ids[] = { unit != NULL ? mm_unit_get_id (unit) : NULL, NULL };

  mma_keycodes_fetch (keycodes->codes, ids);
}

static void
setup_keycode_cb (GtkListItemFactory *factory, GtkListItem *item, Keycodes *keycodes)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (MASK);
  GtkWidget *button = gtk_button_new_with_label (_ ("Show"));

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, keycodes->binary ? "mm-mono" : "mm-keycode-cell");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  leave_focus_to_row (button);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  g_object_set_data (G_OBJECT (item), "keycodes", keycodes);
  gtk_list_item_set_child (item, box);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ask_cb), item, 0);
}

static void
bind_keycode_cb (GtkListItemFactory *factory, GtkListItem *item, Keycodes *keycodes)
{
  g_signal_connect_object (keycodes->codes, "changed", G_CALLBACK (changed_cb), item, 0);
  show_keycode (item, keycodes);
}

static void
unbind_keycode_cb (GtkListItemFactory *factory, GtkListItem *item, Keycodes *keycodes)
{
  g_signal_handlers_disconnect_by_func (keycodes->codes, changed_cb, item);
}

static GtkListItemFactory *
make_keycodes (MmaKeycodes *codes, gboolean binary)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Keycodes *keycodes = g_new0 (Keycodes, 1);

  keycodes->codes = g_object_ref (codes);
  keycodes->binary = binary;
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_keycode_cb), keycodes, keycodes_free,
                         0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_keycode_cb), keycodes);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_keycode_cb), keycodes);
  return factory;
}

/* Checks: they show and change what is selected */

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
  leave_focus_to_row (check);
  gtk_list_item_set_child (item, check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), item, 0);
  g_signal_connect_object (item, "notify::selected", G_CALLBACK (selected_cb), check, 0);
}

static void
bind_check_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  selected_cb (item, NULL, GTK_CHECK_BUTTON (gtk_list_item_get_child (item)));
}

/* Sorting */

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  MmaTextFunc func = columns[GPOINTER_TO_UINT (data)].text;
  g_autofree char *first = func ((gpointer) a, NULL);
  g_autofree char *second = func ((gpointer) b, NULL);
  int order = strcmp (first, second);

  return order < 0 ? GTK_ORDERING_SMALLER : order > 0 ? GTK_ORDERING_LARGER : GTK_ORDERING_EQUAL;
}

static void
set_up_column (GtkColumnViewColumn *column, guint i, MmaListMetrics *metrics, MmaKeycodes *codes)
{
  g_autoptr (GtkListItemFactory) factory =
      columns[i].text == NULL ? make_keycodes (codes, i == BINARY)
                              : mma_text_cells_new (metrics, columns[i].width, MMA_LIST_CELL_PLAIN,
                                                    columns[i].css, columns[i].text, NULL);
  g_autoptr (GtkSorter) sorter = NULL;

  gtk_column_view_column_set_factory (column, factory);
  if (columns[i].text == NULL)
    return;
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GUINT_TO_POINTER (i), NULL));
  gtk_column_view_column_set_sorter (column, sorter);
}

void
mma_units_columns_set_up (GtkColumnView *table, MmaKeycodes *codes)
{
  GListModel *list = gtk_column_view_get_columns (table);
  MmaListMetrics *metrics = mma_list_metrics_new ();
  g_autoptr (GtkListItemFactory) checks = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) check = g_list_model_get_item (list, 0);

  g_signal_connect (checks, "setup", G_CALLBACK (setup_check_cb), NULL);
  g_signal_connect (checks, "bind", G_CALLBACK (bind_check_cb), NULL);
  gtk_column_view_column_set_factory (check, checks);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i + FIRST);

      set_up_column (column, i, metrics, codes);
    }
  mma_list_metrics_unref (metrics);
}

GtkListItemFactory *
mma_units_columns_make_cards (void)
{
  MmaListMetrics *metrics = mma_list_metrics_new ();
  GtkListItemFactory *factory = mma_text_cards_new (metrics, dup_serial, dup_model_and_place, NULL);

  mma_list_metrics_unref (metrics);
  return factory;
}

/* The file */

static void
write_keycodes (MmCsvWriter *writer, const MmaKeycodeEntry *entry)
{
  g_autofree char *decimal = entry != NULL ? mma_keycode_format_apart (entry->keycode) : NULL;
  g_autofree char *binary = entry != NULL ? mma_keycode_format_binary (entry->keycode) : NULL;

  mm_csv_writer_raw (writer, decimal != NULL ? decimal : "");
  mm_csv_writer_raw (writer, binary != NULL ? binary : "");
}

static void
write_unit (MmCsvWriter *writer, MmUnit *unit, MmaKeycodes *codes)
{
  g_autofree char *person = mma_unit_dup_person (unit);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].text != NULL && i != STATE)
      {
        g_autofree char *text = columns[i].text (unit, NULL);

        mm_csv_writer_text (writer, text);
      }
  mm_csv_writer_text (writer, mm_unit_get_department (unit));
  mm_csv_writer_text (writer, person);
  if (mma_keycodes_count (codes) > 0)
    write_keycodes (writer, mma_keycodes_get (codes, mm_unit_get_id (unit)));
  mm_csv_writer_end_row (writer);
}

GBytes *
mma_units_columns_save (GListModel *units, MmaKeycodes *codes)
{
  const char *const titles[] = { _ ("Product number"),
                                 _ ("Model"),
                                 _ ("Date of purchase"),
                                 _ ("End of use"),
                                 _ ("Place of installation"),
                                 _ ("Remarks"),
                                 _ ("Organisation"),
                                 _ ("Department"),
                                 _ ("Full name") };
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    mm_csv_writer_text (writer, titles[i]);
  if (mma_keycodes_count (codes) > 0)
    {
      mm_csv_writer_text (writer, _ ("Keycode (4 digits)"));
      mm_csv_writer_text (writer, _ ("Keycode (binary)"));
    }
  mm_csv_writer_end_row (writer);
  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (MmUnit) unit = g_list_model_get_item (units, i);

      write_unit (writer, unit, codes);
    }
  return mm_csv_writer_finish (writer, NULL);
}
