/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-confirm.h"
#include "mma-format.h"
#include "mma-house-controller.h"
#include "mma-house-details.h"
#include "mma-house-enrolment.h"
#include "mma-house-report.h"
#include "mma-house-state.h"
#include "mma-narrow-layout.h"
#include "mma-notice.h"
#include "mma-page-keys.h"
#include "mma-save.h"
#include "mma-state-badge.h"
#include "mma-template.h"

#define STALE_AFTER_MS (3 * MM_MINUTE_MS)

struct _MmaHousePage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkWidget *summary;
  MmaStateBadge *badge;
  GtkLabel *last_contact;
  GtkWidget *link;
  GtkLabel *link_value;
  GtkWidget *save;
  GtkWidget *party;
  GtkLabel *party_name;
  GtkLabel *party_value;
  MmaHouseEnrolment *enrolment;
  MmaNotice *notice;
  GtkWidget *switcher;
  AdwViewStack *stack;
  AdwViewSwitcherBar *switcher_bar;
  MmaHouseState *state;
  MmaHouseDetails *details;

  /* owned */
  MmaAccountSession *session;
  MmaHouseController *controller;
  MmGateway *gateway;
  MmEnergyDay *day;
  MmEnergyDay *yesterday;
  char *gateway_id;

  /* state */
  gint64 contact_at;
  gint64 now;
  gboolean has_party;
  gboolean narrow; /* as the layout says */
};

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

/* helpers */

static char *
no_contact_text (MmaHousePage *self)
{
  gint64 since = self->contact_at != MM_NO_VALUE ? self->contact_at
                                                 : mm_gateway_get_state_since (self->gateway);
  g_autofree char *moment = mma_format_last_contact (since, since + 2 * MM_DAY_MS);

  /* Translators: date and time of the last contact */
  return g_strdup_printf (_ ("There has been no contact since %s."), moment);
}

/* At most one notice, the weightiest. */
static void
show_notice (MmaHousePage *self)
{
  MmGatewayState state = mm_gateway_get_state (self->gateway);
  g_autofree char *text = NULL;
  MmaNoticeKind kind = MMA_NOTICE_WARNING;

  if (state == MM_GATEWAY_NO_CONTACT)
    text = no_contact_text (self);
  else if (state == MM_GATEWAY_FAULT || state == MM_GATEWAY_WARNING)
    {
      text = mma_house_fault_sentence (self->gateway);
      kind = state == MM_GATEWAY_FAULT ? MMA_NOTICE_ERROR : MMA_NOTICE_WARNING;
    }
  mma_notice_show (self->notice, kind, text);
  mma_notice_set_button (self->notice, state == MM_GATEWAY_NO_CONTACT ? _ ("What to check") : NULL,
                         "house.check");
}

static void
show_contact (MmaHousePage *self)
{
  g_autofree char *relative = mma_format_last_contact (self->contact_at, self->now);
  g_autofree char *clock = mma_format_clock (self->contact_at);
  g_autofree char *full = mma_format_date_time (self->contact_at);
  g_autofree char *both = NULL;
  gboolean recent = self->contact_at != MM_NO_VALUE && self->now - self->contact_at < MM_HOUR_MS;

  /* Translators: how long ago, and the time of day */
  both = recent && !self->narrow ? g_strdup_printf (_ ("%s (%s)"), relative, clock)
                                 : g_strdup (relative);
  gtk_label_set_label (self->last_contact, both);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->last_contact), full);
}

static void
show_freshness (MmaHousePage *self)
{
  MmaFlowContact contact = MMA_FLOW_LIVE;

  if (self->gateway != NULL && mm_gateway_get_state (self->gateway) == MM_GATEWAY_NO_CONTACT)
    contact = MMA_FLOW_NO_CONTACT;
  else if (self->contact_at != MM_NO_VALUE && self->now - self->contact_at > STALE_AFTER_MS)
    contact = MMA_FLOW_STALE;
  mma_house_state_set_contact (self->state, contact);
}

static void
show_link (MmaHousePage *self)
{
  MmaLinkQuality quality = mma_house_link_quality (self->day, self->now);
  gboolean silent =
      self->gateway != NULL && mm_gateway_get_state (self->gateway) >= MM_GATEWAY_NO_CONTACT;
  MmaHouseContact contact;

  gtk_label_set_label (self->link_value, mma_house_link_word (quality));
  gtk_widget_set_visible (self->link, quality != MMA_LINK_UNKNOWN && !silent);
  mma_house_contact_init (&contact, self->yesterday, self->day,
                          self->gateway != NULL ? mm_gateway_get_first_contact (self->gateway)
                                                : MM_NO_VALUE,
                          self->now);
  mma_house_details_set_link (self->details, silent ? MMA_LINK_UNKNOWN : quality, &contact);
}

static void
show_party (MmaHousePage *self)
{
  gtk_widget_set_visible (self->party, self->has_party && !self->narrow);
}

