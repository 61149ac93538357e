/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-notice.h"

#include "mma-beside-layout.h"
#include "mma-template.h"

struct _MmaNotice
{
  GtkWidget parent_instance;

  /* template children */
  GtkImage *icon;
  GtkLabel *label;
  GtkButton *button;

  /* state */
  MmaNoticeKind kind;
  char *icon_name; /* NULL for that of the kind */
};

enum
{
  PROP_0,
  PROP_KIND,
  PROP_TEXT,
  PROP_ICON_NAME,
  PROP_BUTTON_LABEL,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* How each kind looks; the order is MmaNoticeKind's. */
static const struct
{
  const char *css_class;
  const char *icon;
} looks[] = {
  { "info", "dialog-information-symbolic" },
  { "warning", "dialog-warning-symbolic" },
  { "error", "dialog-error-symbolic" },
  { "positive", "emblem-ok-symbolic" },
};

G_DEFINE_FINAL_TYPE (MmaNotice, mma_notice, GTK_TYPE_WIDGET)

/* helpers */

static void
show_icon (MmaNotice *self)
{
  gtk_image_set_from_icon_name (self->icon,
                                self->icon_name != NULL ? self->icon_name : looks[self->kind].icon);
}

static void
set_kind (MmaNotice *self, MmaNoticeKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].css_class);
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[kind].css_class);
  show_icon (self);
}

static void
set_text (MmaNotice *self, const char *text)
{
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL && *text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
}

/* NULL for no button */
static void
set_button_label (MmaNotice *self, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (self->button, label);
}

/* vfuncs */

static void
mma_notice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaNotice *self = MMA_NOTICE (object);

  if (id == PROP_KIND)
    g_value_set_enum (value, self->kind);
  else if (id == PROP_TEXT)
    g_value_set_string (value, mma_notice_get_text (self));
  else if (id == PROP_ICON_NAME)
    g_value_set_string (value, self->icon_name);
  else if (id == PROP_BUTTON_LABEL)
    g_value_set_string (value, gtk_button_get_label (self->button));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_notice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaNotice *self = MMA_NOTICE (object);

  if (id == PROP_KIND)
    set_kind (self, g_value_get_enum (value));
  else if (id == PROP_TEXT)
    set_text (self, g_value_get_string (value));
  else if (id == PROP_ICON_NAME)
    {
      g_free (self->icon_name);
      self->icon_name = g_value_dup_string (value);
      show_icon (self);
    }
  else if (id == PROP_BUTTON_LABEL)
    set_button_label (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_notice_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_NOTICE);
  g_clear_pointer (&MMA_NOTICE (object)->icon_name, g_free);
  G_OBJECT_CLASS (mma_notice_parent_class)->dispose (object);
}

static void
mma_notice_class_init (MmaNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = mma_notice_get_property;
  object_class->set_property = mma_notice_set_property;
  object_class->dispose = mma_notice_dispose;
  properties[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, MMA_TYPE_NOTICE_KIND, MMA_NOTICE_INFO, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_layout_manager_type (widget_class, MMA_TYPE_BESIDE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, MmaNotice, label);
  gtk_widget_class_bind_template_child (widget_class, MmaNotice, button);
}

static void
mma_notice_init (MmaNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_kind (self, MMA_NOTICE_INFO);
  set_text (self, NULL);
}

/* public functions */

GType
mma_notice_kind_get_type (void)
{
  static const GEnumValue values[] = {
    { MMA_NOTICE_INFO, "MMA_NOTICE_INFO", "info" },
    { MMA_NOTICE_WARNING, "MMA_NOTICE_WARNING", "warning" },
    { MMA_NOTICE_ERROR, "MMA_NOTICE_ERROR", "error" },
    { MMA_NOTICE_POSITIVE, "MMA_NOTICE_POSITIVE", "positive" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("MmaNoticeKind", values));
  return type;
}

GtkWidget *
mma_notice_new (void)
{
  return g_object_new (MMA_TYPE_NOTICE, NULL);
}

/** mma_notice_show: @text: (nullable): NULL hides the notice */
void
mma_notice_show (MmaNotice *self, MmaNoticeKind kind, const char *text)
{
  g_return_if_fail (MMA_IS_NOTICE (self));

  set_kind (self, kind);
  set_text (self, text);
}

/**
 * mma_notice_set_button:
 * @label: (nullable): NULL for no button
 * @detailed_action: (nullable): what it does
 */
void
mma_notice_set_button (MmaNotice *self, const char *label, const char *detailed_action)
{
  g_return_if_fail (MMA_IS_NOTICE (self));

  set_button_label (self, label);
  if (label != NULL)
    mma_notice_set_action (self, detailed_action);
}

/**
 * mma_notice_set_action:
 * @detailed_action: what the button of a template does
 */
void
mma_notice_set_action (MmaNotice *self, const char *detailed_action)
{
  g_return_if_fail (MMA_IS_NOTICE (self));

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), detailed_action);
}

const char *
mma_notice_get_text (MmaNotice *self)
{
  return gtk_label_get_label (self->label);
}
