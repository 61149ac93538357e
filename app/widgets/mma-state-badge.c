/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-state-badge.h"

#include "mma-template.h"

#include <glib/gi18n.h>

struct _MmaStateBadge
{
  GtkWidget parent_instance;

  /* template children */
  GtkImage *icon;
  GtkLabel *word;

  /* state */
  MmGatewayState state;
};

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaStateBadge, mma_state_badge, GTK_TYPE_WIDGET)

/* helpers */

static void
show_state (MmaStateBadge *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (MmGatewayState i = MM_GATEWAY_NORMAL; i <= MM_GATEWAY_NEVER_CONNECTED; i++)
    gtk_widget_remove_css_class (widget, mma_state_css_class (i));
  gtk_widget_add_css_class (widget, mma_state_css_class (self->state));
  gtk_image_set_from_icon_name (self->icon, mma_state_icon (self->state));
  gtk_label_set_label (self->word, mma_state_word (self->state));
}

/* vfuncs */

static void
mma_state_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    g_value_set_enum (value, MMA_STATE_BADGE (object)->state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_state_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATE)
    mma_state_badge_set_state (MMA_STATE_BADGE (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_state_badge_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_STATE_BADGE);
  G_OBJECT_CLASS (mma_state_badge_parent_class)->dispose (object);
}

static void
mma_state_badge_class_init (MmaStateBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_state_badge_get_property;
  object_class->set_property = mma_state_badge_set_property;
  object_class->dispose = mma_state_badge_dispose;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, MM_TYPE_GATEWAY_STATE, MM_GATEWAY_NORMAL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-state-badge.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaStateBadge, icon);
  gtk_widget_class_bind_template_child (widget_class, MmaStateBadge, word);
}

static void
mma_state_badge_init (MmaStateBadge *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self);
}

/* public functions */

GtkWidget *
mma_state_badge_new (MmGatewayState state)
{
  return g_object_new (MMA_TYPE_STATE_BADGE, "state", state, NULL);
}

void
mma_state_badge_set_state (MmaStateBadge *self, MmGatewayState state)
{
  g_return_if_fail (MMA_IS_STATE_BADGE (self));

  if (self->state == state)
    return;
  self->state = state;
  show_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/** mma_state_word: “正常”, “注意” and so on. */
const char *
mma_state_word (MmGatewayState state)
{
  switch (state)
    {
    case MM_GATEWAY_WARNING:
      return _ ("Warning");
    case MM_GATEWAY_FAULT:
      return _ ("Fault");
    case MM_GATEWAY_NO_CONTACT:
      return _ ("No contact");
    case MM_GATEWAY_NEVER_CONNECTED:
      return _ ("Never connected");
    case MM_GATEWAY_NORMAL:
    default:
      return _ ("Normal");
    }
}

/** mma_state_icon: check, triangle, disc with bar, broken ring, dots. */
const char *
mma_state_icon (MmGatewayState state)
{
  switch (state)
    {
    case MM_GATEWAY_WARNING:
      return "dialog-warning-symbolic";
    case MM_GATEWAY_FAULT:
      return "dialog-error-symbolic";
    case MM_GATEWAY_NO_CONTACT:
      return "mm-no-contact-symbolic";
    case MM_GATEWAY_NEVER_CONNECTED:
      return "view-more-horizontal-symbolic";
    case MM_GATEWAY_NORMAL:
    default:
      return "emblem-ok-symbolic";
    }
}

/** mma_state_css_class: the class that colours .mm-state. */
const char *
mma_state_css_class (MmGatewayState state)
{
  switch (state)
    {
    case MM_GATEWAY_WARNING:
      return "warning";
    case MM_GATEWAY_FAULT:
      return "fault";
    case MM_GATEWAY_NO_CONTACT:
      return "no-contact";
    case MM_GATEWAY_NEVER_CONNECTED:
      return "never";
    case MM_GATEWAY_NORMAL:
    default:
      return "normal";
    }
}
