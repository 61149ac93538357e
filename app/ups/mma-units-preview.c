/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-units-preview.h"

#include <glib/gi18n.h>

#include "mma-chips.h"
#include "mma-column-view.h"
#include "mma-growing-rows.h"
#include "mma-line-cells.h"
#include "mma-narrow-layout.h"
#include "mma-template.h"
#include "mma-unit-batch-words.h"
#include "mma-wrong-lines.h"

enum
{
  CHIP_ALL,
  CHIP_OK,
  CHIP_YOURS,
  CHIP_WRONG,
};

struct _MmaUnitsPreview
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  MmaWrongLines *wrong;
  MmaChips *chips;
  GtkLabel *file;
  GtkStack *views;
  GtkColumnView *table;
  GtkListView *cards;

  /* owned */
  MmaUnitBatch *batch;
  GListModel *shown;
  GtkFilter *filter;
};

enum
{
  CORRECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaUnitsPreview, mma_units_preview, GTK_TYPE_WIDGET)

/* helpers */

static gboolean
filter_cb (gpointer item, gpointer data)
{
  MmaUnitsPreview *self = data;

  switch (mma_chips_get_chosen (self->chips))
    {
    case CHIP_OK:
      return mma_unit_line_get_verdict (item) == MMA_VERDICT_OK;
    case CHIP_YOURS:
      return mma_unit_line_get_verdict (item) == MMA_VERDICT_YOURS;
    case CHIP_WRONG:
      return mma_unit_line_is_wrong (item);
    default:
      return TRUE;
    }
}

static GtkWidget *
make_face (const char *icon, const char *look, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image;

  if (icon != NULL)
    {
      image = gtk_image_new_from_icon_name (icon);
      gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_add_css_class (image, "mm-verdict");
      gtk_widget_add_css_class (image, look);
      gtk_box_append (GTK_BOX (box), image);
    }
  gtk_box_append (GTK_BOX (box), gtk_label_new (word));
  return box;
}

static void
add_chips (MmaUnitsPreview *self)
{
  mma_chips_add (self->chips, gtk_label_new (_ ("All")));
  mma_chips_add (self->chips, make_face ("emblem-ok-symbolic", "ok", _ ("Can be registered")));
  mma_chips_add (self->chips, make_face (NULL, NULL, _ ("Registered already")));
  mma_chips_add (self->chips, make_face ("dialog-error-symbolic", "wrong", _ ("To check")));
}

static void
set_up_table (MmaUnitsPreview *self, MmaLineCells *cells)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  g_autoptr (GtkListItemFactory) card = mma_line_cells_make_factory (cells, MMA_LINE_CELL_CARD);

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      g_autoptr (GtkListItemFactory) factory = mma_line_cells_make_factory (cells, i);

      gtk_column_view_column_set_factory (column, factory);
    }
  mma_column_view_align_end (self->table, MMA_LINE_CELL_NUMBER);
  gtk_list_view_set_factory (self->cards, card);
}

/* The view that is not seen keeps no rows. */
static void
show_view (MmaUnitsPreview *self)
{
  gboolean narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  g_autoptr (GtkSelectionModel) rows = NULL;
  MmaGrowingRows *growing;

  mma_wrong_lines_set_narrow (self->wrong, narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->file),
                          !narrow && *gtk_label_get_label (self->file) != '\0');
  gtk_stack_set_visible_child_name (self->views, narrow ? "cards" : "table");
  if (self->shown == NULL)
    return;
  growing = mma_growing_rows_new (self->shown, GTK_WIDGET (self));
  rows = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (growing)));
  gtk_column_view_set_model (self->table, narrow ? NULL : rows);
  gtk_list_view_set_model (self->cards, narrow ? rows : NULL);
}

/* callbacks */

static void
narrow_cb (MmaUnitsPreview *self)
{
  show_view (self);
}

static void
chips_cb (MmaUnitsPreview *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
corrected_cb (MmaUnitsPreview *self)
{
  g_signal_emit (self, signals[CORRECTED], 0);
}

/* vfuncs */

static void
mma_units_preview_dispose (GObject *object)
{
  MmaUnitsPreview *self = MMA_UNITS_PREVIEW (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_UNITS_PREVIEW);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->batch);
  G_OBJECT_CLASS (mma_units_preview_parent_class)->dispose (object);
}

static void
mma_units_preview_class_init (MmaUnitsPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_WRONG_LINES);
  G_OBJECT_CLASS (klass)->dispose = mma_units_preview_dispose;
  signals[CORRECTED] = g_signal_new ("corrected", MMA_TYPE_UNITS_PREVIEW, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/ups/mma-units-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, wrong);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, chips);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, file);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, views);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, table);
  gtk_widget_class_bind_template_child (widget_class, MmaUnitsPreview, cards);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, chips_cb);
}

static void
mma_units_preview_init (MmaUnitsPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_chips (self);
}

/* public functions */

GtkWidget *
mma_units_preview_new (MmaUnitBatch *batch, const MmaUnitCommon *common)
{
  MmaUnitsPreview *self = g_object_new (MMA_TYPE_UNITS_PREVIEW, NULL);
  g_autoptr (MmaLineCells) cells = mma_line_cells_new (common);
  g_autofree char *file = mma_unit_batch_describe_file (batch);

  self->batch = g_object_ref (batch);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (mma_unit_batch_sort (batch)),
                                                         g_object_ref (self->filter)));
  gtk_label_set_label (self->file, file != NULL ? file : "");
  g_signal_connect_object (cells, "corrected", G_CALLBACK (corrected_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (self), "cells", g_object_ref (cells), g_object_unref);
  set_up_table (self, cells);
  show_view (self);
  mma_units_preview_refresh (self);
  return GTK_WIDGET (self);
}

void
mma_units_preview_refresh (MmaUnitsPreview *self)
{
  guint n_good = mma_unit_batch_count (self->batch, MMA_VERDICT_OK);
  guint n_wrong = mma_unit_batch_count_wrong (self->batch);
  g_autofree char *words = mma_unit_batch_describe_wrong (self->batch);

  mma_chips_set_count (self->chips, CHIP_ALL, mma_unit_batch_get_n_lines (self->batch));
  mma_chips_set_count (self->chips, CHIP_OK, n_good);
  mma_chips_set_count (self->chips, CHIP_YOURS,
                       mma_unit_batch_count (self->batch, MMA_VERDICT_YOURS));
  mma_chips_set_count (self->chips, CHIP_WRONG, n_wrong);
  mma_wrong_lines_show (self->wrong, self->batch, words);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_child_visible (widget))
    return NULL;
  if (GTK_IS_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);
  return found;
}

gboolean
mma_units_preview_focus_wrong (MmaUnitsPreview *self)
{
  GtkWidget *entry = mma_unit_batch_count_wrong (self->batch) > 0
                         ? find_entry (gtk_stack_get_visible_child (self->views))
                         : NULL;

  /* rows without a place are made anew when they get one, and take no focus along */
  if (entry == NULL || gtk_widget_get_width (entry) == 0 ||
      !gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry)))
    return FALSE;
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  return TRUE;
}

void
mma_units_preview_go_on (MmaUnitsPreview *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_get_mapped (focus))
    mma_units_preview_focus_wrong (self);
}
