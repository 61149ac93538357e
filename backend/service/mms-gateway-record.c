/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-text.h"
#include "mms-account.h"
#include "mms-event-store.h"
#include "mms-feed.h"
#include "mms-gateway-store.h"
#include "mms-search.h"

/* What makes up the record. */
typedef struct
{
  MmsInstallationRow *site;
  MmsGatewayRow *box;
  GPtrArray *units;
  GPtrArray *faults;
} Whole;

static void
whole_clear (Whole *whole)
{
  g_clear_pointer (&whole->site, mms_installation_row_free);
  g_clear_pointer (&whole->box, mms_gateway_row_free);
  g_clear_pointer (&whole->units, g_ptr_array_unref);
  g_clear_pointer (&whole->faults, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Whole, whole_clear)

char *
mms_gateway_scope (const char *id)
{
  return g_strconcat ("gateway/", id, NULL);
}

char *
mms_gateway_owner_scope (const char *id)
{
  return g_strconcat ("gateway/", id, "/owner", NULL);
}

char *
mms_gateway_dealer_scope (const char *id, const char *principal)
{
  return g_strconcat ("gateway/", id, "/dealer/", principal, NULL);
}

/* State */

static MmGatewayState
judge (const Whole *whole, gint64 now)
{
  gboolean warning = FALSE;

  if (whole->box->last_contact == MM_NO_VALUE)
    return MM_GATEWAY_NEVER_CONNECTED;
  if (now - whole->box->last_contact >= MMS_GATEWAY_NO_CONTACT_MS)
    return MM_GATEWAY_NO_CONTACT;
  for (guint i = 0; i < whole->faults->len; i++)
    {
      MmsEventRow *fault = whole->faults->pdata[i];

      if (g_str_equal (fault->severity, "fault"))
        return MM_GATEWAY_FAULT;
      warning |= g_str_equal (fault->severity, "warning");
    }
  return warning ? MM_GATEWAY_WARNING : MM_GATEWAY_NORMAL;
}

/* Trouble first. */
static gint64
rank_of (MmGatewayState state)
{
  switch (state)
    {
    case MM_GATEWAY_FAULT:
      return 0;
    case MM_GATEWAY_NO_CONTACT:
      return 1;
    case MM_GATEWAY_WARNING:
      return 2;
    case MM_GATEWAY_NORMAL:
    case MM_GATEWAY_NEVER_CONNECTED:
    default:
      return 3;
    }
}

static gboolean
update_state (MmsDb *db, Whole *whole, gint64 now, GError **error)
{
  MmGatewayState state = judge (whole, now);

  if (g_str_equal (whole->site->state, mm_gateway_state_to_string (state)))
    return TRUE;
  g_free (whole->site->state);
  whole->site->state = g_strdup (mm_gateway_state_to_string (state));
  whole->site->state_rank = rank_of (state);
  whole->site->state_since = state == MM_GATEWAY_NO_CONTACT ? whole->box->last_contact : now;
  return mms_installation_store_set_state (db, whole->site, error);
}

/* The record */

static const char *
fault_of_unit (const Whole *whole, gint64 unit_no)
{
  /* docs/gateway-protocol.md names the units of events. */
  g_autofree char *unit = g_strdup_printf ("pcs%" G_GINT64_FORMAT, unit_no);

  for (guint i = 0; i < whole->faults->len; i++)
    {
      MmsEventRow *fault = whole->faults->pdata[i];

      if (g_str_equal (fault->unit, unit))
        return fault->code;
    }
  return NULL;
}

static void
write_units (MmJsonWriter *writer, const Whole *whole)
{
  mm_json_writer_member (writer, "power_conditioners");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < whole->units->len; i++)
    {
      MmsUnitRow *unit = whole->units->pdata[i];

      mm_json_writer_begin_object (writer);
      mm_json_writer_int_member (writer, "unit_no", unit->unit_no);
      mm_json_writer_string_member (writer, "model", unit->model);
      mm_json_writer_string_member (writer, "serial", unit->serial);
      mm_json_writer_string_member (writer, "fault_code", fault_of_unit (whole, unit->unit_no));
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
}

static void
write_faults (MmJsonWriter *writer, const Whole *whole)
{
  mm_json_writer_member (writer, "faults");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < whole->faults->len; i++)
    {
      MmsEventRow *fault = whole->faults->pdata[i];

      mm_json_writer_begin_object (writer);
      mm_json_writer_string_member (writer, "unit", fault->unit);
      mm_json_writer_string_member (writer, "code", fault->code);
      mm_json_writer_string_member (writer, "severity", fault->severity);
      mm_json_writer_time_member (writer, "since", fault->begin_at);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
}

static char *
whole_to_json (const Whole *whole)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", whole->site->id);
  mm_json_writer_string_member (writer, "gateway_id", whole->site->gateway_id);
  mm_json_writer_string_member (writer, "model", whole->box->model);
  mm_json_writer_string_member (writer, "serial", whole->box->serial);
  mm_json_writer_time_member (writer, "first_contact", whole->box->first_contact);
  mm_json_writer_string_member (writer, "state", whole->site->state);
  mm_json_writer_time_member (writer, "state_since", whole->site->state_since);
  mm_json_writer_string_member (writer, "site_name", whole->site->site_name);
  mm_json_writer_member (writer, "address");
  mm_address_write (whole->site->address, writer);
  write_units (writer, whole);
  mm_json_writer_raw_member (writer, "battery", whole->box->battery ? whole->box->battery : "null");
  mm_json_writer_raw_member (writer, "ev", whole->box->ev ? whole->box->ev : "null");
  write_faults (writer, whole);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
fail_missing (GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "There is no such installation");
  return FALSE;
}

