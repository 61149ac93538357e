/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-house"

#include "config.h"

#include "mma-house-controller.h"

#include <string.h>

#include "mm-json.h"
#include "mm-link.h"
#include "mm-time.h"
#include "mma-edit-step.h"
#include "mma-house-page.h"

#define REFRESH_S 60

/* Owned by the page, whose weak parts it holds: it never outlives it. */
struct _MmaHouseController
{
  MmaHousePage *page; /* borrowed */
  MmaAccountSession *session;
  MmaCache *cache;
  GCancellable *cancellable;
  MmClock *clock;
  gulong live_handler;
  gulong cache_handler;
  guint watch;
  guint timer;
  guint leaving; /* the house is gone, and with it this page */
};

/* helpers */

gboolean
mma_house_controller_is_dealer (MmaHouseController *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);

  return g_strcmp0 (mm_account_get_role (account), "dealer") == 0;
}

static char *
scope_of (MmaHouseController *self)
{
  return g_strconcat ("gateway/", mma_house_page_get_gateway_id (self->page), NULL);
}

/* The window takes the page away, and what holds it. */
static gboolean
leave_cb (gpointer data)
{
  MmaHouseController *self = data;
  g_autoptr (GtkWidget) page = g_object_ref (GTK_WIDGET (self->page));

  self->leaving = 0;
  gtk_widget_activate_action (page, "win.leave-gateway", "s",
                              mma_house_page_get_gateway_id (self->page));
  return G_SOURCE_REMOVE;
}

static void
show_gateway (MmaHouseController *self)
{
  const char *id = mma_house_page_get_gateway_id (self->page);
  g_autoptr (JsonObject) body = mma_cache_get_record (self->cache, "gateway", id);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmGateway) gateway = NULL;

  if (body == NULL && self->leaving == 0 && self->timer != 0 &&
      mma_house_page_get_gateway (self->page) != NULL)
    self->leaving = g_idle_add (leave_cb, self);
  if (body == NULL)
    return;
  gateway = mm_gateway_from_json (body, &error);
  if (gateway == NULL)
    g_message ("A gateway of the cache cannot be read: %s", error->message);
  else
    mma_house_page_set_gateway (self->page, gateway);
}

static void
show_customer (MmaHouseController *self)
{
  g_autofree char *scope = scope_of (self);
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (self->cache, "gateway_contact", scope);
  g_autoptr (MmGatewayContact) contact = NULL;

  if (bodies->len > 0)
    contact = mm_gateway_contact_from_json (g_ptr_array_index (bodies, 0), NULL);
  mma_house_page_set_customer (self->page, contact);
}

static void
show_dealers (MmaHouseController *self)
{
  g_autofree char *scope = scope_of (self);
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (self->cache, "link", scope);
  g_autoptr (MmLink) link = NULL;

  if (bodies->len > 0)
    link = mm_link_from_json (g_ptr_array_index (bodies, 0), NULL);
  mma_house_page_set_dealers (self->page, link == NULL ? NULL : mm_link_get_dealer_name (link),
                              bodies->len);
}

/* A dealer has the record of its own link alone. */
static void
show_own_link (MmaHouseController *self)
{
  g_autofree char *scope = scope_of (self);
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (self->cache, "link", scope);
  g_autoptr (MmLink) link =
      bodies->len > 0 ? mm_link_from_json (g_ptr_array_index (bodies, 0), NULL) : NULL;

  mma_house_page_set_watching (self->page,
                               link != NULL && g_strcmp0 (mm_link_get_scope (link), "watch") == 0);
}

static const char *
member_or (JsonObject *object, const char *name, const char *fallback)
{
  return json_object_get_string_member_with_default (object, name, fallback);
}

static void
show_note (MmaHouseController *self)
{
  const char *id = mma_house_page_get_gateway_id (self->page);
  g_autoptr (JsonObject) note = mma_edit_step_dup_shown (self->cache, "note", id);
  gboolean known = json_object_has_member (note, "id");

  /* A note that was never sent is not in the cache, which marks what waits. */
  mma_house_page_set_note (
      self->page, member_or (note, "text", ""),
      member_or (note, "pending",
                 !known && json_object_has_member (note, "text") ? "unsent" : NULL));
}

static void
show_records (MmaHouseController *self)
{
  show_gateway (self);
  show_note (self);
  if (mma_house_controller_is_dealer (self))
    {
      show_customer (self);
      show_own_link (self);
    }
  else
    show_dealers (self);
}

static gint64
member_or_unknown (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return MM_NO_VALUE;
  return json_node_get_int (node);
}

static void
show_units (MmaHouseController *self, JsonArray *units)
{
  for (guint i = 0; units != NULL && i < json_array_get_length (units); i++)
    {
      JsonNode *node = json_array_get_element (units, i);
      JsonObject *unit = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (unit != NULL)
        mma_house_page_set_unit (self->page, member_or_unknown (unit, "unit_no"),
                                 member_or_unknown (unit, "solar"),
                                 member_or_unknown (unit, "generated_today"));
    }
}

static void
show_live (MmaHouseController *self)
{
  const MmaLiveItem *item =
      mma_account_session_get_live (self->session, mma_house_page_get_gateway_id (self->page));

  mma_house_page_set_contact (self->page, item == NULL ? MM_NO_VALUE : item->last_contact,
                              mm_clock_now (self->clock));
  if (item == NULL)
    return;
  mma_house_page_set_sample (self->page, item->sample);
  show_units (self, item->units);
}

