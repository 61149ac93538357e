/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-field-private.h"

#include <glib/gi18n.h>

#include "mma-template.h"

enum
{
  PROP_PATH = 1,
  PROP_LABEL,
  PROP_REQUIRED,
  PROP_SECRET,
  PROP_ERROR,
  PROP_NOTE,
  N_PROPERTIES
};

enum
{
  CHANGED,
  CHECKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MmaField, mma_field, GTK_TYPE_WIDGET)

#define PRIVATE(self) (mma_field_get_private (self))

MmaFieldPrivate *
mma_field_get_private (MmaField *self)
{
  return mma_field_get_instance_private (self);
}

static void
mma_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaFieldPrivate *priv = PRIVATE (MMA_FIELD (object));

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, priv->path);
      break;
    case PROP_LABEL:
      g_value_set_string (value, priv->label);
      break;
    case PROP_REQUIRED:
      g_value_set_boolean (value, priv->required);
      break;
    case PROP_SECRET:
      g_value_set_boolean (value, priv->secret);
      break;
    case PROP_ERROR:
      g_value_set_string (value, priv->error);
      break;
    case PROP_NOTE:
      g_value_set_string (value, priv->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
take_text (char **place, const GValue *value)
{
  g_free (*place);
  *place = g_value_dup_string (value);
}

static void
mma_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaField *self = MMA_FIELD (object);
  MmaFieldPrivate *priv = PRIVATE (self);

  switch (id)
    {
    case PROP_PATH:
      take_text (&priv->path, value);
      break;
    case PROP_LABEL:
      take_text (&priv->label, value);
      break;
    case PROP_REQUIRED:
      priv->required = g_value_get_boolean (value);
      break;
    case PROP_SECRET:
      priv->secret = g_value_get_boolean (value);
      break;
    case PROP_ERROR:
      mma_field_set_error (self, g_value_get_string (value));
      break;
    case PROP_NOTE:
      mma_field_set_note (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
mma_field_grab_focus (GtkWidget *widget)
{
  GtkWidget *input = mma_field_get_input (MMA_FIELD (widget));

  return input != NULL && gtk_widget_grab_focus (input);
}

static void
mma_field_finalize (GObject *object)
{
  MmaFieldPrivate *priv = PRIVATE (MMA_FIELD (object));

  g_free (priv->path);
  g_free (priv->label);
  g_free (priv->error);
  g_free (priv->note);
  G_OBJECT_CLASS (mma_field_parent_class)->finalize (object);
}

static gboolean
mma_field_real_check (MmaField *self, GError **error)
{
  return TRUE;
}

static void
mma_field_real_normalise (MmaField *self)
{
}

static void
mma_field_real_each_part (MmaField *self, MmaFieldPartFunc func, gpointer data)
{
  GtkWidget *input = mma_field_get_input (self);

  if (input != NULL)
    func (input, data);
}

static void
mma_field_class_init (MmaFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_field_get_property;
  object_class->set_property = mma_field_set_property;
  object_class->finalize = mma_field_finalize;
  widget_class->focus = mma_template_focus;
  widget_class->grab_focus = mma_field_grab_focus;
  /* Translators: %s is the name of a field. */
  klass->required_words = N_ ("Enter the %s.");
  klass->check = mma_field_real_check;
  klass->normalise = mma_field_real_normalise;
  klass->each_part = mma_field_real_each_part;

  properties[PROP_PATH] =
      g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECRET] = g_param_spec_boolean ("secret", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ERROR] =
      g_param_spec_string ("error", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NOTE] =
      g_param_spec_string ("note", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[CHECKED] = g_signal_new ("checked", MMA_TYPE_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
mma_field_init (MmaField *self)
{
}

const char *
mma_field_get_path (MmaField *self)
{
  return PRIVATE (self)->path;
}

const char *
mma_field_get_label (MmaField *self)
{
  return PRIVATE (self)->label;
}

gboolean
mma_field_get_required (MmaField *self)
{
  return PRIVATE (self)->required;
}

gboolean
mma_field_get_secret (MmaField *self)
{
  return PRIVATE (self)->secret;
}

const char *
mma_field_get_error (MmaField *self)
{
  return PRIVATE (self)->error;
}

const char *
mma_field_get_note (MmaField *self)
{
  return PRIVATE (self)->note;
}

JsonNode *
mma_field_dup_value (MmaField *self)
{
  return MMA_FIELD_GET_CLASS (self)->dup_value (self);
}

void
mma_field_set_value (MmaField *self, JsonNode *value)
{
  MMA_FIELD_GET_CLASS (self)->set_value (self, value);
  mma_field_set_error (self, NULL);
}

char *
mma_field_dup_display (MmaField *self)
{
  return MMA_FIELD_GET_CLASS (self)->dup_display (self);
}

GtkWidget *
mma_field_get_input (MmaField *self)
{
  return MMA_FIELD_GET_CLASS (self)->get_input (self);
}

char *
mma_field_dup_text (MmaField *self)
{
  g_autoptr (JsonNode) value = mma_field_dup_value (self);

  return value != NULL && JSON_NODE_HOLDS_VALUE (value) ? json_node_dup_string (value) : NULL;
}

void
mma_field_set_text (MmaField *self, const char *text)
{
  g_autoptr (JsonNode) value = json_node_init_string (json_node_alloc (), text != NULL ? text : "");

  mma_field_set_value (self, value);
}

void
mma_field_let_label_wrap (GtkWidget *check_button)
{
  GtkWidget *label = gtk_widget_get_last_child (check_button);

  g_return_if_fail (GTK_IS_LABEL (label));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
}
