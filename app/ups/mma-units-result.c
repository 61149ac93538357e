/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-result.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-format.h"
#include "mma-growing-rows.h"
#include "mma-keycode.h"
#include "mma-narrow-layout.h"
#include "mma-row-name.h"
#include "mma-save.h"
#include "mma-template.h"
#include "mma-text-cells.h"
#include "mma-unit-batch-words.h"
#include "mma-unit-papers.h"
#include "mma-wrong-lines.h"

/* Columns that a narrow window leaves out. */
#define FIRST_WIDE 3

struct _MmaUnitsResult
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkWidget *done;
  GtkLabel *title;
  GtkLabel *receipt;
  MmaWrongLines *wrong;
  GtkLabel *heading;
  GtkOrientable *head;
  GtkWidget *save;
  GtkOrientable *body;
  GtkWidget *rows;
  GtkColumnView *table;
  GtkSingleSelection *selection;
  GtkWidget *side;
  GtkLabel *serial;
  GtkLabel *model;
  MmaKeycode *keycode;

  /* owned */
  GListModel *lines;
  MmaUnitCommon common;
};

G_DEFINE_FINAL_TYPE (MmaUnitsResult, mma_units_result, GTK_TYPE_WIDGET)

/* helpers */

static char *
dup_serial (gpointer line, gpointer self)
{
  return g_strdup (mma_unit_line_get_serial (line));
}

static char *
dup_model (gpointer line, gpointer self)
{
  return g_strdup (mma_unit_line_get_model (line));
}

static char *
dup_keycode (gpointer line, gpointer self)
{
  return g_strdup (mma_unit_line_get_keycode (line));
}

static char *
dup_binary (gpointer line, gpointer self)
{
  return mma_keycode_format_binary (mma_unit_line_get_keycode (line));
}

static char *
dup_place (gpointer line, gpointer self)
{
  return mma_unit_common_dup_room (&MMA_UNITS_RESULT (self)->common, line);
}

/* The keycode is spoken by what shows it beside the table. */
static char *
dup_row (gpointer line, gpointer self)
{
  const char *parts[] = { mma_unit_line_get_serial (line), mma_unit_line_get_model (line) };

  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

static const struct
{
  MmaTextFunc func;
  guint width;
  const char *css;
} columns[] = { { dup_serial, 8, "mm-mono" },
                { dup_model, 6, NULL },
                { dup_keycode, 5, "mm-keycode-cell" },
                { dup_binary, 7, "mm-mono" },
                { dup_place, 8, NULL } };

static void
make_columns (MmaUnitsResult *self)
{
  MmaListMetrics *metrics = mma_list_metrics_new ();
  GListModel *list = gtk_column_view_get_columns (self->table);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);
      g_autoptr (GtkListItemFactory) factory = mma_text_cells_new (
          metrics, columns[i].width, MMA_LIST_CELL_PLAIN, columns[i].css, columns[i].func, self);

      if (i == 0)
        mma_row_name_by (factory, dup_row, self);
      gtk_column_view_column_set_factory (column, factory);
    }
  mma_list_metrics_unref (metrics);
}

/* What was registered before stands below what is new. */
static char *
make_heading (guint n, guint n_new)
{
  g_autofree char *all = mma_format_count (n);
  g_autofree char *before = mma_format_count (n - n_new);

  if (n_new == n)
    /* Translators: number of keycodes */
    return g_strdup_printf (_ ("Issued keycodes (%s)"), all);
  if (n_new == 0)
    /* Translators: number of keycodes */
    return g_strdup_printf (_ ("Keycodes (%s)"), all);
  /* Translators: numbers of keycodes: all, and those that were known before */
  return g_strdup_printf (_ ("Keycodes (%1$s, %2$s of them registered before)"), all, before);
}

static void
show_words (MmaUnitsResult *self, guint n_new, const char *mail)
{
  guint n = g_list_model_get_n_items (self->lines);
  g_autofree char *count = mma_format_count (n_new > 0 ? n_new : n);
  /* Translators: number of UPS units */
  g_autofree char *title = g_strdup_printf (
      n_new > 0 ? ngettext ("%s UPS was registered and its keycode issued",
                            "%s UPS were registered and their keycodes issued", n_new)
                : ngettext ("%s UPS was registered before; this is its keycode",
                            "%s UPS were registered before; these are their keycodes", n),
      count);
  /* Translators: a mail address */
  g_autofree char *receipt =
      g_strdup_printf (_ ("A receipt was sent to %s (without the keycodes)."), mail);
  g_autofree char *heading = make_heading (n, n_new);

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->receipt, receipt);
  gtk_widget_set_visible (GTK_WIDGET (self->receipt), n_new > 0);
  gtk_label_set_label (self->heading, heading);
}

