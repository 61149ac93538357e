/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-record.h"

#include <stdio.h>

#include "mms-feed.h"

#define KIND "unit"

MmsUnitModels *
mms_unit_models_load (MmsDb *db, GError **error)
{
  g_autoptr (GPtrArray) list = mms_unit_model_store_list (db, error);
  GHashTable *models;

  if (list == NULL)
    return NULL;
  models =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) mms_unit_model_free);
  g_ptr_array_set_free_func (list, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      MmsUnitModel *model = list->pdata[i];

      g_hash_table_insert (models, model->model, model);
    }
  return models;
}

char *
mms_unit_scope (const char *principal)
{
  return g_strconcat ("ups/", principal, NULL);
}

/* ---- Days ---- */

/* The last day of so many months that begin on @from; NULL where nobody says how many. Months that
 * begin on a day which their last one has not got end with that one's last day (Civil Code, article
 * 143), not on the day before it. */
static char *
last_day (const char *from, gint64 months)
{
  int year, month, day;
  GDate date;

  if (months == MM_NO_VALUE || sscanf (from, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_add_months (&date, (guint) months);
  if (g_date_get_day (&date) == (GDateDay) day)
    g_date_subtract_days (&date, 1);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

void
mms_unit_set_days (MmsUnit *unit, MmsUnitModels *models)
{
  const MmsUnitModel *model = g_hash_table_lookup (models, unit->model);

  g_clear_pointer (&unit->guarantee_until, g_free);
  g_clear_pointer (&unit->battery_until, g_free);
  if (model == NULL)
    return;
  unit->guarantee_until = last_day (unit->details.purchased, model->guarantee_months);
  unit->battery_until = last_day (unit->details.purchased, model->battery_months);
}

/* ---- JSON ---- */

static void
write_opt (MmJsonWriter *json, const char *name, const char *text)
{
  if (text != NULL)
    mm_json_writer_string_member (json, name, text);
}

void
mms_unit_write_switches (MmJsonWriter *json, MmsUnitModels *models, const char *name)
{
  const MmsUnitModel *model = g_hash_table_lookup (models, name);

  if (model == NULL || model->first == NULL)
    return;
  mm_json_writer_member (json, "switches");
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "first", model->first);
  mm_json_writer_string_member (json, "one", model->one);
  mm_json_writer_end_object (json);
}

void
mms_unit_write_address (MmJsonWriter *json, const MmsUnitDetails *details)
{
  if (details->address == NULL)
    return;
  mm_json_writer_member (json, "address");
  mm_address_write (details->address, json);
}

static void
write_details (MmJsonWriter *json, const MmsUnitDetails *details)
{
  write_opt (json, "organisation", details->organisation);
  write_opt (json, "family_name", details->family_name);
  write_opt (json, "given_name", details->given_name);
  write_opt (json, "family_kana", details->family_kana);
  write_opt (json, "given_kana", details->given_kana);
  write_opt (json, "department", details->department);
  mms_unit_write_address (json, details);
  write_opt (json, "place", details->place);
  write_opt (json, "remarks", details->remarks);
}

static void
write_live (MmJsonWriter *json, const MmsUnitLive *live)
{
  g_auto (GStrv) states = NULL;

  if (live->states == NULL)
    return;
  states = g_strsplit (live->states, " ", -1);
  mm_json_writer_member (json, "live");
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "states");
  mm_json_writer_begin_array (json);
  for (guint i = 0; states[i] != NULL; i++)
    mm_json_writer_string (json, states[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_int_member (json, "charge", live->charge);
  mm_json_writer_int_member (json, "runtime", live->runtime);
  mm_json_writer_int_member (json, "load", live->load);
  mm_json_writer_time_member (json, "at", live->at);
  mm_json_writer_end_object (json);
}

/* As MmUnit reads it; never with the keycode. */
static char *
unit_to_json (const MmsUnit *unit, MmsUnitModels *models)
{
  GString *out = g_string_sized_new (512);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", unit->id);
  mm_json_writer_string_member (json, "serial", unit->serial);
  mm_json_writer_string_member (json, "model", unit->model);
  mm_json_writer_string_member (json, "shipped", unit->shipped);
  mm_json_writer_string_member (json, "purchased", unit->details.purchased);
  write_opt (json, "ended", unit->ended);
  write_details (json, &unit->details);
  write_opt (json, "guarantee_until", unit->guarantee_until);
  write_opt (json, "battery_until", unit->battery_until);
  mms_unit_write_switches (json, models, unit->model);
  write_live (json, &unit->live);
  mm_json_writer_end_object (json);
  return g_string_free (out, FALSE);
}

/* ---- The feed ---- */

gboolean
mms_unit_publish (MmsContext *ctx,
                  MmsDb *db,
                  const char *principal,
                  GPtrArray *units,
                  MmsUnitModels *models,
                  GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) jsons = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *scope = mms_unit_scope (principal);

  for (guint i = 0; i < units->len; i++)
    {
      const MmsUnit *unit = units->pdata[i];

      g_ptr_array_add (ids, unit->id);
      g_ptr_array_add (jsons, unit_to_json (unit, models));
    }
  return mms_feed_put_all (ctx, db, scope, KIND, ids, jsons, error) &&
         mms_feed_grant (ctx, db, principal, scope, "owner", error);
}

gboolean
mms_unit_withdraw (MmsContext *ctx, MmsDb *db, const MmsUnit *unit, GError **error)
{
  g_autofree char *scope = mms_unit_scope (unit->principal);

  return mms_feed_delete (ctx, db, scope, KIND, unit->id, error);
}
