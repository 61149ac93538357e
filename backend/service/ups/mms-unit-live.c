/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-live.h"

#include <string.h>

#include "mm-serial.h"
#include "mm-time.h"
#include "mms-unit-live-store.h"
#include "mms-unit-record.h"

/* Numbers that change a little are no news for so long: the feed is for changes of state. */
#define STEADY_MS (10 * MM_MINUTE_MS)
#define CHARGE_STEP 5
/* What is older says nothing of now. */
#define PAST_MS (10 * MM_MINUTE_MS)

void
mms_unit_sighting_free (MmsUnitSighting *sighting)
{
  g_free (sighting->serial);
  mms_unit_live_clear (&sighting->live);
  g_free (sighting);
}

char *
mms_unit_states_of_words (const char *const *words)
{
  /* The most urgent first. */
  static const struct
  {
    const char *word;
    const char *state;
  } rules[] = {
    { "FSD", "shutdown" },    { "LB", "low_battery" },
    { "OB", "on_battery" },   { "OVER", "overload" },
    { "OFF", "off" },         { "ALARM", "alarm" },
    { "BYPASS", "bypass" },   { "RB", "replace_battery" },
    { "CAL", "calibrating" }, { "OL", "online" },
  };
  g_autoptr (GString) states = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strv_contains (words, rules[i].word))
      g_string_append_printf (states, "%s%s", states->len > 0 ? " " : "", rules[i].state);
  if (states->len == 0)
    g_string_append (states, "unknown");
  return g_string_free (g_steal_pointer (&states), FALSE);
}

/* ---- What is worth telling ---- */

static gboolean
is_on_battery (const char *states)
{
  return strstr (states, "on_battery") != NULL || strstr (states, "low_battery") != NULL;
}

static gboolean
has_moved (gint64 before, gint64 now)
{
  if (before == MM_NO_VALUE || now == MM_NO_VALUE)
    return before != now;
  return ABS (before - now) >= CHARGE_STEP;
}

/* While the battery gives, each minute counts. */
static gboolean
is_news (const MmsUnitLive *before, const MmsUnitLive *now)
{
  if (before->states == NULL)
    return TRUE;
  if (now->at <= before->at)
    return FALSE;
  return !g_str_equal (before->states, now->states) || is_on_battery (now->states) ||
         has_moved (before->charge, now->charge) || now->at - before->at >= STEADY_MS;
}

/* ---- Taking it ---- */

static gboolean
show (MmsContext *ctx, MmsDb *db, const char *unit_id, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_free);
  g_autoptr (GHashTable) models = mms_unit_models_load (db, error);
  MmsUnit *unit = models != NULL ? mms_unit_store_find (db, unit_id, error) : NULL;

  if (unit == NULL)
    return FALSE;
  g_ptr_array_add (units, unit);
  return mms_unit_publish (ctx, db, unit->principal, units, models, error);
}

static gboolean
take_for_unit (MmsContext *ctx,
               MmsDb *db,
               const char *gateway_id,
               const char *unit_id,
               const MmsUnitLive *live,
               GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_store_find (db, unit_id, error);

  if (unit == NULL)
    return FALSE;
  if (!is_news (&unit->live, live))
    return TRUE;
  return mms_unit_live_store_put (db, unit_id, gateway_id, live, error) &&
         show (ctx, db, unit_id, error);
}

static gboolean
take_one (
    MmsContext *ctx, MmsDb *db, const char *gateway_id, MmsUnitSighting *sighting, GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *serial = NULL;
  g_autofree char *unit_id = NULL;
  GError *local = NULL;

  if (sighting->live.at < now - PAST_MS || !mm_serial_parse (sighting->serial, &serial, NULL))
    return TRUE;
  sighting->live.at = MIN (sighting->live.at, now);
  unit_id = mms_unit_live_store_find_unit (db, gateway_id, serial, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return unit_id == NULL || take_for_unit (ctx, db, gateway_id, unit_id, &sighting->live, error);
}

gboolean
mms_unit_take_sightings (
    MmsContext *ctx, MmsDb *db, const char *gateway_id, GPtrArray *sightings, GError **error)
{
  for (guint i = 0; i < sightings->len; i++)
    if (!take_one (ctx, db, gateway_id, sightings->pdata[i], error))
      return FALSE;
  return TRUE;
}
