/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-home-page"

#include "config.h"

#include "mma-home-page.h"

#include "mma-gateways-page.h"
#include "mma-house-page.h"
#include "mma-offer-list.h"

#include "mm-gateway.h"

#include <glib/gi18n.h>

/* The first page of a customer: the house where there is one, the list where there are more; above
 * them what dealers offer. */

struct _MmaHomePage
{
  GtkWidget parent_instance;

  /* Owned */
  MmaAccountSession *session;
  GListModel *gateways;
  GtkWidget *offers; /* borrowed from the tree */
  GtkWidget *child;  /* the same */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaHomePage, mma_home_page, GTK_TYPE_WIDGET)

static char *
dup_of_child (MmaHomePage *self, const char *name, const char *fallback)
{
  char *text = NULL;

  if (MMA_IS_HOUSE_PAGE (self->child))
    g_object_get (self->child, name, &text, NULL);
  return text != NULL ? text : g_strdup (fallback);
}

static void
tell_title (MmaHomePage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/* They stand in line with what is below them. */
static void
align_offers (MmaHomePage *self, GtkWidget *child)
{
  if (MMA_IS_HOUSE_PAGE (child))
    gtk_widget_remove_css_class (self->offers, "mm-over-list");
  else
    gtk_widget_add_css_class (self->offers, "mm-over-list");
}

static void
show (MmaHomePage *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  align_offers (self, child);
  self->child = child;
  gtk_widget_set_vexpand (child, TRUE);
  gtk_widget_insert_after (child, GTK_WIDGET (self), self->offers);
  if (MMA_IS_HOUSE_PAGE (child))
    {
      g_signal_connect_object (child, "notify::title", G_CALLBACK (tell_title), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "notify::subtitle", G_CALLBACK (tell_title), self,
                               G_CONNECT_SWAPPED);
    }
  tell_title (self);
}

/* A page that is right already stays: with it stay its tab, its scrolling and its focus. */
static void
update (MmaHomePage *self)
{
  g_autoptr (MmGateway) only = NULL;
  const char *id;

  if (g_list_model_get_n_items (self->gateways) == 1)
    only = g_list_model_get_item (self->gateways, 0);
  id = only != NULL ? mm_gateway_get_id (only) : NULL;
  if (id != NULL)
    {
      if (!MMA_IS_HOUSE_PAGE (self->child) ||
          g_strcmp0 (mma_house_page_get_gateway_id (MMA_HOUSE_PAGE (self->child)), id) != 0)
        show (self, mma_house_page_new (self->session, id));
    }
  else if (!MMA_IS_GATEWAYS_PAGE (self->child))
    show (self, mma_gateways_page_new (self->session));
}

static void
mma_home_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaHomePage *self = MMA_HOME_PAGE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_take_string (value, dup_of_child (self, "title", _ ("My systems")));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, dup_of_child (self, "subtitle", ""));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_home_page_dispose (GObject *object)
{
  MmaHomePage *self = MMA_HOME_PAGE (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->offers, gtk_widget_unparent);
  g_clear_object (&self->gateways);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (mma_home_page_parent_class)->dispose (object);
}

static void
mma_home_page_class_init (MmaHomePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_home_page_dispose;
  object_class->get_property = mma_home_page_get_property;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBTITLE] =
      g_param_spec_string ("subtitle", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
mma_home_page_init (MmaHomePage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
}

/**
 * mma_home_page_new:
 *
 * Returns: (transfer floating): the customer's house, or the list of houses
 */
GtkWidget *
mma_home_page_new (MmaAccountSession *session)
{
  MmaHomePage *self = g_object_new (MMA_TYPE_HOME_PAGE, NULL);
  MmaCache *cache = mma_account_session_get_cache (session);

  self->session = g_object_ref (session);
  self->offers = mma_offer_list_new (session);
  gtk_widget_add_css_class (self->offers, "mm-over-page");
  gtk_widget_set_parent (self->offers, GTK_WIDGET (self));
  self->gateways = G_LIST_MODEL (mma_record_model_new (cache, "gateway", MM_TYPE_GATEWAY));
  g_signal_connect_object (self->gateways, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
