/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include <string.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mms-answer.h"
#include "mms-announcement-store.h"
#include "mms-call.h"
#include "mms-policy.h"
#include "mms-terms.h"

#define LOGIN_MAX 254
#define PASSWORD_MAX 256
#define DEVICE_NAME_MAX 100
#define CODE_MAX 64

/* ---- Sessions ---- */

static void
write_terms_due (MmJsonWriter *json, const MmsSession *session)
{
  mm_json_writer_member (json, "terms_due");
  if (session->terms_version == NULL)
    {
      mm_json_writer_null (json);
      return;
    }
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", session->account->service);
  mm_json_writer_string_member (json, "version", session->terms_version);
  mm_json_writer_end_object (json);
}

/* A session that may only watch learns nothing about the person. */
static char *
write_account (const MmsSession *session)
{
  const MmsAccount *account = session->account;

  if (!session->watch_only)
    return mms_account_to_json (account);
  return g_strdup_printf ("{\"id\":\"%s\",\"service\":\"%s\",\"role\":\"%s\"}", account->id,
                          account->service, account->service);
}

MmsResponse *
mms_api_session_response (guint status, const MmsSession *session)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);
  g_autofree char *account = write_account (session);

  mm_json_writer_begin_object (json);
  if (session->token != NULL)
    mm_json_writer_string_member (json, "token", session->token);
  if (session->device_token != NULL)
    mm_json_writer_string_member (json, "device_token", session->device_token);
  mm_json_writer_int_member (json, "idle_seconds", MMS_SESSION_IDLE_MS / MM_SECOND_MS);
  mm_json_writer_string_member (json, "session", session->id);
  mm_json_writer_time_member (json, "opened_at", session->expires - MMS_SESSION_LIFE_MS);
  mm_json_writer_time_member (json, "expires_at", session->expires);
  mm_json_writer_raw_member (json, "account", account);
  mm_json_writer_bool_member (json, "watch_only", session->watch_only);
  mm_json_writer_bool_member (json, "second_factor_due", session->factor_due);
  write_terms_due (json, session);
  mm_json_writer_bool_member (json, "profile_due", mms_account_is_profile_due (session->account));
  mm_json_writer_end_object (json);
  return mms_response_json (status, text);
}

/* What MM_ERROR says is a business no, whose counts stay. */
static MmsOutcome
finish_work (MmsDb *db, gpointer data, GError **error)
{
  g_autoptr (GError) local = NULL;
  gboolean refused;

  if (mms_sign_in_finish (data, db, &local))
    return MMS_DONE;
  refused = local->domain == MM_ERROR;
  g_propagate_error (error, g_steal_pointer (&local));
  return refused ? MMS_REFUSED : MMS_FAILED;
}

static gboolean
check_service (const char *service, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!mms_account_is_service (service))
    mm_field_errors_add (fields, "/service", "choice");
  return mm_field_errors_finish (fields, error);
}

static gboolean
read_extras (JsonObject *body, MmsSignIn *sign_in, GError **error)
{
  g_autofree char *code = NULL;
  gboolean keep;

  if (!mm_json_get_opt_string (body, "second_factor", CODE_MAX, &code, error) ||
      !mm_json_get_opt_bool (body, "keep", FALSE, &keep, error))
    return FALSE;
  mms_sign_in_set_second_factor (sign_in, code);
  if (json_object_has_member (body, "keep"))
    mms_sign_in_set_keep (sign_in, keep ? MMS_KEEP_YES : MMS_KEEP_NO);
  return TRUE;
}

static MmsResponse *
sessions_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "service",       "login", "password", "device_name",
                                       "second_factor", "keep",  NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *service = NULL;
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;
  g_autofree char *device_name = NULL;
  g_autoptr (MmsSignIn) sign_in = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "service", 16, &service, error) ||
      !mm_json_get_string (body, "login", LOGIN_MAX, &login, error) ||
      !mm_json_get_string (body, "password", PASSWORD_MAX, &password, error) ||
      !mm_json_get_string (body, "device_name", DEVICE_NAME_MAX, &device_name, error) ||
      !check_service (service, error))
    return NULL;
  sign_in = mms_sign_in_new (call->ctx, call->actor, service, login, device_name);
  if (!read_extras (body, sign_in, error) ||
      !mms_sign_in_verify (sign_in, call->db, password, error) ||
      !mms_call_write (call, finish_work, sign_in, error))
    return NULL;
  return mms_api_session_response (201, mms_sign_in_get_session (sign_in));
}

