/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-password-hints.h"

#include "mma-side-layout.h"

#include <glib/gi18n.h>

#include "mm-password.h"
#include "mma-wrap-layout.h"

#define N_CONDITIONS 4
#define SYMBOLS "^ $ * . [ ] { } ( ) ? - \" ! @ #\n% & / \\ , > < ' : ; | _ ~ ` + ="

typedef struct
{
  MmPasswordConditions condition;
  const char *words;
} Condition;

static const Condition conditions[][N_CONDITIONS] = {
  [MM_PASSWORD_POLICY_MONITORING] = { { MM_PASSWORD_LENGTH, N_ ("8 to 16 characters") },
                                      { MM_PASSWORD_LOWER, N_ ("lower-case letter") },
                                      { MM_PASSWORD_UPPER, N_ ("upper-case letter") },
                                      { MM_PASSWORD_DIGIT, N_ ("digit") } },
  [MM_PASSWORD_POLICY_UPS] = { { MM_PASSWORD_LENGTH, N_ ("10 to 16 characters") },
                               { MM_PASSWORD_LETTER, N_ ("letter") },
                               { MM_PASSWORD_DIGIT, N_ ("digit") },
                               { MM_PASSWORD_SYMBOL, N_ ("symbol") } },
};

struct _MmaPasswordHints
{
  GtkWidget parent_instance;

  /* children */
  GtkLabel *labels[N_CONDITIONS];
  GtkWidget *symbols;

  /* state */
  MmPasswordPolicy policy;
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
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), MMA_TYPE_SIDE_LAYOUT);
}

/* All 32, as a keyboard has them. */
static GtkWidget *
make_symbols (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_label_new (SYMBOLS);

  gtk_widget_add_css_class (list, "mm-mono");
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Symbols that can be used"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static void
mma_password_hints_init (MmaPasswordHints *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->policy = MM_PASSWORD_POLICY_MONITORING;
  /* Below the field whose label stands at the side. */
  gtk_widget_set_parent (side, GTK_WIDGET (self));
  gtk_widget_set_parent (body, GTK_WIDGET (self));
  gtk_widget_set_layout_manager (box, g_object_new (MMA_TYPE_WRAP_LAYOUT, "spacing", 12, NULL));
  gtk_box_append (GTK_BOX (body), box);
  for (guint i = 0; i < N_CONDITIONS; i++)
    {
      self->labels[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->labels[i]), "caption");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->labels[i]));
    }
  self->symbols = make_symbols ();
  gtk_box_append (GTK_BOX (body), self->symbols);
  mma_password_hints_set_text (self, "");
}

void
mma_password_hints_set_rule (MmaPasswordHints *self, const char *rule)
{
  gboolean ups = g_strcmp0 (rule, "ups-password") == 0;

  g_return_if_fail (MMA_IS_PASSWORD_HINTS (self));

  self->policy = ups ? MM_PASSWORD_POLICY_UPS : MM_PASSWORD_POLICY_MONITORING;
  gtk_widget_set_visible (self->symbols, ups);
  mma_password_hints_set_text (self, "");
}

void
mma_password_hints_set_text (MmaPasswordHints *self, const char *text)
{
  MmPasswordConditions met = mm_password_conditions (self->policy, text);

  for (guint i = 0; i < N_CONDITIONS; i++)
    {
      const Condition *wanted = &conditions[self->policy][i];
      gboolean done = (met & wanted->condition) != 0;
      g_autofree char *label = g_strdup_printf ("%s %s", done ? "✓" : "○", _ (wanted->words));

      gtk_label_set_label (self->labels[i], label);
      gtk_widget_remove_css_class (GTK_WIDGET (self->labels[i]), done ? "mm-dim" : "mm-positive");
      gtk_widget_add_css_class (GTK_WIDGET (self->labels[i]), done ? "mm-positive" : "mm-dim");
    }
}
