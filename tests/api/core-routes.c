/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core-routes.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-json.h"
#include "mms-api-tables.h"
#include "mms-call.h"
#include "mms-policy.h"

int core_n_runs;
GMutex core_gate;

static MmsResponse *
echo (MmsCall *call, GError **error)
{
  static const char *const known[] = { "name", "count", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *name = NULL;
  gint64 count;

  if (!body || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "name", 10, &name, error) ||
      !mm_json_get_int (body, "count", 0, 5, &count, error))
    return NULL;
  return mms_response_json_text (200, "{}");
}

static MmsResponse *
show (MmsCall *call, GError **error)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", mms_call_param (call, "id"));
  mm_json_writer_string_member (json, "part", mms_call_param (call, "part"));
  mm_json_writer_string_member (json, "q", mms_call_query (call, "q"));
  mm_json_writer_string_member (json, "role", mms_role_to_string (call->actor->role));
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

/* Counts in the store; "refuse" and "fail" end it the two other ways. */
static MmsResponse *
count (MmsCall *call, GError **error)
{
  const char *how = mms_call_query (call, "how");

  g_atomic_int_inc (&core_n_runs);
  if (!mms_db_run (call->db, error, "UPDATE counters SET value = value + 1 WHERE name = 'feed'",
                   ""))
    return NULL;
  mms_call_set_created (call, "01");
  if (!how)
    return mms_response_json_text (201, "{\"id\":\"01\"}");
  if (g_str_equal (how, "refuse"))
    mms_call_refuse (call);
  g_propagate_error (error, mm_error_new_problem (MM_ERROR_LOCKED, "gateway_locked", 300, 3));
  return NULL;
}

static MmsResponse *
count_again (MmsCall *call, const char *id, GError **error)
{
  g_autofree char *text = g_strdup_printf ("{\"id\":\"%s\",\"again\":true}", id);

  return mms_response_json_text (201, text);
}

static MmsOutcome
count_work (MmsDb *db, gpointer data, GError **error)
{
  return mms_db_run (db, error, "UPDATE counters SET value = value + 1 WHERE name = 'feed'", "")
             ? MMS_DONE
             : MMS_FAILED;
}

static MmsResponse *
hash (MmsCall *call, GError **error)
{
  g_mutex_lock (&core_gate);
  g_mutex_unlock (&core_gate);
  return mms_call_write (call, count_work, NULL, error) ? mms_response_empty (204) : NULL;
}

static MmsResponse *
read_slowly (MmsCall *call, GError **error)
{
  g_autofree char *text = NULL;
  gboolean row;
  MmsStmt *stmt =
      mms_db_query (call->db, error, "SELECT value FROM counters WHERE name = 'feed'", "");

  if (!stmt || !mms_stmt_step (stmt, &row, error))
    return NULL;
  text = g_strdup_printf ("{\"value\":%" G_GINT64_FORMAT "}", mms_stmt_int (stmt, 0));
  return mms_response_json_text (200, text);
}

static MmsResponse *
fail (MmsCall *call, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the secret inside of the server");
  return NULL;
}

static MmsResponse *
sign_out (MmsCall *call, GError **error)
{
  return mms_response_empty (204);
}

static const MmsRoute routes[] = {
  { "POST", "/t/echo", MMS_MAY_SEE_HEALTH, MMS_INLINE, echo },
  { "GET", "/t/show/{id}", MMS_MAY_SEE_HEALTH, MMS_INLINE, show },
  { "GET", "/t/show/{id}/parts/{part}", MMS_MAY_SEE_HEALTH, MMS_READ, show },
  { "GET", "/t/show/special", MMS_MAY_SEE_HEALTH, MMS_INLINE, echo },
  { "POST", "/t/count", MMS_MAY_SEE_HEALTH, MMS_WRITE, count, count_again },
  { "GET", "/t/count", MMS_MAY_SEE_HEALTH, MMS_READ, read_slowly },
  { "POST", "/t/hash", MMS_MAY_SEE_HEALTH, MMS_HASH, hash },
  { "GET", "/t/fail", MMS_MAY_SEE_HEALTH, MMS_INLINE, fail },
  { "GET", "/t/session", MMS_MAY_SEE_SESSION, MMS_INLINE, show },
  { "GET", "/t/gateways", MMS_MAY_LIST_GATEWAYS, MMS_INLINE, show },
  { "POST", "/t/report", MMS_MAY_REPORT, MMS_INLINE, show },
  { "POST", "/t/small", MMS_MAY_SEE_HEALTH, MMS_INLINE, echo, NULL, 100 },
  { "POST", "/t/session", MMS_MAY_SEE_SESSION, MMS_INLINE, show, NULL, 100 },
  { "DELETE", "/t/session", MMS_MAY_SIGN_OUT, MMS_WRITE, sign_out },
  { NULL },
};

const MmsRoute *const core_tables[] = { routes, mms_api_events_routes, NULL };