static void
apply_narrow (MmaHousePage *self)
{
  int margin = self->narrow ? 12 : 24;

  gtk_widget_set_visible (self->switcher, !self->narrow);
  adw_view_switcher_bar_set_reveal (self->switcher_bar, self->narrow);
  gtk_widget_set_margin_start (self->summary, margin);
  gtk_widget_set_margin_end (self->summary, margin);
  gtk_widget_set_margin_bottom (self->summary, self->narrow ? 8 : 0);
  gtk_widget_set_margin_start (GTK_WIDGET (self->enrolment), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (self->enrolment), margin);
  gtk_widget_set_margin_start (GTK_WIDGET (self->notice), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (self->notice), margin);
  gtk_box_set_spacing (GTK_BOX (self->summary), self->narrow ? 14 : 22);
  gtk_widget_set_visible (self->save, !self->narrow);
  mma_house_state_set_narrow (self->state, self->narrow);
  show_party (self);
  show_contact (self);
}

/* callbacks */

static void
narrow_cb (MmaHousePage *self)
{
  self->narrow = mma_narrow_layout_get_narrow (self->narrow_layout);
  apply_narrow (self);
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
  mma_confirm_tell (widget, _ ("What to check"),
                    _ ("1. Is the gateway's power lamp lit?\n2. Is the LAN cable pushed in to the "
                       "end?\n3. Is the router on, and do other devices reach the Internet?\n\n"
                       "Contact comes back by itself. What was measured meanwhile is not lost."));
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
  mma_state_badge_set_state (self->badge, mm_gateway_get_state (gateway));
  mma_house_state_set_gateway (self->state, gateway);
  mma_house_details_set_gateway (self->details, gateway);
  show_notice (self);
  show_freshness (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

/** mma_house_page_set_sample: @sample: (nullable): is copied */
void
mma_house_page_set_sample (MmaHousePage *self, const MmSample *sample)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  mma_house_state_set_sample (self->state, sample);
}

/** mma_house_page_set_day: @day: (nullable): the day as it is at the time of set_contact() */
void
mma_house_page_set_day (MmaHousePage *self, MmEnergyDay *day)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  g_set_object (&self->day, day);
  mma_house_state_set_day (self->state, day, self->now);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "house.save", day != NULL);
  show_link (self);
}

/** mma_house_page_set_yesterday: @day: (nullable): the day before, for the last 24 hours of contact
 */
void
mma_house_page_set_yesterday (MmaHousePage *self, MmEnergyDay *day)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  g_set_object (&self->yesterday, day);
  show_link (self);
}

/**
 * mma_house_page_set_contact:
 * @last_contact: ms or MM_NO_VALUE
 * @now: ms
 *
 * Says when the gateway reported last. After three minutes its values are stale.
 */
void
mma_house_page_set_contact (MmaHousePage *self, gint64 last_contact, gint64 now)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  self->contact_at = last_contact;
  self->now = now;
  show_contact (self);
  show_freshness (self);
  show_link (self);
  if (self->gateway != NULL)
    show_notice (self);
}

/** mma_house_page_set_customer: @customer: (nullable): for dealers, whose house it is */
void
mma_house_page_set_customer (MmaHousePage *self, MmGatewayContact *customer)
{
  g_autofree char *name = NULL;

  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  mma_house_details_set_contact (self->details, customer);
  self->has_party = customer != NULL;
  show_party (self);
  if (customer == NULL)
    return;
  gtk_label_set_label (self->party_name, _ ("Customer"));
  name = g_strdup_printf (C_ ("person", "%s"), mm_gateway_contact_get_name (customer));
  gtk_label_set_label (self->party_value, name);
}

/** mma_house_page_set_note: @text: what was written down, or ""; @pending: (nullable): "unsent" and
 * the like */
void
mma_house_page_set_note (MmaHousePage *self, const char *text, const char *pending)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  mma_house_details_set_note (self->details, text, pending);
}

/** mma_house_page_set_watching: whether the customer lets this dealer watch only */
void
mma_house_page_set_watching (MmaHousePage *self, gboolean watching)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  mma_house_details_set_watching (self->details, watching);
}

/**
 * mma_house_page_set_dealers:
 * @first_name: (nullable): name of the first dealer
 * @count: how many look after the house; negative for people who may not know
 */
void
mma_house_page_set_dealers (MmaHousePage *self, const char *first_name, int count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  mma_house_details_set_dealers (self->details, self->gateway_id ? self->gateway_id : "", count);
  self->has_party = count >= 0;
  show_party (self);
  if (count < 0)
    return;
  if (count == 1 && first_name != NULL)
    text = g_strdup (first_name);
  else
    /* Translators: how many dealers look after the house */
    text = g_strdup_printf (ngettext ("%d dealer", "%d dealers", count), count);
  gtk_label_set_label (self->party_name, _ ("Maintenance"));
  gtk_label_set_label (self->party_value, text);
}

/** mma_house_page_set_unit: what a power conditioner gives now (W) and gave today (Wh) */
void
mma_house_page_set_unit (MmaHousePage *self, gint64 number, gint64 watts, gint64 watt_hours)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  mma_house_state_set_unit (self->state, number, watts, watt_hours);
}

/** mma_house_page_show_tab: "state" or "details" */
void
mma_house_page_show_tab (MmaHousePage *self, const char *name)
{
  g_return_if_fail (MMA_IS_HOUSE_PAGE (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}
