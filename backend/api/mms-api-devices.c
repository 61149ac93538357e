/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include "mm-json.h"
#include "mms-answer.h"
#include "mms-budget.h"
#include "mms-call.h"
#include "mms-device.h"
#include "mms-policy.h"
#include "mms-sign-in-list.h"

#define TOKEN_MAX 128
#define DEVICE_NAME_MAX 100
#define PAGE 100
#define PAGE_MAX 300

/* Nobody guesses 256 bits; this only keeps the writer free for others. */
static const MmsAddressBudget by_address = { "device-address", 300, 600 };

/* ---- Sessions of devices ---- */

static MmsResponse *
device_sessions_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "device_token", "device_name", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *token = NULL;
  g_autofree char *name = NULL;
  g_autoptr (MmsSession) session = NULL;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "device_token", TOKEN_MAX, &token, error) ||
      !mm_json_get_string (body, "device_name", DEVICE_NAME_MAX, &name, error))
    return NULL;
  if (!mms_address_budget_take (call->ctx, call->db, &by_address, call->actor, &local))
    return mms_call_fail (call, local, error);
  session = mms_device_renew (call->ctx, call->db, call->actor, token, name, &local);
  if (session == NULL)
    return mms_call_fail (call, local, error);
  return mms_api_session_response (201, session);
}

/* ---- The list of devices ---- */

static void
write_device (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsDevice *device = item;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", device->id);
  mm_json_writer_string_member (json, "device_name", device->name);
  mm_json_writer_string_member (json, "address", device->address);
  mm_json_writer_time_member (json, "created_at", device->created);
  mm_json_writer_time_member (json, "last_used_at", device->last_used);
  mm_json_writer_bool_member (json, "this_device",
                              g_strcmp0 (device->id, call->actor->device_id) == 0);
  mm_json_writer_end_object (json);
}

static MmsResponse *
devices_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) devices = mms_device_list (call->ctx, call->db, call->actor, error);

  return devices != NULL ? mms_answer_list (call, 200, devices, write_device) : NULL;
}

static MmsResponse *
devices_delete (MmsCall *call, GError **error)
{
  if (!mms_device_revoke (call->ctx, call->db, call->actor, mms_call_param (call, "id"), error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- Sign-ins ---- */

static void
write_sign_in (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsSignInRow *row = item;
  mm_json_writer_begin_object (json);
  mm_json_writer_time_member (json, "at", row->at);
  mm_json_writer_bool_member (json, "succeeded", row->succeeded);
  mm_json_writer_string_member (json, "device_name", row->device_name);
  mm_json_writer_string_member (json, "address", row->address);
  mm_json_writer_bool_member (json, "this_device", mms_sign_in_is_here (row, call->actor));
  mm_json_writer_end_object (json);
}

static MmsResponse *
sign_ins_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "cursor", "limit", NULL };
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *next = NULL;
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, PAGE_MAX, PAGE, &limit, error))
    return NULL;
  rows = mms_sign_in_list (call->db, call->actor, mms_call_query (call, "cursor"), (guint) limit,
                           &next, error);
  return rows != NULL ? mms_answer_page (call, rows, write_sign_in, next) : NULL;
}

/* clang-format off */
const MmsRoute mms_api_devices_routes[] = {
  { "POST", "/v1/device-sessions", MMS_MAY_RENEW_DEVICE, MMS_WRITE, device_sessions_create },
  { "GET", "/v1/account/devices", MMS_MAY_SEE_DEVICES, MMS_INLINE, devices_list },
  { "DELETE", "/v1/account/devices/{id}", MMS_MAY_SEE_DEVICES, MMS_WRITE, devices_delete },
  { "GET", "/v1/account/sign-ins", MMS_MAY_SEE_SIGN_INS, MMS_INLINE, sign_ins_list },
  { NULL },
};
/* clang-format on */
