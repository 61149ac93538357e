/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-entry-field.h"

#include "mm-error.h"
#include "mma-form-messages.h"
#include "mma-form-rules.h"
#include "mma-template.h"

struct _MmaEntryField
{
  MmaField parent_instance;

  /* template children */
  GtkLabel *caption;

  /* child */
  GtkWidget *entry;

  /* owned */
  char *rule;

  /* borrowed, weak */
  MmaEntryField *same_as;

  /* state */
  gboolean preediting;
  gboolean masked;
  int width_chars;
};

enum
{
  PROP_CAPTION = 1,
  PROP_RULE,
  PROP_WIDTH_CHARS,
  PROP_MASKED,
  PROP_TYPED,
  PROP_SAME_AS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaEntryField, mma_entry_field, MMA_TYPE_FIELD)

static void
changed_cb (MmaEntryField *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPED]);
  mma_field_emit_changed (MMA_FIELD (self));
}

static void
preedit_changed_cb (MmaEntryField *self, const char *preedit)
{
  self->preediting = preedit != NULL && *preedit != '\0';
}

static void
leave_cb (MmaEntryField *self)
{
  if (!self->preediting)
    mma_field_leave (MMA_FIELD (self));
}

/* Enter goes on to the next field and never sends: input methods commit with Enter. */
static void
activate_cb (MmaEntryField *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
}

/* It may have been wrong only beside the other. */
static void
other_changed_cb (MmaEntryField *self)
{
  if (mma_field_get_error (MMA_FIELD (self)) != NULL)
    mma_field_check (MMA_FIELD (self), FALSE);
}

static void
create_entry (MmaEntryField *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkText *text;

  self->entry = self->masked ? gtk_password_entry_new () : gtk_entry_new ();
  if (self->masked)
    gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (self->entry), TRUE);
  gtk_widget_set_hexpand (self->entry, self->width_chars < 0);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), self->width_chars);
  if (self->width_chars > 0)
    gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), self->width_chars);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  text = mma_entry_field_get_delegate (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "preedit-changed", G_CALLBACK (preedit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

static void
name_entry (MmaEntryField *self)
{
  const char *label = mma_field_get_label (MMA_FIELD (self));

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  mma_field_get_required (MMA_FIELD (self)), -1);
}

static JsonNode *
mma_entry_field_dup_value (MmaField *field)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (field);
  const char *typed = mma_entry_field_get_typed (self);
  g_autofree char *stored = NULL;

  if (!mma_field_get_secret (field))
    stored = mma_form_rule_normalise (self->rule, typed);
  if (stored == NULL)
    stored = g_strdup (typed);
  if (*stored == '\0')
    return NULL;
  return json_node_init_string (json_node_alloc (), stored);
}

static void
mma_entry_field_set_value (MmaField *field, JsonNode *value)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (field);
  const char *stored = value != NULL ? json_node_get_string (value) : NULL;
  g_autofree char *shown = mma_form_rule_format (self->rule, stored != NULL ? stored : "");

  gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
}

static char *
mma_entry_field_dup_display (MmaField *field)
{
  g_autofree char *stored = mma_field_dup_text (field);

  return stored != NULL ? mma_form_rule_format (MMA_ENTRY_FIELD (field)->rule, stored) : NULL;
}

/* The second of two fields that must hold the same; compared as they would be stored. */
static gboolean
check_same (MmaEntryField *self, GError **error)
{
  g_autofree char *mine = mma_field_dup_text (MMA_FIELD (self));
  g_autofree char *other = mma_field_dup_text (MMA_FIELD (self->same_as));

  if (g_strcmp0 (mine, other) == 0)
    return TRUE;
  g_propagate_error (error,
                     mm_error_new_invalid (MMA_FORM_CODE_NOT_SAME,
                                           mma_field_get_label (MMA_FIELD (self->same_as)),
                                           MM_PROBLEM_NONE, MM_PROBLEM_NONE, MM_PROBLEM_NONE));
  return FALSE;
}

static gboolean
mma_entry_field_check (MmaField *field, GError **error)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (field);

  if (!mma_form_rule_check (self->rule, mma_entry_field_get_typed (self), error))
    return FALSE;
  return self->same_as == NULL || check_same (self, error);
}

