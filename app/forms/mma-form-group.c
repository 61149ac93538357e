/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-form-group.h"

#include "mma-template.h"

struct _MmaFormGroup
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *frame;
  GtkLabel *title;
  GtkLabel *description;
  GtkBox *rows_box;
};

enum
{
  PROP_TITLE = 1,
  PROP_DESCRIPTION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static GtkBuildableIface *parent_buildable;

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MmaFormGroup,
                               mma_form_group,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
mma_form_group_add_child (GtkBuildable *buildable,
                          GtkBuilder *builder,
                          GObject *child,
                          const char *type)
{
  MmaFormGroup *self = MMA_FORM_GROUP (buildable);

  if (self->rows_box == NULL || !GTK_IS_WIDGET (child) || GTK_WIDGET (child) == self->frame)
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  gtk_box_append (self->rows_box, GTK_WIDGET (child));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = mma_form_group_add_child;
}

/* Rows may stand in a widget of their own, such as those of an address. */
static void
add_rows (GtkWidget *widget, GPtrArray *rows)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (MMA_IS_FORM_ROW (child))
        g_ptr_array_add (rows, child);
      else
        add_rows (child, rows);
    }
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
mma_form_group_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaFormGroup *self = MMA_FORM_GROUP (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, gtk_label_get_label (self->description));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_form_group_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaFormGroup *self = MMA_FORM_GROUP (object);

  switch (id)
    {
    case PROP_TITLE:
      set_label (self->title, g_value_get_string (value));
      break;
    case PROP_DESCRIPTION:
      set_label (self->description, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_form_group_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_FORM_GROUP);
  G_OBJECT_CLASS (mma_form_group_parent_class)->dispose (object);
}

static void
mma_form_group_class_init (MmaFormGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_form_group_get_property;
  object_class->set_property = mma_form_group_set_property;
  object_class->dispose = mma_form_group_dispose;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/forms/mma-form-group.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaFormGroup, frame);
  gtk_widget_class_bind_template_child (widget_class, MmaFormGroup, title);
  gtk_widget_class_bind_template_child (widget_class, MmaFormGroup, description);
  gtk_widget_class_bind_template_child (widget_class, MmaFormGroup, rows_box);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mma_form_group_init (MmaFormGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
mma_form_group_get_title (MmaFormGroup *self)
{
  return gtk_label_get_label (self->title);
}

GPtrArray *
mma_form_group_get_rows (MmaFormGroup *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  add_rows (GTK_WIDGET (self->rows_box), rows);
  return rows;
}
