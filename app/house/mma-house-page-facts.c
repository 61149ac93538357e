/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-house-page-private.h"

#include <glib/gi18n.h>

#include "mma-format.h"
#include "mma-house-report.h"

#define STALE_AFTER_MS (3 * MM_MINUTE_MS)

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

static void
show_way_out (MmaHousePage *self, MmGatewayState state)
{
  if (state == MM_GATEWAY_FAULT)
    mma_notice_set_button (self->notice, _ ("What to do"), "house.advise");
  else
    mma_notice_set_button (
        self->notice, state == MM_GATEWAY_NO_CONTACT ? _ ("What to check") : NULL, "house.check");
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
  show_way_out (self, state);
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

/* for the other file of the class */

void
mma_house_page_apply_narrow (MmaHousePage *self)
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
  mma_house_details_set_narrow (self->details, self->narrow);
  show_party (self);
  show_contact (self);
}

void
mma_house_page_show_gateway (MmaHousePage *self)
{
  mma_state_badge_set_state (self->badge, mm_gateway_get_state (self->gateway));
  mma_house_state_set_gateway (self->state, self->gateway);
  mma_house_details_set_gateway (self->details, self->gateway);
  show_notice (self);
  show_freshness (self);
}

/* public functions: what is known about the house */

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