static void
mma_entry_field_normalise (MmaField *field)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (field);
  g_autofree char *shown = NULL;

  if (mma_field_get_secret (field) || self->masked)
    return;
  shown = mma_field_dup_display (field);
  if (shown != NULL && g_strcmp0 (shown, mma_entry_field_get_typed (self)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
}

static GtkWidget *
mma_entry_field_get_input (MmaField *field)
{
  return MMA_ENTRY_FIELD (field)->entry;
}

static void
mma_entry_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (object);

  switch (id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, gtk_label_get_label (self->caption));
      break;
    case PROP_RULE:
      g_value_set_string (value, self->rule);
      break;
    case PROP_WIDTH_CHARS:
      g_value_set_int (value, self->width_chars);
      break;
    case PROP_MASKED:
      g_value_set_boolean (value, self->masked);
      break;
    case PROP_TYPED:
      g_value_set_string (value, mma_entry_field_get_typed (self));
      break;
    case PROP_SAME_AS:
      g_value_set_object (value, self->same_as);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_entry_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (object);

  switch (id)
    {
    case PROP_CAPTION:
      gtk_label_set_label (self->caption, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->caption), g_value_get_string (value) != NULL);
      break;
    case PROP_RULE:
      g_free (self->rule);
      self->rule = g_value_dup_string (value);
      break;
    case PROP_WIDTH_CHARS:
      self->width_chars = g_value_get_int (value);
      break;
    case PROP_MASKED:
      self->masked = g_value_get_boolean (value);
      break;
    case PROP_SAME_AS:
      g_set_weak_pointer (&self->same_as, g_value_get_object (value));
      if (self->same_as != NULL)
        g_signal_connect_object (self->same_as, "changed", G_CALLBACK (other_changed_cb), self,
                                 G_CONNECT_SWAPPED);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_entry_field_constructed (GObject *object)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (object);

  G_OBJECT_CLASS (mma_entry_field_parent_class)->constructed (object);
  create_entry (self);
  name_entry (self);
  g_signal_connect (self, "notify::label", G_CALLBACK (name_entry), NULL);
  g_signal_connect (self, "notify::required", G_CALLBACK (name_entry), NULL);
}

static void
mma_entry_field_dispose (GObject *object)
{
  MmaEntryField *self = MMA_ENTRY_FIELD (object);

  g_clear_weak_pointer (&self->same_as);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_ENTRY_FIELD);
  G_OBJECT_CLASS (mma_entry_field_parent_class)->dispose (object);
}

static void
mma_entry_field_finalize (GObject *object)
{
  g_free (MMA_ENTRY_FIELD (object)->rule);
  G_OBJECT_CLASS (mma_entry_field_parent_class)->finalize (object);
}

static void
mma_entry_field_class_init (MmaEntryFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  MmaFieldClass *field_class = MMA_FIELD_CLASS (klass);

  object_class->get_property = mma_entry_field_get_property;
  object_class->set_property = mma_entry_field_set_property;
  object_class->constructed = mma_entry_field_constructed;
  object_class->dispose = mma_entry_field_dispose;
  object_class->finalize = mma_entry_field_finalize;
  field_class->dup_value = mma_entry_field_dup_value;
  field_class->set_value = mma_entry_field_set_value;
  field_class->dup_display = mma_entry_field_dup_display;
  field_class->check = mma_entry_field_check;
  field_class->normalise = mma_entry_field_normalise;
  field_class->get_input = mma_entry_field_get_input;

  properties[PROP_CAPTION] =
      g_param_spec_string ("caption", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_RULE] =
      g_param_spec_string ("rule", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WIDTH_CHARS] =
      g_param_spec_int ("width-chars", NULL, NULL, -1, G_MAXINT, -1,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MASKED] =
      g_param_spec_boolean ("masked", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TYPED] =
      g_param_spec_string ("typed", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAME_AS] = g_param_spec_object ("same-as", NULL, NULL, MMA_TYPE_ENTRY_FIELD,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/jp/mimamori/Mimamori/forms/mma-entry-field.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), MmaEntryField, caption);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
mma_entry_field_init (MmaEntryField *self)
{
  self->width_chars = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
mma_entry_field_get_typed (MmaEntryField *self)
{
  return self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";
}

GtkText *
mma_entry_field_get_delegate (MmaEntryField *self)
{
  return GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}
