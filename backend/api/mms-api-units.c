/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-units.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mm-unit.h"
#include "mms-api-ops.h"
#include "mms-unit-service.h"

/* Ten thousand lines without texts. */
#define LINES_BYTES (8 * 1024 * 1024)
#define ID_MAX 64
#define MAIL_MAX 300
#define SERIAL_MAX 200

/* Answers may hold keycodes: they are wiped where they are copied. */
MmsResponse *
mms_api_units_respond (guint status, char *json)
{
  MmsResponse *response = json != NULL ? mms_response_json_text (status, json) : NULL;

  if (json != NULL)
    explicit_bzero (json, strlen (json));
  g_free (json);
  return response;
}

static gboolean
read_ids (JsonObject *body, char ***ids, GError **error)
{
  return mm_json_get_strings (body, "ids", MMS_UNIT_LINES_MAX, ID_MAX, ids, error);
}

/* ---- Registration ---- */

static MmsResponse *
checks_create (MmsCall *call, GError **error)
{
  JsonObject *body = mms_call_body (call, error);

  if (body == NULL)
    return NULL;
  return mms_api_units_respond (200,
                                mms_unit_check (call->ctx, call->db, call->actor, body, error));
}

static MmsResponse *
register_units (MmsCall *call, const char *batch, gboolean again, GError **error)
{
  JsonObject *body = mms_call_body (call, error);

  if (body == NULL)
    return NULL;
  return mms_api_units_respond (
      201, mms_unit_register (call->ctx, call->db, call->actor, body, batch, again, error));
}

static MmsResponse *
units_create (MmsCall *call, GError **error)
{
  g_autofree char *batch = mm_id_new (mms_context_now (call->ctx));
  MmsResponse *response = register_units (call, batch, FALSE, error);

  if (response != NULL)
    mms_call_set_created (call, batch);
  return response;
}

/* What was answered is not kept, since it holds keycodes: it is told anew. */
static MmsResponse *
units_replay (MmsCall *call, const char *batch, GError **error)
{
  return register_units (call, batch, TRUE, error);
}

static MmsResponse *
keycodes_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "ids", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_auto (GStrv) ids = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) || !read_ids (body, &ids, error))
    return NULL;
  return mms_api_units_respond (200, mms_unit_show_keycodes (call->ctx, call->db, call->actor,
                                                             (const char *const *) ids, error));
}

static MmsResponse *
look_ups_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "serial", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *serial = NULL;
  char *json;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "serial", SERIAL_MAX, &serial, error))
    return NULL;
  json = mms_unit_look_up (call->ctx, call->db, call->actor, serial, error);
  if (json == NULL && error != NULL && mm_error_is_not_found (*error))
    mms_call_refuse (call);
  return mms_api_units_respond (200, json);
}

/* ---- Edits ---- */

static MmsResponse *
unit_update (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  const char *version = mms_call_if_match (call, error);
  JsonObject *set = version != NULL ? mms_call_body (call, error) : NULL;
  MmsOperation operation = {
    .op_id = mms_call_key (call), .kind = "unit", .id = id, .base = version, .set = set
  };

  if (set == NULL || !mms_api_run_edit (call, &operation, error))
    return NULL;
  return mms_api_units_respond (200, mms_unit_show (call->ctx, call->db, call->actor, id, error));
}

static MmsResponse *
edits_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "ids", "set", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_auto (GStrv) ids = NULL;
  JsonObject *set;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !read_ids (body, &ids, error) || !mm_json_get_object (body, "set", &set, error) ||
      !mms_unit_edit_all (call->ctx, call->db, call->actor, (const char *const *) ids, set, error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- Transfers ---- */

static MmsResponse *
transfers_replay (MmsCall *call, const char *id, GError **error)
{
  return mms_api_units_respond (
      201, mms_unit_transfer_show (call->ctx, call->db, call->actor, id, error));
}

static MmsResponse *
transfers_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "ids", "mail", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_auto (GStrv) ids = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *id = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !read_ids (body, &ids, error) || !mm_json_get_string (body, "mail", MAIL_MAX, &mail, error))
    return NULL;
  id = mms_unit_transfer_create (call->ctx, call->db, call->actor, (const char *const *) ids, mail,
                                 error);
  if (id == NULL)
    return NULL;
  mms_call_set_created (call, id);
  return transfers_replay (call, id, error);
}

static MmsResponse *
transfers_list (MmsCall *call, GError **error)
{
  return mms_api_units_respond (200,
                                mms_unit_transfer_list (call->ctx, call->db, call->actor, error));
}

typedef gboolean (*Decide) (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

static MmsResponse *
decide (MmsCall *call, Decide func, GError **error)
{
  if (!func (call->ctx, call->db, call->actor, mms_call_param (call, "id"), error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
transfer_accept (MmsCall *call, GError **error)
{
  return decide (call, mms_unit_transfer_accept, error);
}

static MmsResponse *
transfer_decline (MmsCall *call, GError **error)
{
  return decide (call, mms_unit_transfer_decline, error);
}

static MmsResponse *
transfer_cancel (MmsCall *call, GError **error)
{
  return decide (call, mms_unit_transfer_cancel, error);
}

/* clang-format off */
const MmsRoute mms_api_units_routes[] = {
  { "POST", "/v1/ups/checks", MMS_MAY_REGISTER_UNITS, MMS_WRITE, checks_create, NULL, LINES_BYTES },
  { "POST", "/v1/ups/units", MMS_MAY_REGISTER_UNITS, MMS_WRITE, units_create, units_replay, MM_UNITS_BYTES_MAX },
  { "PUT", "/v1/ups/units/{id}", MMS_MAY_EDIT_UNIT, MMS_WRITE, unit_update },
  { "POST", "/v1/ups/units/edits", MMS_MAY_EDIT_UNIT, MMS_WRITE, edits_create, NULL, LINES_BYTES },
  { "POST", "/v1/ups/keycodes", MMS_MAY_SEE_KEYCODES, MMS_WRITE, keycodes_create, NULL, LINES_BYTES },
  { "POST", "/v1/ups/transfers", MMS_MAY_TRANSFER_UNITS, MMS_WRITE, transfers_create, transfers_replay, LINES_BYTES },
  { "GET", "/v1/ups/transfers", MMS_MAY_TRANSFER_UNITS, MMS_READ, transfers_list },
  { "POST", "/v1/ups/transfers/{id}/accept", MMS_MAY_TRANSFER_UNITS, MMS_WRITE, transfer_accept },
  { "POST", "/v1/ups/transfers/{id}/decline", MMS_MAY_TRANSFER_UNITS, MMS_WRITE, transfer_decline },
  { "POST", "/v1/ups/transfers/{id}/cancel", MMS_MAY_TRANSFER_UNITS, MMS_WRITE, transfer_cancel },
  { "POST", "/v1/ups/look-ups", MMS_MAY_LOOK_UP_UNIT, MMS_WRITE, look_ups_create },
  { NULL },
};
/* clang-format on */
