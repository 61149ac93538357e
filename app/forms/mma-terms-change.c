/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-terms-change.h"

#include <glib/gi18n.h>

#include "mma-template.h"
#include "mma-terms-text.h"

struct _MmaTermsChange
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *mark;
  GtkLabel *text;
};

G_DEFINE_FINAL_TYPE (MmaTermsChange, mma_terms_change, GTK_TYPE_WIDGET)

static void
mma_terms_change_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_TERMS_CHANGE);
  G_OBJECT_CLASS (mma_terms_change_parent_class)->dispose (object);
}

static void
mma_terms_change_class_init (MmaTermsChangeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_terms_change_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-terms-change.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaTermsChange, mark);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsChange, text);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
mma_terms_change_init (MmaTermsChange *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const struct
{
  const char *style;
  const char *word;
} looks[] = {
  [MM_LINE_SAME] = { "same", NULL },
  [MM_LINE_REMOVED] = { "removed", N_ ("Removed") },
  [MM_LINE_ADDED] = { "added", N_ ("Added") },
};

GtkWidget *
mma_terms_change_new (const MmDiffLine *line)
{
  MmaTermsChange *self = g_object_new (MMA_TYPE_TERMS_CHANGE, NULL);
  g_autofree char *markup = mma_terms_to_markup (line->text);
  const char *word = looks[line->change].word;

  gtk_widget_add_css_class (GTK_WIDGET (self), looks[line->change].style);
  gtk_label_set_label (self->mark, word != NULL ? _ (word) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mark), word != NULL);
  gtk_label_set_markup (self->text, g_strchomp (markup));
  return GTK_WIDGET (self);
}
