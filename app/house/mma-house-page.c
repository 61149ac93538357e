/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-page-private.h"

#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-house-report.h"
#include "mma-page-keys.h"
#include "mma-save.h"
#include "mma-template.h"

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_GATEWAY_ID,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaHousePage, mma_house_page, GTK_TYPE_WIDGET)

/* callbacks */

static void
narrow_cb (MmaHousePage *self)
{
  self->narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  mma_house_page_apply_narrow (self);
}

static gboolean
tab_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  const char *name;

  g_variant_get (args, "(&s)", &name);
  mma_house_page_show_tab (MMA_HOUSE_PAGE (widget), name);
  return TRUE;
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (widget);
  g_autofree char *file = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->day == NULL || self->gateway == NULL)
    return;
  bytes = mma_house_csv (self->day, self->now);
  file = mma_save_name (mm_gateway_get_site_name (self->gateway), "csv", self->now);
  mma_save_file (widget, _ ("Save today as CSV"), file, bytes);
}

static void
check_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_confirm_steps (widget, _ ("What to check"),
                     _ ("1. Is the gateway's power lamp lit?\n2. Is the LAN cable pushed in to the "
                        "end?\n3. Is the router on, and do other devices reach the Internet?\n\n"
                        "Contact comes back by itself. What was measured meanwhile is not lost."));
}

static void
advise_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (widget);
  gboolean dealer = self->controller != NULL && mma_house_controller_is_dealer (self->controller);
  g_autofree char *advice = self->gateway ? mma_house_fault_advice (self->gateway, dealer) : NULL;

  if (advice != NULL)
    mma_confirm_steps (widget, _ ("What to do"), advice);
}

static void
show_equipment_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_house_page_show_tab (MMA_HOUSE_PAGE (widget), "details");
}

/* vfuncs */

static void
mma_house_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_GATEWAY_ID:
      g_value_set_string (value, self->gateway_id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->gateway ? mm_gateway_get_site_name (self->gateway) : "");
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->gateway ? mm_gateway_get_gateway_id (self->gateway) : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_house_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else if (id == PROP_GATEWAY_ID)
    self->gateway_id = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_house_page_constructed (GObject *object)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (object);

  G_OBJECT_CLASS (mma_house_page_parent_class)->constructed (object);
  if (self->session == NULL)
    return;
  self->controller = mma_house_controller_new (self, self->session);
  mma_house_enrolment_set_up (self->enrolment, self->session, self->gateway_id);
}

static void
mma_house_page_map (GtkWidget *widget)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (widget);

  GTK_WIDGET_CLASS (mma_house_page_parent_class)->map (widget);
  if (self->controller != NULL)
    mma_house_controller_start (self->controller);
}

static void
mma_house_page_unmap (GtkWidget *widget)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (widget);

  GTK_WIDGET_CLASS (mma_house_page_parent_class)->unmap (widget);
  if (self->controller != NULL)
    mma_house_controller_stop (self->controller);
}

static void
mma_house_page_dispose (GObject *object)
{
  MmaHousePage *self = MMA_HOUSE_PAGE (object);

  g_clear_pointer (&self->controller, mma_house_controller_free);
  g_clear_object (&self->session);
  g_clear_object (&self->gateway);
  g_clear_object (&self->day);
  g_clear_object (&self->yesterday);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_HOUSE_PAGE);
  G_OBJECT_CLASS (mma_house_page_parent_class)->dispose (object);
}

static void
mma_house_page_finalize (GObject *object)
{
  g_free (MMA_HOUSE_PAGE (object)->gateway_id);
  G_OBJECT_CLASS (mma_house_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, MMA_TYPE_ACCOUNT_SESSION, construct);
  properties[PROP_GATEWAY_ID] = g_param_spec_string ("gateway-id", NULL, NULL, NULL, construct);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/house/mma-house-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, summary);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, badge);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, last_contact);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, link);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, link_value);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, save);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, party);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, party_name);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, party_value);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, enrolment);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, notice);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, switcher);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, stack);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, switcher_bar);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, state);
  gtk_widget_class_bind_template_child (widget_class, MmaHousePage, details);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
}

static void
mma_house_page_class_init (MmaHousePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = mma_house_page_get_property;
  object_class->set_property = mma_house_page_set_property;
  object_class->constructed = mma_house_page_constructed;
  object_class->dispose = mma_house_page_dispose;
  object_class->finalize = mma_house_page_finalize;
  widget_class->map = mma_house_page_map;
  widget_class->unmap = mma_house_page_unmap;
  install_properties (object_class);

  g_type_ensure (MMA_TYPE_HOUSE_STATE);
  g_type_ensure (MMA_TYPE_HOUSE_DETAILS);
  g_type_ensure (MMA_TYPE_HOUSE_ENROLMENT);
  gtk_widget_class_install_action (widget_class, "house.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "house.check", NULL, check_action);
  gtk_widget_class_install_action (widget_class, "house.advise", NULL, advise_action);
  gtk_widget_class_install_action (widget_class, "house.show-equipment", NULL,
                                   show_equipment_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "house.save",
                                       NULL);
  bind_template (widget_class);
}

static void
mma_house_page_init (MmaHousePage *self)
{
  self->contact_at = MM_NO_VALUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "house.save", FALSE);
  mma_page_keys_add (GTK_WIDGET (self), GDK_KEY_1, GDK_ALT_MASK, tab_cb, "state");
  mma_page_keys_add (GTK_WIDGET (self), GDK_KEY_2, GDK_ALT_MASK, tab_cb, "details");
  narrow_cb (self);
}

/* public functions */

/** mma_house_page_new: @session: (nullable): NULL for a page that is filled by hand */
GtkWidget *
mma_house_page_new (MmaAccountSession *session, const char *gateway_id)
{
  return g_object_new (MMA_TYPE_HOUSE_PAGE, "session", session, "gateway-id", gateway_id, NULL);
}

/** mma_house_page_get_gateway_id: the installation's id */
const char *
mma_house_page_get_gateway_id (MmaHousePage *self)
{
  return self->gateway_id;
}

/** mma_house_page_get_gateway: Returns: (nullable) (transfer none): the record shown */
MmGateway *
mma_house_page_get_gateway (MmaHousePage *self)
{
  return self->gateway;
}

/** mma_house_page_set_gateway: shows the record and what follows from its state. */
void
mma_house_page_set_gateway (MmaHousePage *self, MmGateway *gateway)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));
  g_return_if_fail (MM_IS_GATEWAY (gateway));

  g_set_object (&self->gateway, gateway);
  mma_house_page_show_gateway (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/** mma_house_page_show_tab: "state" or "details" */
void
mma_house_page_show_tab (MmaHousePage *self, const char *name)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}
