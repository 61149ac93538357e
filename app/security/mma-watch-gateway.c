/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-watch-gateway"

#include "config.h"

#include "mma-watch-gateway.h"

#include "mma-energy-flow.h"
#include "mma-format.h"
#include "mma-state-badge.h"
#include "mma-template.h"

#include <adwaita.h>

struct _MmaWatchGateway
{
  GtkWidget parent_instance;

  /* Template */
  MmaStateBadge *badge;
  GtkLabel *name;
  GtkLabel *contact;
  MmaEnergyFlow *flow;

  /* Owned */
  MmaAccountSession *session;
  MmGateway *gateway;
  gulong live_handler;
  guint watch;
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaWatchGateway, mma_watch_gateway, GTK_TYPE_WIDGET)

static void
show_contact (MmaWatchGateway *self, gint64 at)
{
  g_autofree char *text = mma_format_last_contact (at, g_get_real_time () / 1000);

  gtk_label_set_label (self->contact, text);
}

static void
on_live (MmaAccountSession *session,
         const char *gateway,
         const MmSample *sample,
         MmaWatchGateway *self)
{
  const MmaLiveItem *item = mma_account_session_get_live (session, gateway);

  mma_energy_flow_set_contact (self->flow, MMA_FLOW_LIVE);
  mma_energy_flow_set_sample (self->flow, sample);
  if (item != NULL)
    show_contact (self, item->last_contact);
}

static void
stop (MmaWatchGateway *self)
{
  if (self->watch != 0)
    mma_account_session_unwatch (self->session, self->watch);
  self->watch = 0;
  g_clear_signal_handler (&self->live_handler, self->session);
}

static void
start (MmaWatchGateway *self)
{
  const char *const ids[] = { mm_gateway_get_id (self->gateway), NULL };
  g_autofree char *signal = g_strconcat ("live::", ids[0], NULL);

  stop (self);
  self->live_handler = g_signal_connect (self->session, signal, G_CALLBACK (on_live), self);
  self->watch = mma_account_session_watch (self->session, ids);
}

static void
mma_watch_gateway_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (mma_watch_gateway_parent_class)->map (widget);
  if (MMA_WATCH_GATEWAY (widget)->gateway != NULL)
    start (MMA_WATCH_GATEWAY (widget));
}

static void
mma_watch_gateway_unmap (GtkWidget *widget)
{
  stop (MMA_WATCH_GATEWAY (widget));
  GTK_WIDGET_CLASS (mma_watch_gateway_parent_class)->unmap (widget);
}

static void
mma_watch_gateway_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaWatchGateway *self = MMA_WATCH_GATEWAY (object);

  if (id == PROP_TITLE)
    g_value_set_string (value,
                        self->gateway != NULL ? mm_gateway_get_gateway_id (self->gateway) : "");
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_watch_gateway_dispose (GObject *object)
{
  MmaWatchGateway *self = MMA_WATCH_GATEWAY (object);

  if (self->session != NULL)
    stop (self);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_WATCH_GATEWAY);
  g_clear_object (&self->gateway);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_watch_gateway_parent_class)->dispose (object);
}

static void
mma_watch_gateway_class_init (MmaWatchGatewayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = mma_watch_gateway_dispose;
  object_class->get_property = mma_watch_gateway_get_property;
  widget_class->map = mma_watch_gateway_map;
  widget_class->unmap = mma_watch_gateway_unmap;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (MMA_TYPE_STATE_BADGE);
  g_type_ensure (MMA_TYPE_ENERGY_FLOW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/security/mma-watch-gateway.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaWatchGateway, badge);
  gtk_widget_class_bind_template_child (widget_class, MmaWatchGateway, name);
  gtk_widget_class_bind_template_child (widget_class, MmaWatchGateway, contact);
  gtk_widget_class_bind_template_child (widget_class, MmaWatchGateway, flow);
}

static void
mma_watch_gateway_init (MmaWatchGateway *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_energy_flow_set_equipment (self->flow, MMA_FLOW_HAS_SOLAR | MMA_FLOW_HAS_BATTERY);
}

/**
 * mma_watch_gateway_new:
 *
 * Returns: (transfer floating): the page, empty
 */
GtkWidget *
mma_watch_gateway_new (MmaAccountSession *session)
{
  MmaWatchGateway *self = g_object_new (MMA_TYPE_WATCH_GATEWAY, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

static MmaFlowContact
get_contact (MmGateway *gateway)
{
  MmGatewayState state = mm_gateway_get_state (gateway);

  return state == MM_GATEWAY_NO_CONTACT || state == MM_GATEWAY_NEVER_CONNECTED ? MMA_FLOW_NO_CONTACT
                                                                               : MMA_FLOW_STALE;
}

/**
 * mma_watch_gateway_set_gateway:
 * @gateway: as the server tells it now
 *
 * Sets what is watched.
 */
void
mma_watch_gateway_set_gateway (MmaWatchGateway *self, MmGateway *gateway)
{
  gboolean same;

  g_return_if_fail (MMA_IS_WATCH_GATEWAY (self));

  same = self->gateway != NULL &&
         g_strcmp0 (mm_gateway_get_id (self->gateway), mm_gateway_get_id (gateway)) == 0;
  g_set_object (&self->gateway, gateway);
  mma_state_badge_set_state (self->badge, mm_gateway_get_state (gateway));
  gtk_label_set_label (self->name, mm_gateway_get_gateway_id (gateway));
  show_contact (self, mm_gateway_get_last_contact (gateway));
  if (same)
    return;
  mma_energy_flow_set_sample (self->flow, NULL);
  mma_energy_flow_set_contact (self->flow, get_contact (gateway));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    start (self);
}