/* callbacks */

/* Energy of a day: shown from what the cache remembers, and asked for anew. The fact belongs to the
 * gateway's scope, so that it goes with it. */

static char *
day_of (MmaHouseController *self, guint days_ago)
{
  return mm_time_format_jst_day (mm_clock_now (self->clock) - days_ago * MM_DAY_MS);
}

static char *
fact_of (MmaHouseController *self, guint days_ago)
{
  return g_strdup_printf ("gateway/%s/energy/%u", mma_house_page_get_gateway_id (self->page),
                          days_ago);
}

static void
show_day (MmaHouseController *self, MmEnergyDay *day)
{
  g_autofree char *today = day_of (self, 0);

  if (g_str_equal (mm_energy_day_get_day (day), today))
    mma_house_page_set_day (self->page, day);
  else
    mma_house_page_set_yesterday (self->page, day);
}

static void
recall_energy (MmaHouseController *self, guint days_ago)
{
  g_autofree char *name = fact_of (self, days_ago);
  g_autofree char *text = mma_cache_get_fact (self->cache, name);
  g_autofree char *wanted = day_of (self, days_ago);
  g_autoptr (JsonObject) object =
      text != NULL ? mm_json_parse_object (text, strlen (text), NULL) : NULL;
  g_autoptr (MmEnergyDay) day = object != NULL ? mm_energy_day_from_json (object, NULL) : NULL;

  if (day != NULL && g_str_equal (mm_energy_day_get_day (day), wanted))
    show_day (self, day);
}

static void
remember_energy (MmaHouseController *self, MmEnergyDay *day, JsonNode *node)
{
  g_autofree char *today = day_of (self, 0);
  g_autofree char *name = fact_of (self, g_str_equal (mm_energy_day_get_day (day), today) ? 0 : 1);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;

  if (!mma_cache_set_fact (self->cache, name, text, &error))
    g_message ("The energy of a day is not kept: %s", error->message);
}

static void
energy_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);
  MmaHouseController *self = data;
  g_autoptr (MmEnergyDay) day = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    day = mm_energy_day_from_json (json_node_get_object (node), &error);
  if (day == NULL)
    {
      g_debug ("No energy of a day: %s", error == NULL ? "empty answer" : error->message);
      return;
    }
  show_day (self, day);
  remember_energy (self, day, node);
}

static void
fetch_energy (MmaHouseController *self, guint days_ago)
{
  g_autofree char *day = day_of (self, days_ago);
  g_autofree char *path = g_strdup_printf ("/v1/gateways/%s/energy?day=%s",
                                           mma_house_page_get_gateway_id (self->page), day);

  mma_api_send_async (mma_account_session_get_api (self->session), "GET", path, NULL, NULL,
                      self->cancellable, energy_cb, self);
}

static gboolean
refresh_cb (gpointer data)
{
  show_live (data);
  fetch_energy (data, 0);
  fetch_energy (data, 1);
  return G_SOURCE_CONTINUE;
}

static void
live_cb (MmaHouseController *self)
{
  show_live (self);
}

static void
changed_cb (MmaHouseController *self)
{
  show_records (self);
}

/* public functions */

/** mma_house_controller_new: @page owns what is returned and frees it when it is disposed. */
MmaHouseController *
mma_house_controller_new (MmaHousePage *page, MmaAccountSession *session)
{
  MmaHouseController *self = g_new0 (MmaHouseController, 1);

  self->page = page;
  self->session = g_object_ref (session);
  self->cache = g_object_ref (mma_account_session_get_cache (session));
  self->clock = mm_clock_new_system ();
  show_records (self);
  return self;
}

/** mma_house_controller_start: the page is on the screen: watch the house. */
void
mma_house_controller_start (MmaHouseController *self)
{
  const char *const watched[] = { mma_house_page_get_gateway_id (self->page), NULL };
  g_autofree char *signal = g_strconcat ("live::", watched[0], NULL);

  if (self->timer != 0)
    return;
  self->cancellable = g_cancellable_new ();
  self->live_handler = g_signal_connect_swapped (self->session, signal, G_CALLBACK (live_cb), self);
  self->cache_handler =
      g_signal_connect_swapped (self->cache, "changed", G_CALLBACK (changed_cb), self);
  self->watch = mma_account_session_watch (self->session, watched);
  self->timer = g_timeout_add_seconds (REFRESH_S, refresh_cb, self);
  show_records (self);
  show_live (self);
  for (guint i = 0; i < 2; i++)
    {
      recall_energy (self, i);
      fetch_energy (self, i);
    }
}

/** mma_house_controller_stop: the page has left the screen: nothing is asked any more. */
void
mma_house_controller_stop (MmaHouseController *self)
{
  g_clear_handle_id (&self->leaving, g_source_remove);
  if (self->timer == 0)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_signal_handler (&self->live_handler, self->session);
  g_clear_signal_handler (&self->cache_handler, self->cache);
  mma_account_session_unwatch (self->session, self->watch);
}

void
mma_house_controller_free (MmaHouseController *self)
{
  mma_house_controller_stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->cache);
  g_clear_object (&self->clock);
  g_free (self);
}
