/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-operation-text.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-json.h"
#include "mms-account.h"
#include "mms-idempotency-store.h"

#define MAX_FIELDS 64
#define MAX_TEXT 256

char *
mms_operation_hash (MmsContext *ctx, const MmsOperation *operation)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), operation->set);
  g_autofree char *set = json_to_string (node, FALSE);
  g_autofree char *all = g_strjoin ("\n", operation->kind, operation->id, set, NULL);

  return mms_secrets_mac (mms_context_get_secrets (ctx), "operation", all, strlen (all));
}

static void
write_field (MmJsonWriter *json, const MmFieldError *field)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "field", field->field);
  mm_json_writer_string_member (json, "code", field->code);
  mm_json_writer_string_member (json, "detail", field->detail);
  mm_json_writer_int_member (json, "length", field->length);
  mm_json_writer_int_member (json, "minimum", field->minimum);
  mm_json_writer_int_member (json, "maximum", field->maximum);
  mm_json_writer_end_object (json);
}

char *
mms_operation_error_to_text (const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_int_member (json, "error", error->code);
  mm_json_writer_string_member (json, "code", mm_error_get_code (error));
  mm_json_writer_member (json, "fields");
  mm_json_writer_begin_array (json);
  for (guint i = 0; problem != NULL && problem->fields != NULL && i < problem->fields->len; i++)
    write_field (json, g_ptr_array_index (problem->fields, i));
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_string_free (text, FALSE);
}

static gint64
read_number (JsonObject *object, const char *name)
{
  return json_object_get_int_member_with_default (object, name, MM_PROBLEM_NONE);
}

static void
read_fields (JsonArray *array, MmProblem *problem)
{
  guint n = json_array_get_length (array);

  problem->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_field_error_free);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      MmFieldError *field = mm_field_error_new (
          json_object_get_string_member_with_default (object, "field", ""),
          json_object_get_string_member_with_default (object, "code", "failed"), NULL);

      field->detail =
          g_strdup (json_object_get_string_member_with_default (object, "detail", NULL));
      field->length = read_number (object, "length");
      field->minimum = read_number (object, "minimum");
      field->maximum = read_number (object, "maximum");
      g_ptr_array_add (problem->fields, field);
    }
}

GError *
mms_operation_error_from_text (const char *text)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (text, strlen (text), NULL);
  g_autofree char *code = NULL;
  JsonArray *fields;
  MmProblem *problem;
  gint64 number;

  if (object == NULL ||
      !mm_json_get_int (object, "error", MM_ERROR_INVALID, MM_ERROR_FAILED, &number, NULL) ||
      !mm_json_get_string (object, "code", MAX_TEXT, &code, NULL) ||
      !mm_json_get_array (object, "fields", MAX_FIELDS, &fields, NULL))
    return g_error_new (MM_ERROR, MM_ERROR_INVALID, "Rejected");
  problem = mm_problem_new (code, NULL);
  if (json_array_get_length (fields) > 0)
    read_fields (fields, problem);
  return mm_error_new_take ((MmError) number, problem);
}

static char *
dup_name (const MmsActor *actor, const MmsAccount *account)
{
  gboolean dealer = g_strcmp0 (account->service, "dealer") == 0;

  if (dealer && actor->role == MMS_ROLE_DEALER &&
      g_strcmp0 (account->principal_id, actor->principal_id) != 0)
    return NULL;
  return dealer && actor->role != MMS_ROLE_DEALER ? mms_account_get_dealer_name (account)
                                                  : mms_account_get_display_name (account);
}

gboolean
mms_operation_last_change (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *kind,
                           const char *id,
                           char **name,
                           gint64 *at,
                           GError **error)
{
  g_autofree char *owner = NULL;
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_idempotency_store_last_edit (db, kind, id, &owner, at, error))
    return FALSE;
  if (owner == NULL)
    {
      *at = MM_NO_VALUE;
      return TRUE;
    }
  if (!mms_account_store_get (db, owner, &account, error))
    return FALSE;
  *name = account != NULL ? dup_name (actor, account) : NULL;
  return TRUE;
}
