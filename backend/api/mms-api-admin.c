/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-call.h"
#include "mms-demo.h"
#include "mms-operator.h"
#include "mms-policy.h"
#include "mms-second-factor.h"

#define TEXT_MAX 200

/* ---- Operators ---- */

typedef struct
{
  MmsContext *context;
  gpointer what;
} Work;

static MmsOutcome
add_operator (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return mms_operator_add (work->context, db, work->what, error) ? MMS_DONE : MMS_FAILED;
}

static MmsAccount *
read_operator (MmsCall *call, GError **error)
{
  static const char *const known[] = { "login", "family_name", "given_name",
                                       "mail",  "password",    NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *login = NULL;
  g_autofree char *family_name = NULL;
  g_autofree char *given_name = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *password = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "login", TEXT_MAX, &login, error) ||
      !mm_json_get_string (body, "family_name", TEXT_MAX, &family_name, error) ||
      !mm_json_get_string (body, "given_name", TEXT_MAX, &given_name, error) ||
      !mm_json_get_string (body, "mail", TEXT_MAX, &mail, error) ||
      !mm_json_get_string (body, "password", TEXT_MAX, &password, error))
    return NULL;
  return mms_operator_new (call->ctx, login, family_name, given_name, mail, password, error);
}

static MmsResponse *
operators_create (MmsCall *call, GError **error)
{
  g_autoptr (MmsAccount) account = read_operator (call, error);
  Work work = { call->ctx, account };
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (account == NULL || !mms_call_write (call, add_operator, &work, error))
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", account->id);
  mm_json_writer_string_member (json, "login", account->login);
  mm_json_writer_end_object (json);
  return mms_response_json (201, text);
}

/* ---- A lost second factor ---- */

static MmsResponse *
factor_resets_create (MmsCall *call, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (mms_call_param (call, "login"));
  g_autoptr (MmsAccount) account = NULL;

  if (!mms_account_store_find (call->db, "operator", folded, &account, error))
    return NULL;
  if (account == NULL)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such operator");
      return NULL;
    }
  if (!mms_second_factor_reset (call->ctx, call->db, call->actor, account, error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- The demo ---- */

static MmsOutcome
add_demo (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;

  return mms_demo_add (work->what, work->context, db, error) ? MMS_DONE : MMS_FAILED;
}

static MmsResponse *
demo_create (MmsCall *call, GError **error)
{
  g_autoptr (MmsDemo) demo = NULL;
  g_autofree char *json = NULL;
  Work work = { call->ctx, NULL };
  gboolean exists;

  if (!mms_demo_exists (call->db, &exists, error))
    return NULL;
  demo = mms_demo_new (exists ? NULL : call->ctx, error);
  if (demo == NULL)
    return NULL;
  work.what = demo;
  if (!exists && !mms_call_write (call, add_demo, &work, error))
    return NULL;
  json = mms_demo_to_json (demo, mms_context_now (call->ctx));
  return mms_response_json_text (200, json);
}

const MmsRoute mms_api_admin_routes[] = {
  { "POST", "/v1/admin/operators", MMS_MAY_ADMINISTER, MMS_HASH, operators_create },
  { "POST", "/v1/admin/operators/{login}/second-factor-reset", MMS_MAY_ADMINISTER, MMS_WRITE,
    factor_resets_create },
  { "POST", "/v1/admin/demo", MMS_MAY_ADMINISTER, MMS_HASH, demo_create },
  { NULL },
};