static MmsResponse *
session_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsSession) session = mms_session_get (call->ctx, call->db, call->actor, error);

  return session != NULL ? mms_api_session_response (200, session) : NULL;
}

static MmsResponse *
session_delete (MmsCall *call, GError **error)
{
  if (!mms_session_end (call->ctx, call->db, call->actor, error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- Terms ---- */

static MmsResponse *
consents_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "kind", "version", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *kind = NULL;
  g_autofree char *version = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "kind", 16, &kind, error) ||
      !mm_json_get_string (body, "version", 64, &version, error) ||
      !mms_terms_consent (call->ctx, call->db, call->actor, kind, version, error))
    return NULL;
  return mms_response_empty (204);
}

static void
write_consent (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsConsent *consent = item;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", consent->kind);
  mm_json_writer_string_member (json, "version", consent->version);
  mm_json_writer_time_member (json, "at", consent->at);
  mm_json_writer_string_member (json, "occasion", consent->occasion);
  mm_json_writer_string_member (json, "address", consent->address);
  mm_json_writer_end_object (json);
}

static MmsResponse *
consents_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) consents =
      mms_terms_store_list_consents (call->db, call->actor->account_id, error);

  if (consents == NULL)
    return NULL;
  return mms_answer_list (call, 200, consents, write_consent);
}

static void
write_summary (MmJsonWriter *json, const char *summary)
{
  g_auto (GStrv) points = g_strsplit (summary, "\n", -1);

  mm_json_writer_member (json, "summary");
  mm_json_writer_begin_array (json);
  for (guint i = 0; points[i] != NULL; i++)
    mm_json_writer_string (json, points[i]);
  mm_json_writer_end_array (json);
}

static MmsResponse *
answer_terms (const MmsTermsRow *terms)
{
  g_autofree char *day = mm_time_format_jst_day (terms->effective);
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", terms->kind);
  mm_json_writer_string_member (json, "version", terms->version);
  mm_json_writer_string_member (json, "effective_on", day);
  write_summary (json, terms->summary);
  mm_json_writer_string_member (json, "body", terms->body);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
terms_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsTermsRow) terms =
      mms_terms_get_current (call->ctx, call->db, mms_call_param (call, "kind"), error);

  return terms != NULL ? answer_terms (terms) : NULL;
}

/* Who is asked to agree anew may read what they agreed to before. */
static MmsResponse *
terms_show_version (MmsCall *call, GError **error)
{
  g_autoptr (MmsTermsRow) terms = mms_terms_get_version (
      call->ctx, call->db, mms_call_param (call, "kind"), mms_call_param (call, "version"), error);

  return terms != NULL ? answer_terms (terms) : NULL;
}

/* ---- Announcements ---- */

static void
write_announcement (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsAnnouncement *announcement = item;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", announcement->id);
  mm_json_writer_string_member (json, "title", announcement->title);
  mm_json_writer_string_member (json, "body", announcement->body);
  mm_json_writer_time_member (json, "published_at", announcement->starts);
  mm_json_writer_end_object (json);
}

/* What is for those who are signed in comes by the feed. */
static MmsResponse *
announcements_list (MmsCall *call, GError **error)
{
  g_autoptr (GPtrArray) announcements = NULL;

  if (!mms_announcement_store_list (call->db, "public", mms_context_now (call->ctx), &announcements,
                                    error))
    return NULL;
  return mms_answer_list (call, 200, announcements, write_announcement);
}

const MmsRoute mms_api_accounts_routes[] = {
  { "GET", "/v1/announcements", MMS_MAY_SEE_ANNOUNCEMENTS, MMS_INLINE, announcements_list },
  { "GET", "/v1/terms/{kind}", MMS_MAY_SEE_TERMS, MMS_INLINE, terms_show },
  { "GET", "/v1/terms/{kind}/{version}", MMS_MAY_SEE_TERMS, MMS_INLINE, terms_show_version },
  { "POST", "/v1/sessions", MMS_MAY_SIGN_IN, MMS_HASH, sessions_create },
  { "GET", "/v1/session", MMS_MAY_SEE_SESSION, MMS_INLINE, session_show },
  { "DELETE", "/v1/session", MMS_MAY_SIGN_OUT, MMS_WRITE, session_delete },
  { "POST", "/v1/consents", MMS_MAY_CONSENT, MMS_WRITE, consents_create },
  { "GET", "/v1/account/consents", MMS_MAY_SEE_CONSENTS, MMS_INLINE, consents_list },
  { NULL },
};
