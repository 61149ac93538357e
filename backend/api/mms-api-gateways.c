/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-api-ops.h"
#include "mms-access.h"
#include "mms-form-reader.h"
#include "mms-gateway-service.h"
#include "mms-telemetry.h"

#define CODE_MAX 64
#define DEFAULT_LIMIT 50
#define MAX_LIMIT 500

static gboolean
read_pair (JsonObject *body, char **gateway_id, char **password, GError **error)
{
  return mm_json_get_string (body, "gateway_id", CODE_MAX, gateway_id, error) &&
         mm_json_get_string (body, "gateway_password", CODE_MAX, password, error);
}

/* ---- The pair of the sheet ---- */

/* A dealer's look is on record for the customer. */
static void
note_look (MmsCall *call, const char *id)
{
  const char *const ids[] = { id, NULL };

  mms_access_look (call->ctx, call->actor, ids);
}

static void
write_units (MmJsonWriter *writer, MmGateway *gateway)
{
  GListModel *units = mm_gateway_get_power_conditioners (gateway);

  mm_json_writer_member (writer, "power_conditioners");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (MmPowerConditioner) unit = g_list_model_get_item (units, i);

      mm_json_writer_begin_object (writer);
      mm_json_writer_int_member (writer, "unit_no", mm_power_conditioner_get_unit_no (unit));
      mm_json_writer_string_member (writer, "model", mm_power_conditioner_get_model (unit));
      mm_json_writer_string_member (writer, "serial", mm_power_conditioner_get_serial (unit));
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
}

/* @present: (nullable): the installation that the gateway is to serve, as JSON */
static MmsResponse *
check_response (MmGateway *gateway, const char *present)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  if (present != NULL)
    mm_json_writer_raw_member (writer, "present", present);
  mm_json_writer_member (writer, "gateway");
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "gateway_id", mm_gateway_get_gateway_id (gateway));
  mm_json_writer_string_member (writer, "model", mm_gateway_get_model (gateway));
  mm_json_writer_string_member (writer, "serial", mm_gateway_get_serial (gateway));
  mm_json_writer_time_member (writer, "first_contact", mm_gateway_get_first_contact (gateway));
  write_units (writer, gateway);
  mm_json_writer_end_object (writer);
  mm_json_writer_end_object (writer);
  return mms_response_json (200, text);
}

static MmsResponse *
gateway_checks_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "gateway_id", "gateway_password", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *gateway_id = NULL;
  g_autofree char *password = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !read_pair (body, &gateway_id, &password, error))
    return NULL;
  gateway = mms_gateway_check_pair (call->ctx, call->db, call->actor, gateway_id, password, &local);
  return gateway != NULL ? check_response (gateway, NULL) : mms_call_fail (call, local, error);
}

/* ---- Installations ---- */

static MmsResponse *
gateways_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "search", "state", "sort", "cursor", "limit", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  MmsGatewayQuery query = { 0 };
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT, &limit, error))
    return NULL;
  query.search = mms_call_query (call, "search");
  query.state = mms_call_query (call, "state");
  query.sort = mms_call_query (call, "sort");
  query.cursor = mms_call_query (call, "cursor");
  query.limit = (guint) limit;
  if (!mms_gateway_list (call->ctx, call->db, call->actor, &query, text, error))
    return NULL;
  return mms_response_json (200, g_steal_pointer (&text));
}

static MmsResponse *
respond_with (MmsCall *call, guint status, const char *id, GError **error)
{
  g_autofree char *json = mms_gateway_show (call->ctx, call->db, call->actor, id, error);

  return json != NULL ? mms_response_json_text (status, json) : NULL;
}

static MmsResponse *
gateways_show (MmsCall *call, GError **error)
{
  MmsResponse *response = respond_with (call, 200, mms_call_param (call, "id"), error);

  if (response != NULL)
    note_look (call, mms_call_param (call, "id"));
  return response;
}

static MmsResponse *
gateways_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "gateway_id", "gateway_password", "site_name", "address",
                                       NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *gateway_id = NULL;
  g_autofree char *password = NULL;
  g_autofree char *site_name = NULL;
  g_autofree char *id = NULL;
  g_autoptr (MmAddress) address = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !read_pair (body, &gateway_id, &password, error) ||
      !mms_form_read_site (body, &site_name, &address, error))
    return NULL;
  gateway = mms_gateway_check_pair (call->ctx, call->db, call->actor, gateway_id, password, &local);
  if (gateway == NULL)
    return mms_call_fail (call, local, error);
  id = mms_gateway_install (call->ctx, call->db, call->actor, call->actor->account_id,
                            mm_gateway_get_gateway_id (gateway), site_name, address, error);
  if (id == NULL)
    return NULL;
  mms_call_set_created (call, id);
  return respond_with (call, 201, id, error);
}

static MmsResponse *
gateways_replay (MmsCall *call, const char *id, GError **error)
{
  return respond_with (call, 201, id, error);
}

