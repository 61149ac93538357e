/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-admin.h"
#include "mms-call.h"
#include "mms-policy.h"

#define ARGS_MAX 16
#define INPUT_MAX (16 * 1024 * 1024)

static char **
read_args (JsonObject *body, GError **error)
{
  g_autoptr (GPtrArray) args = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array;

  if (!mm_json_get_array (body, "args", ARGS_MAX, &array, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *arg = json_node_get_string (json_array_get_element (array, i));

      g_ptr_array_add (args, g_strdup (arg != NULL ? arg : ""));
    }
  g_ptr_array_add (args, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&args), FALSE);
}

static MmsResponse *
answer (const MmsAdminRun *run, const GError *failure)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  if (failure != NULL)
    mm_json_writer_string_member (json, "error", failure->message);
  else
    {
      mm_json_writer_string_member (json, "output", run->output->str);
      mm_json_writer_string_member (json, "secrets",
                                    run->secrets != NULL ? run->secrets->str : NULL);
    }
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

/* A failed command is told in its own English words, which problems have no room for; what it
 * wrote is undone here. */
static MmsResponse *
run_command (MmsCall *call, MmsAdminRun *run, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!mms_db_savepoint (call->db, error))
    return NULL;
  if (mms_admin_run (call->ctx, call->db, run, &failure))
    return mms_db_release (call->db, error) ? answer (run, NULL) : NULL;
  return mms_db_rollback_to (call->db, error) ? answer (NULL, failure) : NULL;
}

static MmsResponse *
commands_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "args", "input", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_auto (GStrv) args = NULL;
  g_autofree char *input = NULL;
  g_autoptr (GString) output = g_string_new (NULL);
  MmsAdminRun run = { .output = output };
  MmsResponse *response;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_opt_string (body, "input", INPUT_MAX, &input, error))
    return NULL;
  args = read_args (body, error);
  if (args == NULL)
    return NULL;
  run.args = (const char *const *) args;
  run.input = input;
  response = run_command (call, &run, error);
  if (run.secrets != NULL)
    g_string_free (run.secrets, TRUE);
  return response;
}

const MmsRoute mms_api_admin_routes[] = {
  { "POST", "/v1/admin/commands", MMS_MAY_ADMINISTER, MMS_WRITE, commands_create, NULL, INPUT_MAX },
  { NULL },
};
