/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-line-cells.h"

#include <glib/gi18n.h>

#include "mm-day.h"
#include "mma-format.h"
#include "mma-line-verdict.h"

#define SERIAL_CHARS 18
#define DAY_CHARS 11

struct _MmaLineCells
{
  GObject parent_instance;

  /* owned */
  char *purchased;
  char *place;
};

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

static GtkWidget *
make_label (const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

/* What is there to read; an entry stands in its place where it is wrong. */
static GtkWidget *
make_correctable (gboolean day)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_widget_set_valign (stack, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (stack), make_label (day ? "numeric" : "mm-mono"), "text");
  return stack;
}

static GtkWidget *
make_card (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (card, "mm-list-card");
  gtk_box_append (GTK_BOX (card), make_correctable (FALSE));
  gtk_box_append (GTK_BOX (card), make_correctable (TRUE));
  gtk_box_append (GTK_BOX (card), mma_line_verdict_new ());
  return card;
}

static gboolean
is_open (MmaUnitLine *line, gboolean day)
{
  MmaUnitVerdict verdict = mma_unit_line_get_verdict (line);
  gboolean bad_day = verdict == MMA_VERDICT_BAD_DATE || verdict == MMA_VERDICT_FUTURE_DATE;

  return mma_unit_line_is_wrong (line) && verdict != MMA_VERDICT_NONE && bad_day == day;
}

static char *
dup_day (MmaLineCells *self, MmaUnitLine *line)
{
  const char *day = mma_unit_line_get_purchased (line);

  if (mma_unit_line_get_bad_date (line) != NULL)
    return g_strdup (mma_unit_line_get_bad_date (line));
  return mm_day_format (day != NULL ? day : self->purchased);
}

/* Correcting */

static void
correct (MmaLineCells *self, GtkEditable *entry)
{
  MmaUnitLine *line = g_object_get_data (G_OBJECT (entry), "line");
  gboolean day = gtk_widget_has_css_class (GTK_WIDGET (entry), "numeric");
  g_autofree char *before = NULL;

  if (line == NULL || !is_open (line, day))
    return;
  before = day ? dup_day (self, line) : g_strdup (mma_unit_line_get_serial (line));
  if (g_str_equal (before, gtk_editable_get_text (entry)))
    return;
  if (day)
    mma_unit_line_set_purchased (line, gtk_editable_get_text (entry));
  else
    mma_unit_line_set_serial (line, gtk_editable_get_text (entry));
  g_signal_emit (self, signals[CORRECTED], 0, line);
}

static void
leave_cb (GtkEventController *controller, MmaLineCells *self)
{
  correct (self, GTK_EDITABLE (gtk_event_controller_get_widget (controller)));
}

/* Few lines are wrong: the entry is made when it is needed. */
static GtkWidget *
need_entry (MmaLineCells *self, GtkStack *stack, gboolean day)
{
  GtkWidget *entry = gtk_stack_get_child_by_name (stack, "entry");
  GtkEventController *focus;

  if (entry != NULL)
    return entry;
  entry = gtk_entry_new ();
  focus = gtk_event_controller_focus_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), day ? DAY_CHARS : SERIAL_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), day ? DAY_CHARS : SERIAL_CHARS);
  gtk_widget_add_css_class (entry, day ? "numeric" : "mm-mono");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  day ? _ ("Date of purchase") : _ ("Product number"), -1);
  g_signal_connect_object (entry, "activate", G_CALLBACK (correct), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  gtk_stack_add_named (stack, entry, "entry");
  return entry;
}

/* A letter that may be meant as a digit is underlined. */
static void
underline (GtkEntry *entry, MmaUnitLine *line, gboolean day)
{
  int at = day ? -1 : mma_unit_line_find_doubt (line, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (at >= 0)
    {
      PangoAttribute *mark = pango_attr_underline_new (PANGO_UNDERLINE_ERROR_LINE);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *red = pango_attr_underline_color_new (0xc0c0, 0x1c1c, 0x2828);

      mark->start_index = bold->start_index = red->start_index = (guint) at;
      mark->end_index = bold->end_index = red->end_index = (guint) at + 1;
      pango_attr_list_insert (attributes, mark);
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, red);
    }
  gtk_entry_set_attributes (entry, attributes);
}

static void
show_correctable (MmaLineCells *self, GtkWidget *stack, MmaUnitLine *line, gboolean day)
{
  GtkWidget *label = gtk_stack_get_child_by_name (GTK_STACK (stack), "text");
  GtkWidget *entry = gtk_stack_get_child_by_name (GTK_STACK (stack), "entry");
  g_autofree char *text = day ? dup_day (self, line) : g_strdup (mma_unit_line_get_serial (line));
  gboolean open = is_open (line, day);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (open)
    {
      entry = need_entry (self, GTK_STACK (stack), day);
      gtk_editable_set_text (GTK_EDITABLE (entry), text);
      underline (GTK_ENTRY (entry), line, day);
    }
  if (entry != NULL)
    g_object_set_data_full (G_OBJECT (entry), "line", g_object_ref (line), g_object_unref);
  /* what is being checked keeps its entry, and the focus */
  if (open || mma_unit_line_get_verdict (line) != MMA_VERDICT_NONE)
    gtk_stack_set_visible_child (GTK_STACK (stack), open ? entry : label);
}

static void
show_text (MmaLineCells *self, GtkLabel *label, MmaUnitLine *line, MmaLineCell cell)
{
  const char *model = mma_unit_line_get_model (line), *place = mma_unit_line_get_place (line);
  g_autofree char *number = NULL;

  if (cell == MMA_LINE_CELL_NUMBER)
    number = mma_format_count (mma_unit_line_get_line (line));
  gtk_label_set_label (label, number != NULL                ? number
                              : cell == MMA_LINE_CELL_MODEL ? (model != NULL ? model : "—")
                              : place != NULL               ? place
                                                            : self->place);
}

static void
show_card (MmaLineCells *self, GtkWidget *card, MmaUnitLine *line)
{
  GtkWidget *serial = gtk_widget_get_first_child (card);
  GtkWidget *day = gtk_widget_get_next_sibling (serial);

  show_correctable (self, serial, line, FALSE);
  show_correctable (self, day, line, TRUE);
  gtk_widget_set_visible (day, is_open (line, TRUE));
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
    show_correctable (self, child, line, cell == MMA_LINE_CELL_PURCHASED);
  else
    show_text (self, GTK_LABEL (child), line, cell);
  colour (child, line);
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
    return make_correctable (cell == MMA_LINE_CELL_PURCHASED);
  child = make_label (cell == MMA_LINE_CELL_NUMBER ? "numeric" : NULL);
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
  g_free (MMA_LINE_CELLS (object)->purchased);
  g_free (MMA_LINE_CELLS (object)->place);
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

MmaLineCells *
mma_line_cells_new (const char *purchased, const char *place)
{
  MmaLineCells *self = g_object_new (MMA_TYPE_LINE_CELLS, NULL);

  self->purchased = g_strdup (purchased);
  self->place = g_strdup (place);
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