/* The whole site, so what is missing is wrong. */
static JsonObject *
read_site (MmsCall *call, GError **error)
{
  static const char *const names[] = { "site_name", "address", NULL };
  JsonObject *body = mms_call_body (call, error);
  JsonObject *set;

  if (body == NULL || !mm_json_reject_unknown (body, names, error))
    return NULL;
  set = json_object_new ();
  for (guint i = 0; names[i] != NULL; i++)
    if (json_object_has_member (body, names[i]))
      json_object_set_member (set, names[i], json_object_dup_member (body, names[i]));
    else
      json_object_set_null_member (set, names[i]);
  return set;
}

/* An edit that says nothing of what was there: it stands on the version alone. */
static MmsResponse *
site_update (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  const char *version = mms_call_if_match (call, error);
  g_autoptr (JsonObject) set = version != NULL ? read_site (call, error) : NULL;
  MmsOperation operation = {
    .op_id = mms_call_key (call), .kind = "gateway", .id = id, .base = version, .set = set
  };

  if (set == NULL || !mms_api_run_edit (call, &operation, error))
    return NULL;
  return respond_with (call, 200, id, error);
}

/* ---- Another box ---- */

static gboolean
read_new_pair (MmsCall *call, char **gateway_id, char **password, GError **error)
{
  static const char *const known[] = { "gateway_id", "gateway_password", NULL };
  JsonObject *body = mms_call_body (call, error);

  return body != NULL && mm_json_reject_unknown (body, known, error) &&
         read_pair (body, gateway_id, password, error);
}

static MmsResponse *
exchange_checks_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *gateway_id = NULL;
  g_autofree char *password = NULL;
  g_autofree char *present = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  GError *local = NULL;

  if (!read_new_pair (call, &gateway_id, &password, error))
    return NULL;
  gateway = mms_gateway_check_exchange (call->ctx, call->db, call->actor, id, gateway_id, password,
                                        &local);
  if (gateway == NULL)
    return mms_call_fail (call, local, error);
  present = mms_gateway_show (call->ctx, call->db, call->actor, id, error);
  return present != NULL ? check_response (gateway, present) : NULL;
}

static MmsResponse *
exchange_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *gateway_id = NULL;
  g_autofree char *password = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  GError *local = NULL;

  if (!read_new_pair (call, &gateway_id, &password, error))
    return NULL;
  gateway = mms_gateway_check_exchange (call->ctx, call->db, call->actor, id, gateway_id, password,
                                        &local);
  if (gateway == NULL)
    return mms_call_fail (call, local, error);
  if (!mms_gateway_exchange (call->ctx, call->db, call->actor, id, gateway, error))
    return NULL;
  mms_call_set_created (call, id);
  return respond_with (call, 200, id, error);
}

static MmsResponse *
exchange_replay (MmsCall *call, const char *id, GError **error)
{
  return respond_with (call, 200, id, error);
}

static MmsResponse *
disposal_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "gateway_id", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *typed = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "gateway_id", CODE_MAX, &typed, error) ||
      !mms_gateway_dispose_typed (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                  typed, error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
energy_show (MmsCall *call, GError **error)
{
  static const char *const known[] = { "day", NULL };
  const char *day = mms_call_query (call, "day");
  g_autofree char *json = NULL;

  if (!mms_call_known_query (call, known, error))
    return NULL;
  json = mms_telemetry_show_day (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                 day != NULL ? day : "", error);
  if (json == NULL)
    mm_error_prefix_field (error, "?day");
  if (json != NULL)
    note_look (call, mms_call_param (call, "id"));
  return json != NULL ? mms_response_json_text (200, json) : NULL;
}

/* clang-format off */
const MmsRoute mms_api_gateways_routes[] = {
  { "POST", "/v1/gateway-checks", MMS_MAY_CHECK_GATEWAY, MMS_WRITE, gateway_checks_create },
  { "GET", "/v1/gateways", MMS_MAY_LIST_GATEWAYS, MMS_INLINE, gateways_list },
  { "POST", "/v1/gateways", MMS_MAY_REGISTER_GATEWAY, MMS_WRITE, gateways_create, gateways_replay },
  { "GET", "/v1/gateways/{id}", MMS_MAY_SEE_GATEWAY, MMS_INLINE, gateways_show },
  { "PUT", "/v1/gateways/{id}/site", MMS_MAY_EDIT_SITE, MMS_WRITE, site_update },
  { "GET", "/v1/gateways/{id}/energy", MMS_MAY_SEE_ENERGY, MMS_INLINE, energy_show },
  { "POST", "/v1/gateways/{id}/exchange-checks", MMS_MAY_EXCHANGE_GATEWAY, MMS_WRITE, exchange_checks_create },
  { "POST", "/v1/gateways/{id}/exchange", MMS_MAY_EXCHANGE_GATEWAY, MMS_WRITE, exchange_create, exchange_replay },
  { "POST", "/v1/gateways/{id}/disposal", MMS_MAY_DISPOSE_GATEWAY, MMS_WRITE, disposal_create },
  { NULL },
};
/* clang-format on */
