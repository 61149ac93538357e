/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-announcement.h"
#include "mms-audit.h"
#include "mms-call.h"
#include "mms-demo.h"
#include "mms-operator.h"
#include "mms-policy.h"
#include "mms-second-factor.h"
#include "mms-terms.h"

#define TEXT_MAX 200
#define BODY_MAX 200000
#define LIST_MAX 200

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

/* ---- Terms ---- */

/* The file's own form, so that one reader checks it wherever it comes from. */
static MmsResponse *
terms_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "kind", "text", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *kind = NULL;
  g_autofree char *text = NULL;
  g_autoptr (MmsTermsRow) terms = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "kind", 16, &kind, error) ||
      !mm_json_get_string (body, "text", BODY_MAX, &text, error))
    return NULL;
  terms = mms_terms_parse (kind, text, error);
  if (terms == NULL || !mms_terms_add (call->ctx, call->db, terms, error) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "terms.publish", "terms", kind, NULL,
                         error))
    return NULL;
  return mms_response_empty (204);
}

static void
write_terms (MmJsonWriter *json, const MmsTermsRow *terms)
{
  g_autofree char *day = mm_time_format_jst_day (terms->effective);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", terms->kind);
  mm_json_writer_string_member (json, "version", terms->version);
  mm_json_writer_string_member (json, "effective_on", day);
  mm_json_writer_end_object (json);
}

static MmJsonWriter *
begin_items (GString *text)
{
  MmJsonWriter *json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  return json;
}

static MmsResponse *
end_items (MmJsonWriter *json, GString *text)
{
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
terms_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (!mms_terms_store_list (call->db, &rows, error))
    return NULL;
  text = g_string_new (NULL);
  json = begin_items (text);
  for (guint i = 0; i < rows->len; i++)
    write_terms (json, rows->pdata[i]);
  return end_items (json, text);
}

/* ---- Announcements ---- */

static MmsResponse *
announcements_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "audience", "title", "body", "starts", "ends", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *audience = NULL;
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  gint64 starts, ends;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "audience", 16, &audience, error) ||
      !mm_json_get_string (body, "title", TEXT_MAX, &title, error) ||
      !mm_json_get_string (body, "body", BODY_MAX, &words, error) ||
      !mm_json_get_opt_time (body, "starts", &starts, error) ||
      !mm_json_get_opt_time (body, "ends", &ends, error))
    return NULL;
  if (starts == MM_NO_VALUE)
    starts = mms_context_now (call->ctx);
  if (!mms_announcement_add (call->ctx, call->db, audience, title, words, starts, ends, error) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "announcement.publish", "announcement",
                         audience, NULL, error))
    return NULL;
  return mms_response_empty (204);
}

static void
write_announcement (MmJsonWriter *json, const MmsAnnouncement *announcement)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", announcement->id);
  mm_json_writer_string_member (json, "audience", announcement->audience);
  mm_json_writer_string_member (json, "title", announcement->title);
  mm_json_writer_time_member (json, "starts", announcement->starts);
  mm_json_writer_time_member (json, "ends", announcement->ends);
  mm_json_writer_end_object (json);
}

static MmsResponse *
announcements_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (!mms_announcement_store_list_all (call->db, LIST_MAX, &rows, error))
    return NULL;
  text = g_string_new (NULL);
  json = begin_items (text);
  for (guint i = 0; i < rows->len; i++)
    write_announcement (json, rows->pdata[i]);
  return end_items (json, text);
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
  { "GET", "/v1/admin/terms", MMS_MAY_ADMINISTER, MMS_READ, terms_list },
  { "POST", "/v1/admin/terms", MMS_MAY_ADMINISTER, MMS_WRITE, terms_create },
  { "GET", "/v1/admin/announcements", MMS_MAY_ADMINISTER, MMS_READ, announcements_list },
  { "POST", "/v1/admin/announcements", MMS_MAY_ADMINISTER, MMS_WRITE, announcements_create },
  { "GET", "/v1/operator/terms", MMS_MAY_OPERATE, MMS_READ, terms_list },
  { "POST", "/v1/operator/terms", MMS_MAY_OPERATE, MMS_WRITE, terms_create },
  { "GET", "/v1/operator/announcements", MMS_MAY_OPERATE, MMS_READ, announcements_list },
  { "POST", "/v1/operator/announcements", MMS_MAY_OPERATE, MMS_WRITE, announcements_create },
  { "POST", "/v1/admin/demo", MMS_MAY_ADMINISTER, MMS_HASH, demo_create },
  { NULL },
};
