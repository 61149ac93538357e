/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-form-row.h"

#include "mma-side-layout.h"
#include "mma-template.h"
#include "mma-wrap-layout.h"

/* In pixels, as in the template. */
#define FIELD_SPACING 12

struct _MmaFormRow
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *head;
  GtkWidget *body;
  GtkLabel *label;
  GtkWidget *required_mark;
  GtkWidget *optional_mark;
  GtkBox *fields_box;
  GtkWidget *message_box;
  GtkImage *message_icon;
  GtkLabel *message;

  /* owned */
  GPtrArray *fields;
  char *help;
  char *hint;

  /* state */
  gboolean optional;
  gboolean wrapping;
};

enum
{
  PROP_LABEL = 1,
  PROP_HELP,
  PROP_OPTIONAL,
  PROP_WRAPPING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static GtkBuildableIface *parent_buildable;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MmaFormRow,
                               mma_form_row,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
show_message (MmaFormRow *self, const char *text, const char *icon, const char *css_class)
{
  const char *classes[] = { "mm-message", css_class, NULL };

  gtk_widget_set_css_classes (self->message_box, classes);
  gtk_label_set_label (self->message, text != NULL ? text : "");
  gtk_image_set_from_icon_name (self->message_icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->message_icon), icon != NULL);
  gtk_widget_set_visible (self->message_box, text != NULL && *text != '\0');
}

static const char *
first_text (MmaFormRow *self, const char *(*get) (MmaField *field))
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const char *text = get (g_ptr_array_index (self->fields, i));

      if (text != NULL)
        return text;
    }
  return NULL;
}

/* Of two fields in a row each is described by what concerns it. */
static void
describe_fields (MmaFormRow *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      MmaField *field = g_ptr_array_index (self->fields, i);
      const char *text = mma_field_get_error (field);

      if (text == NULL)
        text = mma_field_get_note (field);
      if (text == NULL)
        text = self->hint != NULL ? self->hint : self->help;
      mma_field_describe (field, text);
    }
}

/* What is wrong comes before what was found right, and both before the help. */
static void
update_message (MmaFormRow *self)
{
  const char *error = first_text (self, mma_field_get_error);
  const char *note = first_text (self, mma_field_get_note);

  if (error != NULL)
    show_message (self, error, "dialog-error-symbolic", "error");
  else if (note != NULL)
    show_message (self, note, "emblem-ok-symbolic", "positive");
  else
    show_message (self, self->hint != NULL ? self->hint : self->help, NULL, "help");
  describe_fields (self);
}

static void
update_mark (MmaFormRow *self)
{
  gboolean required = FALSE;

  for (guint i = 0; i < self->fields->len; i++)
    required = required || mma_field_get_required (g_ptr_array_index (self->fields, i));
  gtk_widget_set_visible (self->required_mark, required);
  gtk_widget_set_visible (self->optional_mark, !required && self->optional);
}

static void
add_field (MmaFormRow *self, MmaField *field)
{
  g_ptr_array_add (self->fields, field);
  g_signal_connect_object (field, "checked", G_CALLBACK (update_message), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "notify::required", G_CALLBACK (update_mark), self,
                           G_CONNECT_SWAPPED);
  update_mark (self);
  describe_fields (self);
}

static void
mma_form_row_add_child (GtkBuildable *buildable,
                        GtkBuilder *builder,
                        GObject *child,
                        const char *type)
{
  MmaFormRow *self = MMA_FORM_ROW (buildable);

  if (self->fields_box == NULL || !GTK_IS_WIDGET (child) || GTK_WIDGET (child) == self->head ||
      GTK_WIDGET (child) == self->body)
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  gtk_box_append (self->fields_box, GTK_WIDGET (child));
  if (MMA_IS_FIELD (child))
    add_field (self, MMA_FIELD (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = mma_form_row_add_child;
}

/* Fields that go on in a next line where one is too short, as several check boxes do. */
static void
set_wrapping (MmaFormRow *self, gboolean wrapping)
{
  GtkLayoutManager *layout =
      wrapping ? g_object_new (MMA_TYPE_WRAP_LAYOUT, "spacing", FIELD_SPACING, NULL)
               : gtk_box_layout_new (GTK_ORIENTATION_HORIZONTAL);

  if (!wrapping)
    gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), FIELD_SPACING);
  gtk_widget_set_layout_manager (GTK_WIDGET (self->fields_box), layout);
  self->wrapping = wrapping;
}

static void
mma_form_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaFormRow *self = MMA_FORM_ROW (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_HELP:
      g_value_set_string (value, self->help);
      break;
    case PROP_OPTIONAL:
      g_value_set_boolean (value, self->optional);
      break;
    case PROP_WRAPPING:
      g_value_set_boolean (value, self->wrapping);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_form_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaFormRow *self = MMA_FORM_ROW (object);

  switch (id)
    {
    case PROP_LABEL:
      gtk_label_set_label (self->label, g_value_get_string (value));
      break;
    case PROP_HELP:
      g_free (self->help);
      self->help = g_value_dup_string (value);
      update_message (self);
      break;
    case PROP_OPTIONAL:
      self->optional = g_value_get_boolean (value);
      update_mark (self);
      break;
    case PROP_WRAPPING:
      set_wrapping (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_form_row_dispose (GObject *object)
{
  MmaFormRow *self = MMA_FORM_ROW (object);

  g_ptr_array_set_size (self->fields, 0);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_FORM_ROW);
  G_OBJECT_CLASS (mma_form_row_parent_class)->dispose (object);
}

static void
mma_form_row_finalize (GObject *object)
{
  MmaFormRow *self = MMA_FORM_ROW (object);

  g_ptr_array_unref (self->fields);
  g_free (self->help);
  g_free (self->hint);
  G_OBJECT_CLASS (mma_form_row_parent_class)->finalize (object);
}

static void
mma_form_row_class_init (MmaFormRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_form_row_get_property;
  object_class->set_property = mma_form_row_set_property;
  object_class->dispose = mma_form_row_dispose;
  object_class->finalize = mma_form_row_finalize;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HELP] =
      g_param_spec_string ("help", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_WRAPPING] = g_param_spec_boolean ("wrapping", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-form-row.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, head);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, body);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, label);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, required_mark);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, optional_mark);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, fields_box);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, message_box);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, message_icon);
  gtk_widget_class_bind_template_child (widget_class, MmaFormRow, message);
  gtk_widget_class_set_layout_manager_type (widget_class, MMA_TYPE_SIDE_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "formrow");
}

static void
mma_form_row_init (MmaFormRow *self)
{
  self->fields = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
mma_form_row_get_label (MmaFormRow *self)
{
  return gtk_label_get_label (self->label);
}

GPtrArray *
mma_form_row_get_fields (MmaFormRow *self)
{
  return self->fields;
}

void
mma_form_row_set_hint (MmaFormRow *self, const char *hint)
{
  g_free (self->hint);
  self->hint = g_strdup (hint);
  update_message (self);
}
