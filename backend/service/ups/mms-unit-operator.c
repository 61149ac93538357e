/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mm-error.h"
#include "mm-text.h"
#include "mms-account.h"
#include "mms-audit.h"
#include "mms-unit-form.h"
#include "mms-unit-keycode.h"
#include "mms-unit-mail.h"

/* Operators know a unit by its serial, sold or not. */

static const char *
state_of (const MmsUnit *unit)
{
  if (unit->id == NULL)
    return "stock";
  return unit->ended != NULL ? "ended" : "registered";
}

static void
write_members (MmJsonWriter *json, const MmsUnit *unit)
{
  mm_json_writer_string_member (json, "serial", unit->serial);
  mm_json_writer_string_member (json, "model", unit->model);
  mm_json_writer_string_member (json, "shipped", unit->shipped);
  mm_json_writer_string_member (json, "state", state_of (unit));
  mm_json_writer_string_member (json, "purchased", unit->details.purchased);
  mm_json_writer_string_member (json, "ended", unit->ended);
  mm_json_writer_string_member (json, "guarantee_until", unit->guarantee_until);
  mm_json_writer_string_member (json, "organisation", unit->details.organisation);
}

char *
mms_unit_fold_serial (const char *typed)
{
  g_autofree char *code = mm_text_normalise_code (typed);

  return g_ascii_strup (code, -1);
}

char *
mms_unit_operator_list (MmsContext *ctx, MmsDb *db, const MmsUnitFilter *filter, GError **error)
{
  MmsUnitFilter wanted = *filter;
  g_autoptr (GPtrArray) units = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);
  const char *next = NULL;

  wanted.limit++;
  units = mms_unit_store_list (db, &wanted, error);
  if (units == NULL)
    return NULL;
  if (units->len > filter->limit)
    next = ((MmsUnit *) units->pdata[filter->limit - 1])->serial;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < MIN (units->len, filter->limit); i++)
    {
      mm_json_writer_begin_object (json);
      write_members (json, units->pdata[i]);
      mm_json_writer_end_object (json);
    }
  mm_json_writer_end_array (json);
  mm_json_writer_string_member (json, "next", next);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static MmsUnit *
require (MmsDb *db, const char *serial, GError **error)
{
  GError *local = NULL;
  MmsUnit *unit = mms_unit_store_by_serial (db, serial, &local);

  if (unit == NULL && local == NULL)
    local =
        mm_error_new_problem (MM_ERROR_NOT_FOUND, "unit_unknown", MM_PROBLEM_NONE, MM_PROBLEM_NONE);
  if (local != NULL)
    g_propagate_error (error, local);
  return unit;
}

static gboolean
write_owner (MmsContext *ctx, MmsDb *db, const MmsUnit *unit, MmJsonWriter *json, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (ctx, db, unit->account_id, error);
  g_autofree char *name = NULL;

  if (account == NULL)
    return FALSE;
  name = mms_account_get_display_name (account);
  mm_json_writer_member (json, "account");
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", account->id);
  mm_json_writer_string_member (json, "login", account->login);
  mm_json_writer_string_member (json, "display_name", name);
  mm_json_writer_string_member (json, "organisation", account->organisation);
  mm_json_writer_end_object (json);
  return TRUE;
}

static void
write_details (MmJsonWriter *json, const MmsUnit *unit)
{
  const MmsUnitDetails *details = &unit->details;

  mm_json_writer_string_member (json, "battery_until", unit->battery_until);
  mm_json_writer_string_member (json, "family_name", details->family_name);
  mm_json_writer_string_member (json, "given_name", details->given_name);
  mm_json_writer_string_member (json, "department", details->department);
  mm_json_writer_member (json, "address");
  if (details->address != NULL)
    mm_address_write (details->address, json);
  else
    mm_json_writer_null (json);
  mm_json_writer_string_member (json, "place", details->place);
  mm_json_writer_string_member (json, "remarks", details->remarks);
}

char *
mms_unit_operator_show (MmsContext *ctx, MmsDb *db, const char *serial, GError **error)
{
  g_autoptr (MmsUnit) unit = require (db, serial, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (unit == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  write_members (json, unit);
  if (unit->id != NULL)
    {
      write_details (json, unit);
      if (!write_owner (ctx, db, unit, json, error))
        return NULL;
    }
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* ---- The last day of use ---- */

static gboolean
check_day (MmsContext *ctx, const MmsUnit *unit, const char *day, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (unit->id == NULL)
    return mm_error_fail (error, MM_ERROR_CONFLICT, "unit_unregistered");
  if (day != NULL && mms_unit_day_is_future (ctx, day))
    mm_field_errors_add (fields, "/date", "future_date");
  else if (day != NULL && strcmp (day, unit->details.purchased) < 0)
    mm_field_errors_add (fields, "/date", "before_purchase");
  return mm_field_errors_finish (fields, error);
}

static gboolean
publish (MmsContext *ctx, MmsDb *db, MmsUnit *unit, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GHashTable) models = mms_unit_models_load (db, error);

  if (models == NULL)
    return FALSE;
  g_ptr_array_add (one, unit);
  return mms_unit_publish (ctx, db, unit->principal, one, models, error);
}

gboolean
mms_unit_operator_end (MmsContext *ctx,
                       MmsDb *db,
                       const MmsActor *actor,
                       const char *serial,
                       const char *day,
                       GError **error)
{
  g_autoptr (MmsUnit) unit = require (db, serial, error);

  if (unit == NULL || !check_day (ctx, unit, day, error))
    return FALSE;
  if (g_strcmp0 (unit->ended, day) == 0)
    return TRUE;
  g_free (unit->ended);
  unit->ended = g_strdup (day);
  return mms_unit_store_update (db, unit, error) && publish (ctx, db, unit, error) &&
         mms_audit_record (ctx, db, actor, day != NULL ? "unit.end" : "unit.resume", "unit",
                           unit->serial, NULL, error) &&
         mms_unit_mail_ended (ctx, db, unit, error);
}

char *
mms_unit_operator_keycode (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *serial,
                           const char *reason,
                           GError **error)
{
  g_autofree char *detail = mms_audit_detail ("reason", reason);
  g_autoptr (MmsUnit) unit = require (db, serial, error);
  g_autoptr (GHashTable) models = unit != NULL ? mms_unit_models_load (db, error) : NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (models == NULL ||
      !mms_audit_record (ctx, db, actor, "unit.keycode", "unit", unit->serial, detail, error))
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "serial", unit->serial);
  if (!mms_keycode_write (ctx, unit, json, error))
    return NULL;
  mms_unit_write_switches (json, models, unit->model);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
