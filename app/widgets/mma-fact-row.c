/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-fact-row.h"

#include <glib/gi18n.h>

#include "mma-save.h"

struct _MmaFactRow
{
  GtkListBoxRow parent_instance;

  /* template children */
  GtkLabel *label;
  GtkLabel *value;
  GtkButton *copy;
};

G_DEFINE_FINAL_TYPE (MmaFactRow, mma_fact_row, GTK_TYPE_LIST_BOX_ROW)

/* callbacks */

static void
copy_cb (MmaFactRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->value));
  mma_toast (GTK_WIDGET (self), _ ("Copied"));
}

/* vfuncs */

static void
mma_fact_row_class_init (MmaFactRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-fact-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaFactRow, label);
  gtk_widget_class_bind_template_child (widget_class, MmaFactRow, value);
  gtk_widget_class_bind_template_child (widget_class, MmaFactRow, copy);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
mma_fact_row_init (MmaFactRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  self->label, self->value, NULL, -1);
}

/* Numbers of telephones and mail addresses are words that people know; only codes are spelt out. */
static gboolean
is_code (const char *value)
{
  return strchr (value, '@') == NULL &&
         strpbrk (value, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != NULL;
}

/* public functions */

/** mma_fact_row_new: @value: (nullable): “—” is shown where it is not known */
GtkWidget *
mma_fact_row_new (const char *label, const char *value, gboolean copyable)
{
  MmaFactRow *self = g_object_new (MMA_TYPE_FACT_ROW, NULL);
  gboolean known = value != NULL && *value != '\0';

  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->value, known ? value : "\u2014");
  gtk_widget_set_visible (GTK_WIDGET (self->copy), copyable && known);
  if (copyable && known && is_code (value))
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "mm-mono");
  return GTK_WIDGET (self);
}

void
mma_fact_row_add (GtkListBox *list, const char *label, const char *value, gboolean copyable)
{
  gtk_list_box_append (list, mma_fact_row_new (label, value, copyable));
}

void
mma_fact_row_clear (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}
