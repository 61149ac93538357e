/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-check-field.h"

#include <glib/gi18n.h>

struct _MmaCheckField
{
  MmaField parent_instance;

  /* child */
  GtkWidget *check;
};

enum
{
  PROP_TEXT = 1,
  PROP_ACTIVE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaCheckField, mma_check_field, MMA_TYPE_FIELD)

static void
toggled_cb (MmaCheckField *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
  mma_field_emit_changed (MMA_FIELD (self));
}

/* A required check that is not set counts as not given. */
static JsonNode *
mma_check_field_dup_value (MmaField *field)
{
  gboolean active = mma_check_field_get_active (MMA_CHECK_FIELD (field));

  if (!active && mma_field_get_required (field))
    return NULL;
  return json_node_init_boolean (json_node_alloc (), active);
}

static void
mma_check_field_set_value (MmaField *field, JsonNode *value)
{
  mma_check_field_set_active (MMA_CHECK_FIELD (field),
                              value != NULL && json_node_get_boolean (value));
}

static char *
mma_check_field_dup_display (MmaField *field)
{
  return g_strdup (mma_check_field_get_active (MMA_CHECK_FIELD (field)) ? _ ("Yes") : _ ("No"));
}

static GtkWidget *
mma_check_field_get_input (MmaField *field)
{
  return MMA_CHECK_FIELD (field)->check;
}

static void
mma_check_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaCheckField *self = MMA_CHECK_FIELD (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, gtk_check_button_get_label (GTK_CHECK_BUTTON (self->check)));
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, mma_check_field_get_active (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_check_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaCheckField *self = MMA_CHECK_FIELD (object);

  switch (id)
    {
    case PROP_TEXT:
      gtk_check_button_set_label (GTK_CHECK_BUTTON (self->check), g_value_get_string (value));
      if (g_value_get_string (value) != NULL)
        mma_field_let_label_wrap (self->check);
      break;
    case PROP_ACTIVE:
      mma_check_field_set_active (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_check_field_dispose (GObject *object)
{
  g_clear_pointer (&MMA_CHECK_FIELD (object)->check, gtk_widget_unparent);
  G_OBJECT_CLASS (mma_check_field_parent_class)->dispose (object);
}

static void
mma_check_field_class_init (MmaCheckFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  MmaFieldClass *field_class = MMA_FIELD_CLASS (klass);

  object_class->get_property = mma_check_field_get_property;
  object_class->set_property = mma_check_field_set_property;
  object_class->dispose = mma_check_field_dispose;
  /* Translators: %s is what has to be agreed to. */
  field_class->required_words = N_ ("The %s is needed.");
  field_class->dup_value = mma_check_field_dup_value;
  field_class->set_value = mma_check_field_set_value;
  field_class->dup_display = mma_check_field_dup_display;
  field_class->get_input = mma_check_field_get_input;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTIVE] =
      g_param_spec_boolean ("active", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mma_check_field_init (MmaCheckField *self)
{
  self->check = gtk_check_button_new ();
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

gboolean
mma_check_field_get_active (MmaCheckField *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));
}

void
mma_check_field_set_active (MmaCheckField *self, gboolean active)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), active);
}