static gboolean
whole_load (Whole *whole, MmsDb *db, const char *id, GError **error)
{
  whole->site = mms_installation_store_find (db, id, error);
  if (whole->site == NULL)
    return fail_missing (error);
  whole->box = mms_gateway_store_find (db, whole->site->gateway_id, error);
  if (whole->box == NULL)
    return fail_missing (error);
  whole->units = mms_gateway_store_units (db, whole->site->gateway_id, error);
  if (whole->units == NULL)
    return FALSE;
  whole->faults = mms_event_store_open_faults (db, id, error);
  return whole->faults != NULL;
}

gboolean
mms_gateway_refresh (MmsContext *ctx, MmsDb *db, const char *id, GError **error)
{
  g_auto (Whole) whole = { 0 };
  g_autofree char *scope = mms_gateway_scope (id);
  g_autofree char *json = NULL;

  if (!whole_load (&whole, db, id, error) ||
      !update_state (db, &whole, mms_context_now (ctx), error))
    return FALSE;
  json = whole_to_json (&whole);
  return mms_feed_put (ctx, db, scope, "gateway", id, json, error);
}

/* The customer, as dealers see them */

static char *
contact_to_json (const char *id, const MmsAccount *account)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_autoptr (MmAddress) address = mm_address_new (
      account->postal_code, account->prefecture, account->city, account->street, account->building);
  g_autofree char *name = g_strdup_printf ("%s %s", account->family_name, account->given_name);
  g_autofree char *kana = g_strdup_printf ("%s %s", account->family_kana, account->given_kana);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", id);
  mm_json_writer_string_member (writer, "name", name);
  mm_json_writer_string_member (writer, "kana", kana);
  mm_json_writer_string_member (writer, "phone", account->phone);
  mm_json_writer_string_member (writer, "mail", account->mail);
  mm_json_writer_member (writer, "address");
  mm_address_write (address, writer);
  mm_json_writer_string_member (writer, "company", account->organisation);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
mms_gateway_refresh_contacts (MmsContext *ctx, MmsDb *db, const char *account_id, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (ctx, db, account_id, error);
  g_auto (GStrv) ids = NULL;

  if (account == NULL)
    return FALSE;
  ids = mms_installation_store_of_account (db, account_id, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *scope = mms_gateway_scope (ids[i]);
      g_autofree char *json = contact_to_json (ids[i], account);

      if (!mms_feed_put (ctx, db, scope, "gateway_contact", ids[i], json, error))
        return FALSE;
    }
  return TRUE;
}

/* Searching */

static const MmsSearchIndex search_index = {
  .table = "installation_bigrams",
  .column = "installation_id",
  .id = "i.id",
  .text = "i.search_text",
};

void
mms_gateway_fill_search (MmsInstallationRow *row)
{
  const char *building = mm_address_get_building (row->address);
  g_autofree char *text =
      g_strjoin (" ", row->gateway_id, row->site_name, mm_address_get_prefecture (row->address),
                 mm_address_get_city (row->address), mm_address_get_street (row->address),
                 building != NULL ? building : "", NULL);

  g_free (row->search_text);
  g_free (row->sort_key);
  row->search_text = mm_text_fold_for_search (text);
  row->sort_key = mm_text_fold_for_search (row->site_name);
}

gboolean
mms_gateway_index (MmsDb *db, const MmsInstallationRow *row, GError **error)
{
  return mms_search_put (db, &search_index, row->id, row->search_text, error);
}

gboolean
mms_gateway_unindex (MmsDb *db, const char *id, GError **error)
{
  return mms_search_delete (db, &search_index, id, error);
}
