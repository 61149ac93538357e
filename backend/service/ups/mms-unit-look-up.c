/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mm-error.h"
#include "mm-serial.h"
#include "mms-unit-misses.h"

/* Operators are those who would be told. */
static gboolean
keep_misses (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, MmsUnitMisses *misses, GError **error)
{
  if (actor->role == MMS_ROLE_OPERATOR)
    misses->tell = FALSE;
  return mms_unit_misses_keep (ctx, db, actor, misses, error);
}

static MmsUnit *
find (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *serial, GError **error)
{
  g_autoptr (MmsUnit) unit = NULL;
  MmsUnitMisses misses;
  GError *local = NULL;

  if (!mms_unit_misses_load (ctx, db, actor, &misses, error))
    return NULL;
  unit = mms_unit_store_by_serial (db, serial, &local);
  if (local == NULL)
    {
      mms_unit_misses_count (&misses, unit != NULL, unit != NULL);
      if (keep_misses (ctx, db, actor, &misses, &local) && unit == NULL)
        mm_error_fail (&local, MM_ERROR_NOT_FOUND, "unit_unknown");
    }
  if (local == NULL)
    return g_steal_pointer (&unit);
  g_propagate_error (error, local);
  return NULL;
}

char *
mms_unit_look_up (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *typed, GError **error)
{
  g_autoptr (MmsUnit) unit = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);
  g_autofree char *serial = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_LOOK_UP_UNIT, error))
    return NULL;
  if (!mm_serial_parse (typed, &serial, error))
    {
      mm_error_prefix_field (error, "/serial");
      return NULL;
    }
  unit = find (ctx, db, actor, serial, error);
  if (unit == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "serial", unit->serial);
  mm_json_writer_string_member (json, "model", unit->model);
  mm_json_writer_bool_member (json, "registered", unit->id != NULL);
  if (unit->guarantee_until != NULL)
    mm_json_writer_string_member (json, "guarantee_until", unit->guarantee_until);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
