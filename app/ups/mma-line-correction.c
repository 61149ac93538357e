/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-line-cells-private.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-day.h"
#include "mma-unit-line-words.h"

#define SERIAL_CHARS 18
#define DAY_CHARS 11

/* Cells that are corrected in place. */

/* What is there to read; an entry stands in its place where it is wrong. */
GtkWidget *
mma_line_cells_make_correctable (gboolean day)
{
  GtkWidget *stack = gtk_stack_new ();

  gtk_stack_set_hhomogeneous (GTK_STACK (stack), FALSE);
  gtk_widget_set_valign (stack, GTK_ALIGN_CENTER);
  gtk_stack_add_named (GTK_STACK (stack), mma_line_cells_make_label (day ? "numeric" : "mm-mono"),
                       "text");
  return stack;
}

gboolean
mma_line_cells_is_open (MmaUnitLine *line, gboolean day)
{
  MmaUnitVerdict verdict = mma_unit_line_get_verdict (line);
  gboolean bad_day = verdict == MMA_VERDICT_BAD_DATE || verdict == MMA_VERDICT_FUTURE_DATE;

  return mma_unit_line_is_wrong (line) && verdict != MMA_VERDICT_NONE &&
         verdict != MMA_VERDICT_BAD_TEXT && bad_day == day;
}

/* No answer came: what is there may be right, and is asked about again. */
static gboolean
is_unanswered (MmaUnitLine *line)
{
  return mma_unit_line_get_verdict (line) == MMA_VERDICT_UNANSWERED;
}

static char *
dup_day (MmaLineCells *self, MmaUnitLine *line)
{
  if (mma_unit_line_get_bad_date (line) != NULL && mma_unit_line_get_kept (line) == NULL)
    return g_strdup (mma_unit_line_get_bad_date (line));
  return mm_day_format (mma_unit_common_get_day (&self->common, line));
}

static gboolean
is_changed (MmaLineCells *self, MmaUnitLine *line, gboolean day, GtkEditable *entry)
{
  g_autofree char *before = day ? dup_day (self, line) : g_strdup (mma_unit_line_get_serial (line));

  return !g_str_equal (before, gtk_editable_get_text (entry));
}

/* @again: also where nothing was changed, if no answer came. */
static void
correct (MmaLineCells *self, GtkEditable *entry, gboolean again)
{
  MmaUnitLine *line = g_object_get_data (G_OBJECT (entry), "line");
  gboolean day = gtk_widget_has_css_class (GTK_WIDGET (entry), "numeric");

  if (line == NULL || !(mma_line_cells_is_open (line, day) || is_unanswered (line)) ||
      !(is_changed (self, line, day, entry) || (again && is_unanswered (line))))
    return;
  if (day)
    mma_unit_line_set_purchased (line, gtk_editable_get_text (entry));
  else
    mma_unit_line_set_serial (line, gtk_editable_get_text (entry));
  mma_line_cells_tell (self, line);
}

static void
activate_cb (MmaLineCells *self, GtkEditable *entry)
{
  correct (self, entry, TRUE);
}

static void
leave_cb (GtkEventController *controller, MmaLineCells *self)
{
  correct (self, GTK_EDITABLE (gtk_event_controller_get_widget (controller)), FALSE);
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
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  gtk_stack_add_named (stack, entry, "entry");
  return entry;
}

/* A letter that may be meant as a digit is underlined. */
static void
underline (GtkEntry *entry, MmaUnitLine *line, gboolean day)
{
  int at = day ? -1 : mma_unit_line_find_doubt (line);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (at >= 0)
    {
      PangoAttribute *mark = pango_attr_underline_new (PANGO_UNDERLINE_ERROR_LINE);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *red = adw_style_manager_get_dark (adw_style_manager_get_default ())
                                ? pango_attr_underline_color_new (0xffff, 0x7b7b, 0x6363)
                                : pango_attr_underline_color_new (0xc0c0, 0x1c1c, 0x2828);

      mark->start_index = bold->start_index = red->start_index = (guint) at;
      mark->end_index = bold->end_index = red->end_index = (guint) at + 1;
      pango_attr_list_insert (attributes, mark);
      pango_attr_list_insert (attributes, bold);
      pango_attr_list_insert (attributes, red);
    }
  gtk_entry_set_attributes (entry, attributes);
}

void
mma_line_cells_show_correctable (MmaLineCells *self,
                                 GtkWidget *stack,
                                 MmaUnitLine *line,
                                 gboolean day)
{
  GtkWidget *label = gtk_stack_get_child_by_name (GTK_STACK (stack), "text");
  GtkWidget *entry = gtk_stack_get_child_by_name (GTK_STACK (stack), "entry");
  g_autofree char *text = day ? dup_day (self, line) : g_strdup (mma_unit_line_get_serial (line));
  gboolean open = mma_line_cells_is_open (line, day);

  gtk_label_set_label (GTK_LABEL (label), text);
  if (open)
    {
      entry = need_entry (self, GTK_STACK (stack), day);
      gtk_editable_set_text (GTK_EDITABLE (entry), text);
      underline (GTK_ENTRY (entry), line, day);
    }
  if (entry != NULL)
    g_object_set_data_full (G_OBJECT (entry), "line", g_object_ref (line), g_object_unref);
  /* what is being checked, or was to be, keeps its entry, and the focus */
  if (open || mma_unit_line_is_judged (line))
    gtk_stack_set_visible_child (GTK_STACK (stack), open ? entry : label);
}
