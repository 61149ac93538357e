/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-summary.h"

#include "mma-accessible.h"
#include "mma-template.h"

#include <glib/gi18n.h>

struct _MmaSummary
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkLabel *title;
  GtkWidget *correct;
  GtkBox *lines;
};

enum
{
  CORRECT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaSummary, mma_summary, GTK_TYPE_WIDGET)

static void
correct_clicked_cb (MmaSummary *self)
{
  g_signal_emit (self, signals[CORRECT], 0);
}

/* A line is built from its own file, so that its look stays in ui/. */
static GtkWidget *
build_line (const char *name, const char *value, gboolean code)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/forms/summary-line.ui");
  GtkWidget *line = GTK_WIDGET (gtk_builder_get_object (builder, "line"));
  GtkLabel *name_label = GTK_LABEL (gtk_builder_get_object (builder, "name"));
  GtkLabel *value_label = GTK_LABEL (gtk_builder_get_object (builder, "value"));

  gtk_label_set_label (name_label, name);
  gtk_label_set_label (value_label, value != NULL ? value : _ ("(not given)"));
  if (value == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (value_label), "mm-dim");
  if (code && value != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (value_label), "mm-mono");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value_label), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  name_label, NULL, -1);
  return g_object_ref_sink (line);
}

static void
mma_summary_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_SUMMARY);
  G_OBJECT_CLASS (mma_summary_parent_class)->dispose (object);
}

static void
mma_summary_class_init (MmaSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_summary_dispose;
  signals[CORRECT] = g_signal_new ("correct", MMA_TYPE_SUMMARY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-summary.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaSummary, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaSummary, title);
  gtk_widget_class_bind_template_child (widget_class, MmaSummary, correct);
  gtk_widget_class_bind_template_child (widget_class, MmaSummary, lines);
  gtk_widget_class_bind_template_callback (widget_class, correct_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_summary_init (MmaSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_describe_by (self->correct, self->title);
}

GtkWidget *
mma_summary_new (const char *title, gboolean correctable)
{
  MmaSummary *self = g_object_new (MMA_TYPE_SUMMARY, NULL);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_visible (self->correct, correctable);
  return GTK_WIDGET (self);
}

static void
append_line (MmaSummary *self, const char *name, const char *value, gboolean code)
{
  g_autoptr (GtkWidget) line = build_line (name, value, code);

  gtk_box_append (self->lines, line);
}

void
mma_summary_add (MmaSummary *self, const char *name, const char *value)
{
  append_line (self, name, value, FALSE);
}

void
mma_summary_add_strong (MmaSummary *self, const char *name, const char *value)
{
  GtkWidget *line, *label;

  append_line (self, name, value, FALSE);
  line = gtk_widget_get_last_child (GTK_WIDGET (self->lines));
  label = gtk_widget_get_last_child (line);
  gtk_widget_add_css_class (label, "mm-strong");
}

void
mma_summary_add_code (MmaSummary *self, const char *name, const char *value)
{
  append_line (self, name, value, TRUE);
}

void
mma_summary_add_text (MmaSummary *self, const char *text)
{
  GtkWidget *line = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_wrap (GTK_LABEL (line), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (line, "mm-summary-row");
  gtk_widget_add_css_class (line, "mm-dim");
  gtk_box_append (self->lines, line);
}

void
mma_summary_add_widget (MmaSummary *self, GtkWidget *widget)
{
  gtk_box_append (self->lines, widget);
}
