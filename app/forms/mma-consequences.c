/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-consequences.h"

#include "mma-template.h"

struct _MmaConsequences
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkLabel *title;
  GtkBox *lines;

  /* owned */
  GString *text;
};

G_DEFINE_FINAL_TYPE (MmaConsequences, mma_consequences, GTK_TYPE_WIDGET)

static void
say (MmaConsequences *self, const char *text)
{
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->text->str, -1);
}

static GtkWidget *
build_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
mma_consequences_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_CONSEQUENCES);
  G_OBJECT_CLASS (mma_consequences_parent_class)->dispose (object);
}

static void
mma_consequences_finalize (GObject *object)
{
  g_string_free (MMA_CONSEQUENCES (object)->text, TRUE);
  G_OBJECT_CLASS (mma_consequences_parent_class)->finalize (object);
}

static void
mma_consequences_class_init (MmaConsequencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_consequences_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_consequences_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-consequences.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaConsequences, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaConsequences, title);
  gtk_widget_class_bind_template_child (widget_class, MmaConsequences, lines);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
mma_consequences_init (MmaConsequences *self)
{
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_consequences_new (const char *title)
{
  MmaConsequences *self = g_object_new (MMA_TYPE_CONSEQUENCES, NULL);

  gtk_label_set_label (self->title, title);
  say (self, title);
  return GTK_WIDGET (self);
}

void
mma_consequences_add (MmaConsequences *self, const char *icon_name, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_widget_add_css_class (line, "mm-line");
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_widget_add_css_class (icon, "mm-line-icon");
      gtk_box_append (GTK_BOX (line), icon);
    }
  gtk_box_append (GTK_BOX (line), build_label (text));
  gtk_box_append (self->lines, line);
  say (self, text);
}

void
mma_consequences_add_note (MmaConsequences *self, const char *text)
{
  GtkWidget *label = build_label (text);

  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (self->lines, label);
  say (self, text);
}

const char *
mma_consequences_get_text (MmaConsequences *self)
{
  return self->text->str;
}
