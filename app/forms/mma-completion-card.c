/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-completion-card.h"

#include "mma-template.h"

struct _MmaCompletionCard
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkImage *sign;
  GtkLabel *title;
  GtkLabel *lines;
  GtkBox *actions;

  /* state */
  gboolean spoken;
};

G_DEFINE_FINAL_TYPE (MmaCompletionCard, mma_completion_card, GTK_TYPE_WIDGET)

static void
close_cb (MmaCompletionCard *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (GTK_IS_BOX (parent))
    gtk_box_remove (GTK_BOX (parent), GTK_WIDGET (self));
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
mma_completion_card_map (GtkWidget *widget)
{
  MmaCompletionCard *self = MMA_COMPLETION_CARD (widget);

  GTK_WIDGET_CLASS (mma_completion_card_parent_class)->map (widget);
  if (!self->spoken)
    {
      self->spoken = TRUE;
      gtk_widget_grab_focus (widget);
    }
}

static void
mma_completion_card_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_COMPLETION_CARD);
  G_OBJECT_CLASS (mma_completion_card_parent_class)->dispose (object);
}

static void
mma_completion_card_class_init (MmaCompletionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_completion_card_dispose;
  widget_class->map = mma_completion_card_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/forms/mma-completion-card.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaCompletionCard, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaCompletionCard, title);
  gtk_widget_class_bind_template_child (widget_class, MmaCompletionCard, sign);
  gtk_widget_class_bind_template_child (widget_class, MmaCompletionCard, lines);
  gtk_widget_class_bind_template_child (widget_class, MmaCompletionCard, actions);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
mma_completion_card_init (MmaCompletionCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_completion_card_new (const char *title, const char *const *lines)
{
  MmaCompletionCard *self = g_object_new (MMA_TYPE_COMPLETION_CARD, NULL);
  g_autofree char *text = lines != NULL ? g_strjoinv ("\n", (char **) lines) : g_strdup ("");

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->lines, text);
  gtk_widget_set_visible (GTK_WIDGET (self->lines), *text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return GTK_WIDGET (self);
}

void
mma_completion_card_set_waiting (MmaCompletionCard *self)
{
  g_return_if_fail (MMA_IS_COMPLETION_CARD (self));

  gtk_image_set_from_icon_name (self->sign, "document-send-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "positive");
  gtk_widget_add_css_class (GTK_WIDGET (self), "info");
}

void
mma_completion_card_add_action (MmaCompletionCard *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkLabel *words = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));

  gtk_label_set_wrap (words, TRUE);
  gtk_label_set_wrap_mode (words, PANGO_WRAP_WORD_CHAR);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (close_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_box_append (self->actions, button);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), TRUE);
}
