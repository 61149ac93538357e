/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-dealers-home.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mm-link.h"
#include "mma-dealers-page.h"
#include "mma-gateway-chooser.h"
#include "mma-offer-list.h"
#include "mma-template.h"

struct _MmaDealersHome
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *above;
  MmaOfferList *offers;
  AdwBin *bin;

  /* owned */
  MmaAccountSession *session;
};

enum
{
  PROP_FLOW = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaDealersHome, mma_dealers_home, GTK_TYPE_WIDGET)

/* The second line of a gateway: who looks after it. */
static char *
describe_dealers (MmGateway *gateway, gpointer data)
{
  MmaDealersHome *self = data;
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autofree char *scope = g_strdup_printf ("gateway/%s", mm_gateway_get_id (gateway));
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (cache, "link", scope);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < bodies->len; i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? _ (", ") : "",
        json_object_get_string_member_with_default (bodies->pdata[i], "dealer_name", ""));
  return g_strdup (bodies->len > 0 ? names->str : _ ("No dealer is in charge yet."));
}

/* The page of one gateway shows the offers by itself. */
static void
show_page (MmaDealersHome *self, GtkWidget *page)
{
  gtk_widget_set_visible (self->above, !MMA_IS_FLOW_PAGE (page));
  adw_bin_set_child (self->bin, page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FLOW]);
}

static void
show_chooser (MmaDealersHome *self)
{
  GtkWidget *chooser;

  if (MMA_IS_GATEWAY_CHOOSER (adw_bin_get_child (self->bin)))
    return;
  chooser = mma_gateway_chooser_new (self->session, _ ("Dealers in charge"), "win.show-dealers");
  mma_gateway_chooser_set_describe (MMA_GATEWAY_CHOOSER (chooser), describe_dealers, self);
  show_page (self, chooser);
}

/* Nobody is torn out of a confirmation because another gateway came. */
static void
update (MmaDealersHome *self)
{
  MmaFlowPage *flow = mma_dealers_home_get_flow (self);
  g_autofree char *only = NULL;

  if (flow != NULL && mma_flow_page_get_step (flow) != MMA_FLOW_INPUT)
    return;
  only = mma_gateway_chooser_get_only (self->session, FALSE);
  if (only == NULL)
    show_chooser (self);
  else if (flow == NULL ||
           g_strcmp0 (mma_dealers_page_get_gateway (MMA_DEALERS_PAGE (flow)), only) != 0)
    show_page (self, mma_dealers_page_new (self->session, only));
}

static void
links_changed_cb (MmaDealersHome *self)
{
  GtkWidget *child = adw_bin_get_child (self->bin);

  if (MMA_IS_GATEWAY_CHOOSER (child))
    mma_gateway_chooser_refresh (MMA_GATEWAY_CHOOSER (child));
}

static void
mma_dealers_home_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FLOW)
    g_value_set_object (value, mma_dealers_home_get_flow (MMA_DEALERS_HOME (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_dealers_home_dispose (GObject *object)
{
  MmaDealersHome *self = MMA_DEALERS_HOME (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_DEALERS_HOME);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_dealers_home_parent_class)->dispose (object);
}

static void
mma_dealers_home_class_init (MmaDealersHomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_OFFER_LIST);
  object_class->get_property = mma_dealers_home_get_property;
  object_class->dispose = mma_dealers_home_dispose;
  properties[PROP_FLOW] = g_param_spec_object ("flow", NULL, NULL, MMA_TYPE_FLOW_PAGE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/dealers/mma-dealers-home.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDealersHome, above);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersHome, offers);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersHome, bin);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
mma_dealers_home_init (MmaDealersHome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_dealers_home_new (MmaAccountSession *session)
{
  MmaDealersHome *self = g_object_new (MMA_TYPE_DEALERS_HOME, NULL);
  MmaCache *cache = mma_account_session_get_cache (session);

  self->session = g_object_ref (session);
  mma_offer_list_set_cache (self->offers, cache);
  g_signal_connect_object (cache, "changed::gateway", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cache, "changed::link", G_CALLBACK (links_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

MmaFlowPage *
mma_dealers_home_get_flow (MmaDealersHome *self)
{
  GtkWidget *child = self->bin != NULL ? adw_bin_get_child (self->bin) : NULL;

  return MMA_IS_FLOW_PAGE (child) ? MMA_FLOW_PAGE (child) : NULL;
}
