/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-ops.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-policy.h"
#include "mms-problem-writer.h"

#define MAX_OPERATIONS 50
#define MAX_KIND 32
#define MAX_ID 64
#define MAX_VERSION 128

/* One of a batch, with what it borrows. */
typedef struct
{
  MmsOperation operation;
  char *op_id;
  char *kind;
  char *id;
  char *base;
} Item;

static void
item_clear (Item *item)
{
  g_free (item->op_id);
  g_free (item->kind);
  g_free (item->id);
  g_free (item->base);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Item, item_clear)

static gboolean
read_item (JsonObject *object, Item *item, GError **error)
{
  static const char *const known[] = { "op_id", "kind", "id", "base", "was", "set", NULL };

  if (!mm_json_reject_unknown (object, known, error) ||
      !mm_json_get_id (object, "op_id", &item->op_id, error) ||
      !mm_json_get_string (object, "kind", MAX_KIND, &item->kind, error) ||
      !mm_json_get_string (object, "id", MAX_ID, &item->id, error) ||
      !mm_json_get_opt_string (object, "base", MAX_VERSION, &item->base, error) ||
      !mm_json_get_opt_object (object, "was", &item->operation.was, error) ||
      !mm_json_get_object (object, "set", &item->operation.set, error))
    return FALSE;
  item->operation.op_id = item->op_id;
  item->operation.kind = item->kind;
  item->operation.id = item->id;
  item->operation.base = item->base;
  return TRUE;
}

static void
write_record (MmJsonWriter *json, const char *record)
{
  if (record != NULL)
    mm_json_writer_raw_member (json, "record", record);
  else
    mm_json_writer_null_member (json, "record");
}

static void
write_result (MmJsonWriter *json,
              const char *op_id,
              const MmsOperationResult *result,
              const char *language)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "op_id", op_id);
  mm_json_writer_string_member (json, "result", mms_operation_outcome_to_string (result->outcome));
  if (result->outcome == MMS_OPERATION_APPLIED || result->outcome == MMS_OPERATION_CONFLICT)
    write_record (json, result->record);
  if (result->outcome == MMS_OPERATION_CONFLICT)
    {
      mm_json_writer_string_member (json, "changed_by", result->changed_by);
      mm_json_writer_time_member (json, "changed_at", result->changed_at);
    }
  if (result->error != NULL)
    mms_problem_write_members (json, result->error, language);
  mm_json_writer_end_object (json);
}

static gboolean
run_item (MmsCall *call, JsonArray *ops, guint i, MmJsonWriter *json, GError **error)
{
  g_auto (MmsOperationResult) result = { 0 };
  g_auto (Item) item = { { 0 } };
  JsonObject *object;

  if (!mm_json_get_element_object (ops, "ops", i, &object, error))
    return FALSE;
  if (!read_item (object, &item, error))
    {
      g_autofree char *place = g_strdup_printf ("/ops/%u", i);

      mm_error_prefix_field (error, place);
      return FALSE;
    }
  if (!mms_operation_run (call->ctx, call->db, call->actor, &item.operation, &result, error))
    return FALSE;
  write_result (json, item.op_id, &result, mms_call_language (call));
  return TRUE;
}

/* In their order: an edit may stand on the one before it. */
static MmsResponse *
ops_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "ops", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);
  JsonArray *ops;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_array (body, "ops", MAX_OPERATIONS, &ops, error))
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "results");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < json_array_get_length (ops); i++)
    if (!run_item (call, ops, i, json, error))
      return NULL;
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return mms_response_json (200, g_steal_pointer (&text));
}

static const char *
unknown_code (const MmsOperation *operation)
{
  return g_str_equal (operation->kind, "unit") ? "unit_unknown" : "gateway_unknown";
}

gboolean
mms_api_run_edit (MmsCall *call, const MmsOperation *operation, GError **error)
{
  g_auto (MmsOperationResult) result = { 0 };

  if (!mms_operation_run (call->ctx, call->db, call->actor, operation, &result, error))
    return FALSE;
  if (result.outcome == MMS_OPERATION_APPLIED)
    return TRUE;
  mms_call_refuse (call);
  if (result.outcome == MMS_OPERATION_CONFLICT)
    mm_error_fail (error, MM_ERROR_CONFLICT, "version_changed");
  else if (result.outcome == MMS_OPERATION_GONE)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, unknown_code (operation));
  else
    g_propagate_error (error, g_steal_pointer (&result.error));
  return FALSE;
}

const MmsRoute mms_api_ops_routes[] = {
  { "POST", "/v1/ops", MMS_MAY_SEND_OPS, MMS_WRITE, ops_create },
  { NULL },
};
