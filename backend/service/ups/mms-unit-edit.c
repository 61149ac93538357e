/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mm-error.h"
#include "mms-audit.h"
#include "mms-editable.h"
#include "mms-feed.h"
#include "mms-unit-form.h"

MmsUnit *
mms_unit_require (MmsContext *ctx,
                  MmsDb *db,
                  const MmsActor *actor,
                  const char *id,
                  MmsPermission permission,
                  GError **error)
{
  g_autoptr (MmsUnit) unit = NULL;
  GError *local = NULL;

  if (!mms_policy_check_role (actor, permission, error))
    return NULL;
  unit = mms_unit_store_find (db, id, &local);
  if (unit != NULL && g_strcmp0 (unit->principal, actor->principal_id) == 0 &&
      mms_policy_allows (permission, actor->role, MMS_RELATION_OWN))
    return g_steal_pointer (&unit);
  if (local == NULL)
    local =
        mm_error_new_problem (MM_ERROR_NOT_FOUND, "unit_unknown", MM_PROBLEM_NONE, MM_PROBLEM_NONE);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- One unit ---- */

static char *
dup_scope (const MmsActor *actor, const char *id)
{
  return mms_unit_scope (actor->principal_id);
}

static JsonObject *
load (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_require (ctx, db, actor, id, MMS_MAY_EDIT_UNIT, error);

  return unit != NULL ? mms_unit_form_dump (&unit->details) : NULL;
}

static JsonObject *
check (JsonObject *set, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (JsonObject) checked = mms_unit_form_check (set, NULL, "", fields);

  return mm_field_errors_finish (fields, error) ? g_steal_pointer (&checked) : NULL;
}

/* A unit is not bought after its use has ended. */
static gboolean
check_end (const MmsUnit *unit, JsonObject *changes, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (json_object_has_member (changes, "purchased") && unit->ended != NULL &&
      strcmp (unit->details.purchased, unit->ended) > 0)
    mm_field_errors_add (fields, "/purchased", "after_end");
  return mm_field_errors_finish (fields, error);
}

static gboolean
apply (MmsContext *ctx,
       MmsDb *db,
       const MmsActor *actor,
       MmsUnit *unit,
       JsonObject *changes,
       MmsUnitModels *models,
       GError **error)
{
  mms_unit_form_apply (changes, &unit->details);
  if (!mms_unit_details_check (ctx, &unit->details, error) || !check_end (unit, changes, error))
    return FALSE;
  mms_unit_set_days (unit, models);
  return mms_unit_store_update (db, unit, error) &&
         mms_audit_record (ctx, db, actor, "unit.edit", "unit", unit->serial, NULL, error);
}

static gboolean
write_changes (MmsContext *ctx,
               MmsDb *db,
               const MmsActor *actor,
               const char *id,
               JsonObject *changes,
               GError **error)
{
  const char *const ids[] = { id, NULL };

  return mms_unit_edit_all (ctx, db, actor, ids, changes, error);
}

const MmsEditable mms_unit_editable = { "unit", dup_scope, load, check, write_changes };

char *
mms_unit_show (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_require (ctx, db, actor, id, MMS_MAY_EDIT_UNIT, error);
  g_autofree char *scope = unit != NULL ? mms_unit_scope (unit->principal) : NULL;

  return unit != NULL ? mms_feed_get (db, scope, "unit", id, error) : NULL;
}

/* ---- Many at once ---- */

gboolean
mms_unit_edit_all (MmsContext *ctx,
                   MmsDb *db,
                   const MmsActor *actor,
                   const char *const *ids,
                   JsonObject *set,
                   GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_free);
  g_autoptr (GHashTable) models = mms_unit_models_load (db, error);
  g_autoptr (JsonObject) changes = models != NULL ? check (set, error) : NULL;

  if (changes == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      MmsUnit *unit = mms_unit_require (ctx, db, actor, ids[i], MMS_MAY_EDIT_UNIT, error);

      if (unit == NULL)
        return FALSE;
      g_ptr_array_add (units, unit);
      if (!apply (ctx, db, actor, unit, changes, models, error))
        return FALSE;
    }
  return mms_unit_publish (ctx, db, actor->principal_id, units, models, error);
}
