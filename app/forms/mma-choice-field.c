/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-choice-field.h"

#include "mma-accessible.h"

#include <glib/gi18n.h>

struct _MmaChoiceField
{
  MmaField parent_instance;

  /* child */
  GtkWidget *drop_down;
};

G_DEFINE_FINAL_TYPE (MmaChoiceField, mma_choice_field, MMA_TYPE_FIELD)

static const char *
get_chosen (MmaChoiceField *self)
{
  GtkDropDown *drop_down = GTK_DROP_DOWN (self->drop_down);
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  guint position = gtk_drop_down_get_selected (drop_down);

  if (list == NULL || position == 0 || position == GTK_INVALID_LIST_POSITION)
    return NULL;
  return gtk_string_list_get_string (list, position);
}

static guint
find_choice (MmaChoiceField *self, const char *text)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (GTK_DROP_DOWN (self->drop_down)));
  guint n_choices = list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;

  for (guint i = 1; i < n_choices; i++)
    if (g_strcmp0 (gtk_string_list_get_string (list, i), text) == 0)
      return i;
  return 0;
}

static void
name_drop_down (MmaChoiceField *self)
{
  const char *label = mma_field_get_label (MMA_FIELD (self));

  if (label != NULL)
    mma_accessible_set_name (self->drop_down, label);
}

static JsonNode *
mma_choice_field_dup_value (MmaField *field)
{
  const char *chosen = get_chosen (MMA_CHOICE_FIELD (field));

  return chosen != NULL ? json_node_init_string (json_node_alloc (), chosen) : NULL;
}

static void
mma_choice_field_set_value (MmaField *field, JsonNode *value)
{
  MmaChoiceField *self = MMA_CHOICE_FIELD (field);

  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (self->drop_down),
      find_choice (self, value != NULL ? json_node_get_string (value) : NULL));
}

static char *
mma_choice_field_dup_display (MmaField *field)
{
  return g_strdup (get_chosen (MMA_CHOICE_FIELD (field)));
}

static GtkWidget *
mma_choice_field_get_input (MmaField *field)
{
  return MMA_CHOICE_FIELD (field)->drop_down;
}

/* The button inside has the focus. */
static void
mma_choice_field_each_part (MmaField *field, MmaFieldPartFunc func, gpointer data)
{
  GtkWidget *drop_down = MMA_CHOICE_FIELD (field)->drop_down;

  func (drop_down, data);
  func (gtk_widget_get_first_child (drop_down), data);
}

static void
mma_choice_field_dispose (GObject *object)
{
  g_clear_pointer (&MMA_CHOICE_FIELD (object)->drop_down, gtk_widget_unparent);
  G_OBJECT_CLASS (mma_choice_field_parent_class)->dispose (object);
}

static void
mma_choice_field_class_init (MmaChoiceFieldClass *klass)
{
  MmaFieldClass *field_class = MMA_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_choice_field_dispose;
  /* Translators: %s is the name of a field. */
  field_class->required_words = N_ ("Choose the %s.");
  field_class->dup_value = mma_choice_field_dup_value;
  field_class->set_value = mma_choice_field_set_value;
  field_class->dup_display = mma_choice_field_dup_display;
  field_class->get_input = mma_choice_field_get_input;
  field_class->each_part = mma_choice_field_each_part;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mma_choice_field_init (MmaChoiceField *self)
{
  self->drop_down = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (mma_field_emit_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::label", G_CALLBACK (name_drop_down), NULL);
}

void
mma_choice_field_set_choices (MmaChoiceField *self, const char *hint, const char *const *choices)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, hint);
  gtk_string_list_splice (list, 1, 0, choices);
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (list));
}
