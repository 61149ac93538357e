/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-line-cells-private.h"

#include <string.h>

#include "mma-format.h"
#include "mma-line-verdict.h"
#include "mma-row-name.h"
#include "mma-unit-line-words.h"

enum
{
  CORRECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaLineCells, mma_line_cells, G_TYPE_OBJECT)

/* helpers */

static MmaLineCell
cell_of (gpointer object)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (object), "cell"));
}

GtkWidget *
mma_line_cells_make_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
make_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (card, "mm-list-card");
  gtk_box_append (GTK_BOX (card), mma_line_cells_make_correctable (FALSE));
  gtk_box_append (GTK_BOX (card), mma_line_cells_make_correctable (TRUE));
  gtk_box_append (GTK_BOX (card), mma_line_verdict_new ());
  return card;
}

static void
keep_together (PangoAttrList *attributes, const char *text, const char *from, const char *to)
{
  PangoAttribute *together = pango_attr_allow_breaks_new (FALSE);

  together->start_index = (guint) (from - text);
  together->end_index = (guint) (to - text);
  pango_attr_list_insert (attributes, together);
}

/* Prefecture and town stay in one line, and the place goes to the next where both have no room. */
static void
show_place (GtkLabel *label, const char *place)
{
  const char *end = strstr (place, "　");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (end != NULL)
    {
      keep_together (attributes, place, place, end);
      keep_together (attributes, place, g_utf8_next_char (end), place + strlen (place));
    }
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_label (label, place);
}

static void
show_text (MmaLineCells *self, GtkLabel *label, MmaUnitLine *line, MmaLineCell cell)
{
  const char *model = mma_unit_line_get_model (line);
  g_autofree char *text =
      cell == MMA_LINE_CELL_PLACE    ? mma_unit_common_dup_place (&self->common, line)
      : cell == MMA_LINE_CELL_NUMBER ? mma_format_count (mma_unit_line_get_line (line))
                                     : g_strdup (model != NULL ? model : "—");

  if (cell == MMA_LINE_CELL_PLACE)
    show_place (label, text);
  else
    gtk_label_set_label (label, text);
}

static void
show_card (MmaLineCells *self, GtkWidget *card, MmaUnitLine *line)
{
  GtkWidget *serial = gtk_widget_get_first_child (card);
  GtkWidget *day = gtk_widget_get_next_sibling (serial);

  mma_line_cells_show_correctable (self, serial, line, FALSE);
  mma_line_cells_show_correctable (self, day, line, TRUE);
  gtk_widget_set_visible (day, mma_line_cells_is_open (line, TRUE));
  mma_line_verdict_show (gtk_widget_get_last_child (card), line);
}

/* The whole row of what is wrong has its colour; it is the cells that can be told. */
static void
colour (GtkWidget *child, MmaUnitLine *line)
{
  GtkWidget *cell = gtk_widget_get_parent (child);

  if (cell != NULL && mma_unit_line_is_wrong (line))
    gtk_widget_add_css_class (cell, "mm-wrong");
  else if (cell != NULL)
    gtk_widget_remove_css_class (cell, "mm-wrong");
}

/* The number of the line, what stands there and what is said of it. */
static void
name_row (GtkListItem *item, MmaUnitLine *line)
{
  g_autofree char *number = mma_format_count (mma_unit_line_get_line (line));
  g_autofree char *verdict = mma_unit_line_describe (line);
  const char *parts[] = { number, mma_unit_line_get_serial (line), mma_unit_line_get_model (line),
                          verdict };
  g_autofree char *name = mma_row_name_join (parts, G_N_ELEMENTS (parts));

  mma_row_name_set (item, name);
}

static void
show (MmaLineCells *self, GtkListItem *item)
{
  MmaUnitLine *line = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  MmaLineCell cell = cell_of (item);

  if (cell == MMA_LINE_CELL_CARD)
    show_card (self, child, line);
  else if (cell == MMA_LINE_CELL_VERDICT)
    mma_line_verdict_show (child, line);
  else if (cell == MMA_LINE_CELL_SERIAL || cell == MMA_LINE_CELL_PURCHASED)
    mma_line_cells_show_correctable (self, child, line, cell == MMA_LINE_CELL_PURCHASED);
  else
    show_text (self, GTK_LABEL (child), line, cell);
  colour (child, line);
  if (cell == MMA_LINE_CELL_CARD || cell == MMA_LINE_CELL_VERDICT)
    name_row (item, line);
}

/* callbacks */

static void
verdict_cb (MmaUnitLine *line, GParamSpec *pspec, GtkListItem *item)
{
  show (g_object_get_data (G_OBJECT (item), "cells"), item);
}

static GtkWidget *
make_child (MmaLineCell cell)
{
  GtkWidget *child;

  if (cell == MMA_LINE_CELL_VERDICT)
    return mma_line_verdict_new ();
  if (cell == MMA_LINE_CELL_CARD)
    return make_card ();
  if (cell == MMA_LINE_CELL_SERIAL || cell == MMA_LINE_CELL_PURCHASED)
    return mma_line_cells_make_correctable (cell == MMA_LINE_CELL_PURCHASED);
  child = mma_line_cells_make_label (cell == MMA_LINE_CELL_NUMBER ? "numeric" : NULL);
  if (cell == MMA_LINE_CELL_PLACE)
    {
      /* What tells two places apart stands at their ends. */
      gtk_label_set_wrap (GTK_LABEL (child), TRUE);
      gtk_label_set_lines (GTK_LABEL (child), 2);
    }
  if (cell == MMA_LINE_CELL_NUMBER)
    gtk_label_set_xalign (GTK_LABEL (child), 1);
  return child;
}

static void
setup_cb (MmaLineCells *self, GtkListItem *item, GtkListItemFactory *factory)
{
  g_object_set_data (G_OBJECT (item), "cell", GUINT_TO_POINTER (cell_of (factory)));
  g_object_set_data_full (G_OBJECT (item), "cells", g_object_ref (self), g_object_unref);
  gtk_list_item_set_child (item, make_child (cell_of (factory)));
}

static void
bind_cb (MmaLineCells *self, GtkListItem *item, GtkListItemFactory *factory)
{
  g_signal_connect_object (gtk_list_item_get_item (item), "notify::verdict",
                           G_CALLBACK (verdict_cb), item, 0);
  show (self, item);
}

static void
unbind_cb (MmaLineCells *self, GtkListItem *item, GtkListItemFactory *factory)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), verdict_cb, item);
}

/* vfuncs */

static void
mma_line_cells_finalize (GObject *object)
{
  mma_unit_common_clear (&MMA_LINE_CELLS (object)->common);
  G_OBJECT_CLASS (mma_line_cells_parent_class)->finalize (object);
}

static void
mma_line_cells_class_init (MmaLineCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_line_cells_finalize;
  signals[CORRECTED] = g_signal_new ("corrected", MMA_TYPE_LINE_CELLS, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, MMA_TYPE_UNIT_LINE);
}

static void
mma_line_cells_init (MmaLineCells *self)
{
}

/* public functions */

void
mma_line_cells_tell (MmaLineCells *self, MmaUnitLine *line)
{
  g_signal_emit (self, signals[CORRECTED], 0, line);
}

MmaLineCells *
mma_line_cells_new (const MmaUnitCommon *common)
{
  MmaLineCells *self = g_object_new (MMA_TYPE_LINE_CELLS, NULL);

  mma_unit_common_copy (common, &self->common);
  return self;
}

GtkListItemFactory *
mma_line_cells_make_factory (MmaLineCells *self, MmaLineCell cell)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "cell", GUINT_TO_POINTER (cell));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  return factory;
}
