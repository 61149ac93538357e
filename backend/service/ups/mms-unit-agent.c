/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-live.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mm-json-writer.h"
#include "mms-audit.h"
#include "mms-gateway-service.h"
#include "mms-policy.h"
#include "mms-unit-live-store.h"
#include "mms-unit-record.h"

static void
write_agent (MmJsonWriter *json, const MmsUnitAgent *agent)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "gateway_id", agent->gateway_id);
  mm_json_writer_time_member (json, "connected_at", agent->connected_at);
  mm_json_writer_time_member (json, "last_contact_at", agent->last_contact);
  mm_json_writer_int_member (json, "units", agent->n_units);
  mm_json_writer_end_object (json);
}

char *
mms_unit_agent_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);
  g_autoptr (GPtrArray) agents = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_CONNECT_AGENTS, error))
    return NULL;
  agents = mms_unit_agent_store_list (db, actor->principal_id, error);
  if (agents == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < agents->len; i++)
    write_agent (json, agents->pdata[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
mms_unit_agent_connect (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *gateway_id,
                        const char *password,
                        GError **error)
{
  g_autofree char *id = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_CONNECT_AGENTS, error))
    return FALSE;
  id = mms_gateway_prove_pair (ctx, db, actor, gateway_id, password, error);
  return id != NULL &&
         mms_unit_agent_store_add (db, id, actor->principal_id, mms_context_now (ctx), error) &&
         mms_audit_record (ctx, db, actor, "unit.agent", "gateway", id, NULL, error);
}

/* Nobody knows any more what these units are doing. */
static gboolean
forget_states (MmsContext *ctx, MmsDb *db, const char *principal, GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_free);
  g_autoptr (GHashTable) models = mms_unit_models_load (db, error);

  if (models == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      MmsUnit *unit = mms_unit_live_store_remove (db, ids->pdata[i], error)
                          ? mms_unit_store_find (db, ids->pdata[i], error)
                          : NULL;

      if (unit == NULL)
        return FALSE;
      g_ptr_array_add (units, unit);
    }
  return units->len == 0 || mms_unit_publish (ctx, db, principal, units, models, error);
}

static gboolean
fail_unknown (GError **error)
{
  return mm_error_fail (error, MM_ERROR_NOT_FOUND, "gateway_unknown");
}

gboolean
mms_unit_agent_disconnect (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error)
{
  g_autoptr (GPtrArray) ids = NULL;
  gboolean removed;

  if (!mms_policy_check_role (actor, MMS_MAY_CONNECT_AGENTS, error))
    return FALSE;
  ids = mms_unit_live_store_of_agent (db, gateway_id, actor->principal_id, error);
  if (ids == NULL ||
      !mms_unit_agent_store_remove (db, gateway_id, actor->principal_id, &removed, error))
    return FALSE;
  if (!removed)
    return fail_unknown (error);
  return forget_states (ctx, db, actor->principal_id, ids, error) &&
         mms_audit_record (ctx, db, actor, "unit.agent-end", "gateway", gateway_id, NULL, error);
}
