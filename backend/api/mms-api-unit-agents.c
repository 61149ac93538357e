/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-units.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-policy.h"
#include "mms-unit-live.h"

#define CODE_MAX 64

static MmsResponse *
agents_list (MmsCall *call, GError **error)
{
  return mms_api_units_respond (200, mms_unit_agent_list (call->ctx, call->db, call->actor, error));
}

/* What failed is counted. */
static MmsResponse *
agents_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "gateway_id", "gateway_password", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *gateway_id = NULL;
  g_autofree char *password = NULL;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "gateway_id", CODE_MAX, &gateway_id, error) ||
      !mm_json_get_string (body, "gateway_password", CODE_MAX, &password, error))
    return NULL;
  if (mms_unit_agent_connect (call->ctx, call->db, call->actor, gateway_id, password, &local))
    return mms_response_empty (204);
  if (local->domain == MM_ERROR)
    mms_call_refuse (call);
  g_propagate_error (error, local);
  return NULL;
}

static MmsResponse *
agent_remove (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");

  if (!mms_unit_agent_disconnect (call->ctx, call->db, call->actor, id, error))
    return NULL;
  return mms_response_empty (204);
}

const MmsRoute mms_api_unit_agents_routes[] = {
  { "GET", "/v1/ups/agents", MMS_MAY_CONNECT_AGENTS, MMS_READ, agents_list },
  { "POST", "/v1/ups/agents", MMS_MAY_CONNECT_AGENTS, MMS_WRITE, agents_create },
  { "DELETE", "/v1/ups/agents/{id}", MMS_MAY_CONNECT_AGENTS, MMS_WRITE, agent_remove },
  { NULL },
};