static void
show_narrow (MmaUnitsResult *self)
{
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  GListModel *list = gtk_column_view_get_columns (self->table);

  mma_wrong_lines_set_narrow (self->wrong, narrow);
  gtk_orientable_set_orientation (self->body,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (self->head,
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  for (guint i = FIRST_WIDE; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

      gtk_column_view_column_set_visible (column, !narrow);
    }
}

/* callbacks */

static void
narrow_cb (MmaUnitsResult *self)
{
  show_narrow (self);
}

static void
selected_cb (MmaUnitsResult *self)
{
  MmaUnitLine *line = gtk_single_selection_get_selected_item (self->selection);

  if (line == NULL)
    return;
  gtk_label_set_label (self->serial, mma_unit_line_get_serial (line));
  gtk_label_set_label (self->model, mma_unit_line_get_model (line));
  mma_keycode_set (self->keycode, mma_unit_line_get_keycode (line), mma_unit_line_get_first (line),
                   mma_unit_line_get_one (line));
}

static void
save_cb (MmaUnitsResult *self)
{
  g_autoptr (GBytes) bytes = mma_unit_papers_save (self->lines, &self->common);
  guint n = g_list_model_get_n_items (self->lines);
  g_autofree char *name = mma_save_name (_ ("Keycodes"), "csv", g_get_real_time () / 1000);
  g_autofree char *count = mma_format_count (n);
  g_autofree char *title = g_strdup_printf (ngettext ("Save %s row", "Save %s rows", n), count);

  mma_save_file (GTK_WIDGET (self), title, name, bytes);
}

static void
print_cb (MmaUnitsResult *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkPrintOperation) print = mma_unit_papers_print (self->lines, &self->common);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_allow_async (print, TRUE);
  if (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                               &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    mma_confirm_tell (GTK_WIDGET (self), _ ("The certificate could not be printed"),
                      _ ("Please check the printer and try again."));
}

static gboolean
mma_units_result_focus (GtkWidget *widget, GtkDirectionType direction)
{
  MmaUnitsResult *self = MMA_UNITS_RESULT (widget);

  if (gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (self->save))
    return TRUE;
  return GTK_WIDGET_CLASS (mma_units_result_parent_class)->focus (widget, direction);
}

/* vfuncs */

static void
mma_units_result_dispose (GObject *object)
{
  MmaUnitsResult *self = MMA_UNITS_RESULT (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_UNITS_RESULT);
  g_clear_object (&self->lines);
  mma_unit_common_clear (&self->common);
  G_OBJECT_CLASS (mma_units_result_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-units-result.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, done);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, title);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, receipt);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, wrong);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, heading);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, head);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, save);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, body);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, rows);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, table);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, selection);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, side);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, serial);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, model);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsResult, keycode);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
mma_units_result_class_init (MmaUnitsResultClass *klass)
{
  g_type_ensure (MMA_TYPE_WRONG_LINES);
  G_OBJECT_CLASS (klass)->dispose = mma_units_result_dispose;
  GTK_WIDGET_CLASS (klass)->focus = mma_units_result_focus;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
mma_units_result_init (MmaUnitsResult *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

GtkWidget *
mma_units_result_new (MmaUnitBatch *batch,
                      GListModel *lines,
                      guint n_new,
                      const char *mail,
                      const MmaUnitCommon *common)
{
  MmaUnitsResult *self = g_object_new (MMA_TYPE_UNITS_RESULT, NULL);
  g_autoptr (MmaGrowingRows) rows = NULL;
  g_autofree char *left = mma_unit_batch_describe_left (batch);

  self->lines = g_object_ref (lines);
  mma_unit_common_copy (common, &self->common);
  mma_wrong_lines_show (self->wrong, batch, left);
  make_columns (self);
  show_words (self, n_new, mail);
  show_narrow (self);
  gtk_widget_set_visible (self->rows, g_list_model_get_n_items (lines) != 1);
  rows = mma_growing_rows_new (lines, GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (rows));
  selected_cb (self);
  return GTK_WIDGET (self);
}
