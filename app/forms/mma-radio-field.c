/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-radio-field.h"

#include <glib/gi18n.h>

struct _MmaRadioField
{
  MmaField parent_instance;

  /* child */
  GtkWidget *box;

  /* state */
  gboolean decides;   /* yes or no */
  gboolean undecided; /* nothing is chosen first */
};

enum
{
  PROP_YES = 1,
  PROP_NO,
  PROP_UNDECIDED,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaRadioField, mma_radio_field, MMA_TYPE_FIELD)

static const char *
get_id (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "mm-id");
}

static GtkWidget *
find_chosen (MmaRadioField *self)
{
  GtkWidget *button = gtk_widget_get_first_child (self->box);

  while (button != NULL && !gtk_check_button_get_active (GTK_CHECK_BUTTON (button)))
    button = gtk_widget_get_next_sibling (button);
  return button;
}

/* A change is two toggles: what was chosen goes, what is chosen comes. */
static void
toggled_cb (GtkCheckButton *button, MmaRadioField *self)
{
  if (gtk_check_button_get_active (button))
    mma_field_emit_changed (MMA_FIELD (self));
}

static void
name_box (MmaRadioField *self)
{
  const char *label = mma_field_get_label (MMA_FIELD (self));

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
}

static JsonNode *
mma_radio_field_dup_value (MmaField *field)
{
  const char *chosen = mma_radio_field_get_chosen (MMA_RADIO_FIELD (field));

  if (chosen != NULL && MMA_RADIO_FIELD (field)->decides)
    return json_node_init_boolean (json_node_alloc (), g_str_equal (chosen, "yes"));
  return chosen != NULL ? json_node_init_string (json_node_alloc (), chosen) : NULL;
}

static void
mma_radio_field_set_value (MmaField *field, JsonNode *value)
{
  MmaRadioField *self = MMA_RADIO_FIELD (field);

  if (self->decides && value != NULL)
    mma_radio_field_set_chosen (self, json_node_get_boolean (value) ? "yes" : "no");
  else
    mma_radio_field_set_chosen (self, value != NULL ? json_node_get_string (value) : NULL);
}

static char *
mma_radio_field_dup_display (MmaField *field)
{
  GtkWidget *button = find_chosen (MMA_RADIO_FIELD (field));

  return button != NULL ? g_strdup (gtk_check_button_get_label (GTK_CHECK_BUTTON (button))) : NULL;
}

static GtkWidget *
mma_radio_field_get_input (MmaField *field)
{
  MmaRadioField *self = MMA_RADIO_FIELD (field);
  GtkWidget *button = find_chosen (self);

  if (button == NULL)
    button = gtk_widget_get_first_child (self->box);
  return button != NULL ? button : self->box;
}

/* All that can be chosen: none of it is more wrong than the others. */
static void
mma_radio_field_each_part (MmaField *field, MmaFieldPartFunc func, gpointer data)
{
  GtkWidget *box = MMA_RADIO_FIELD (field)->box;

  func (box, data);
  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    func (button, data);
}

static void
mma_radio_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaRadioField *self = MMA_RADIO_FIELD (object);

  if (id == PROP_UNDECIDED)
    self->undecided = g_value_get_boolean (value);
  else if (id == PROP_YES || id == PROP_NO)
    {
      self->decides = TRUE;
      mma_radio_field_add (self, id == PROP_YES ? "yes" : "no", g_value_get_string (value));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_radio_field_dispose (GObject *object)
{
  g_clear_pointer (&MMA_RADIO_FIELD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (mma_radio_field_parent_class)->dispose (object);
}

static void
mma_radio_field_class_init (MmaRadioFieldClass *klass)
{
  MmaFieldClass *field_class = MMA_FIELD_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_radio_field_dispose;
  G_OBJECT_CLASS (klass)->set_property = mma_radio_field_set_property;
  properties[PROP_YES] =
      g_param_spec_string ("yes", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NO] =
      g_param_spec_string ("no", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNDECIDED] = g_param_spec_boolean ("undecided", NULL, NULL, FALSE,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
  field_class->required_words = N_ ("Choose the %s.");
  field_class->dup_value = mma_radio_field_dup_value;
  field_class->set_value = mma_radio_field_set_value;
  field_class->dup_display = mma_radio_field_dup_display;
  field_class->get_input = mma_radio_field_get_input;
  field_class->each_part = mma_radio_field_each_part;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mma_radio_field_init (MmaRadioField *self)
{
  self->box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 4,
                            "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect (self, "notify::label", G_CALLBACK (name_box), NULL);
}

void
mma_radio_field_add (MmaRadioField *self, const char *id, const char *text)
{
  GtkWidget *first = gtk_widget_get_first_child (self->box);
  GtkWidget *button = gtk_check_button_new_with_label (text);

  g_object_set_data_full (G_OBJECT (button), "mm-id", g_strdup (id), g_free);
  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (first));
  else
    gtk_check_button_set_active (GTK_CHECK_BUTTON (button), !self->undecided);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  mma_field_let_label_wrap (button);
  gtk_box_append (GTK_BOX (self->box), button);
  /* what is said of the others is said of it */
  g_signal_emit_by_name (self, "checked");
}

const char *
mma_radio_field_get_chosen (MmaRadioField *self)
{
  GtkWidget *button = find_chosen (self);

  return button != NULL ? get_id (button) : NULL;
}

void
mma_radio_field_set_chosen (MmaRadioField *self, const char *id)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_strcmp0 (get_id (button), id) == 0)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), TRUE);
}
