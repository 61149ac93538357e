/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-json.h"
#include "mms-answer.h"
#include "mms-api-boxes.h"
#include "mms-audit.h"
#include "mms-call.h"
#include "mms-gateway-import.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-policy.h"

#define TEXT_MAX 200
#define IMPORT_MAX 10000
#define IMPORT_BYTES (4 * 1024 * 1024)
#define PAGE_MAX 1000

/* ---- Import ---- */

static MmsGatewayImport *
read_item (JsonArray *array, guint index, GError **error)
{
  static const char *const known[] = { "gateway_id", "model", "serial", NULL };
  g_autofree char *gateway_id = NULL;
  g_autofree char *model = NULL;
  g_autofree char *serial = NULL;
  JsonObject *object;

  if (!mm_json_get_element_object (array, "items", index, &object, error) ||
      !mm_json_reject_unknown (object, known, error) ||
      !mm_json_get_opt_string (object, "gateway_id", TEXT_MAX, &gateway_id, error) ||
      !mm_json_get_opt_string (object, "model", TEXT_MAX, &model, error) ||
      !mm_json_get_opt_string (object, "serial", TEXT_MAX, &serial, error))
    return NULL;
  return mms_gateway_import_new (gateway_id, model != NULL ? model : "",
                                 serial != NULL ? serial : "");
}

static GPtrArray *
read_items (JsonObject *body, GError **error)
{
  static const char *const known[] = { "items", NULL };
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_gateway_import_free);
  JsonArray *array;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_array (body, "items", IMPORT_MAX, &array, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      MmsGatewayImport *item = read_item (array, i, error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  return g_steal_pointer (&items);
}

static void
write_sheet (MmJsonWriter *json,
             const char *gateway_id,
             const char *model,
             const char *serial,
             const char *password)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "gateway_id", gateway_id);
  mm_json_writer_string_member (json, "model", model);
  mm_json_writer_string_member (json, "serial", serial);
  mm_json_writer_string_member (json, "password", password);
  mm_json_writer_end_object (json);
}

static gboolean
note_import (MmsCall *call, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const MmsGatewayImport *item = items->pdata[i];

      if (!mms_audit_record (call->ctx, call->db, call->actor, "gateway.create", "gateway",
                             item->gateway_id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static void
write_import (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsGatewayImport *import = item;

  write_sheet (json, import->gateway_id, import->model, import->serial, import->password);
}

MmsResponse *
mms_api_boxes_import (MmsCall *call, GError **error)
{
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) items = read_items (body, error);

  if (items == NULL || !mms_gateway_import (call->ctx, call->db, items, error) ||
      !note_import (call, items, error))
    return NULL;
  return mms_answer_list (call, 201, items, write_import);
}

MmsResponse *
mms_api_boxes_check (MmsCall *call, GError **error)
{
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) items = read_items (body, error);

  if (items == NULL || !mms_gateway_check_import (call->db, items, error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- List and reprint ---- */

static void
write_box (MmJsonWriter *json, const MmsGatewayRow *row)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "gateway_id", row->gateway_id);
  mm_json_writer_string_member (json, "model", row->model);
  mm_json_writer_string_member (json, "serial", row->serial);
  mm_json_writer_string_member (json, "state", row->state);
  mm_json_writer_time_member (json, "first_contact", row->first_contact);
  mm_json_writer_time_member (json, "last_contact", row->last_contact);
  mm_json_writer_end_object (json);
}

static MmsResponse *
gateways_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "after", NULL };
  const char *after = mms_call_query (call, "after");
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (!mms_call_known_query (call, known, error))
    return NULL;
  rows = mms_gateway_store_list (call->db, after != NULL ? after : "", PAGE_MAX, error);
  if (rows == NULL)
    return NULL;
  text = g_string_new (NULL);
  json = mms_answer_begin_items (text);
  for (guint i = 0; i < rows->len; i++)
    write_box (json, rows->pdata[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_bool_member (json, "more", rows->len == PAGE_MAX);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

MmsResponse *
mms_api_boxes_answer_sheet (MmsCall *call,
                            const char *gateway_id,
                            const char *password,
                            GError **error)
{
  g_autoptr (MmsGatewayRow) row = mms_gateway_store_find (call->db, gateway_id, error);
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (row == NULL)
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  write_sheet (json, row->gateway_id, row->model, row->serial, password);
  return mms_response_json (200, text);
}

static MmsResponse *
password_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *password = NULL;

  if (!mms_gateway_renew_password (call->ctx, call->db, id, &password, error) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "gateway.password", "gateway", id, NULL,
                         error))
    return NULL;
  return mms_api_boxes_answer_sheet (call, id, password, error);
}

/* clang-format off */
const MmsRoute mms_api_admin_gateways_routes[] = {
  { "GET", "/v1/admin/gateways", MMS_MAY_ADMINISTER, MMS_READ, gateways_list },
  { "POST", "/v1/admin/gateways", MMS_MAY_ADMINISTER, MMS_WRITE, mms_api_boxes_import, NULL, IMPORT_BYTES },
  { "POST", "/v1/admin/gateways/{id}/password", MMS_MAY_ADMINISTER, MMS_WRITE, password_create },
  { NULL },
};
/* clang-format on */
