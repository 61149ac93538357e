/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-password-hints.h"

#include <glib/gi18n.h>

#include "mm-password.h"

static const struct
{
  MmPasswordConditions condition;
  const char *words;
} conditions[] = { { MM_PASSWORD_LENGTH, N_ ("8 to 16 characters") },
                   { MM_PASSWORD_LOWER, N_ ("lower-case letter") },
                   { MM_PASSWORD_UPPER, N_ ("upper-case letter") },
                   { MM_PASSWORD_DIGIT, N_ ("digit") } };

struct _MmaPasswordHints
{
  GtkWidget parent_instance;

  /* children */
  GtkLabel *labels[G_N_ELEMENTS (conditions)];
};

G_DEFINE_FINAL_TYPE (MmaPasswordHints, mma_password_hints, GTK_TYPE_WIDGET)

static void
mma_password_hints_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mma_password_hints_parent_class)->dispose (object);
}

static void
mma_password_hints_class_init (MmaPasswordHintsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_password_hints_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
mma_password_hints_init (MmaPasswordHints *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      self->labels[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_wrap (self->labels[i], TRUE);
      gtk_widget_add_css_class (GTK_WIDGET (self->labels[i]), "caption");
      gtk_widget_set_parent (GTK_WIDGET (self->labels[i]), GTK_WIDGET (self));
    }
  mma_password_hints_set_text (self, "");
}

void
mma_password_hints_set_text (MmaPasswordHints *self, const char *text)
{
  MmPasswordConditions met = mm_password_conditions (MM_PASSWORD_POLICY_MONITORING, text);

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      gboolean done = (met & conditions[i].condition) != 0;
      g_autofree char *label = g_strdup_printf ("%s %s", done ? "✓" : "○", _ (conditions[i].words));

      gtk_label_set_label (self->labels[i], label);
      gtk_widget_remove_css_class (GTK_WIDGET (self->labels[i]), done ? "mm-dim" : "mm-positive");
      gtk_widget_add_css_class (GTK_WIDGET (self->labels[i]), done ? "mm-positive" : "mm-dim");
    }
}
