/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"
#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-login-id.h"
#include "mm-mail-address.h"
#include "mm-password.h"
#include "mm-person.h"
#include "mms-code.h"
#include "mms-form-reader.h"
#include "mms-policy.h"
#include "mms-staff.h"

#define TEXT_MAX 64
#define MAIL_MAX 254

static MmsResponse *
respond (guint status, char *json)
{
  MmsResponse *response = json != NULL ? mms_response_json_text (status, json) : NULL;

  g_free (json);
  return response;
}

/* ---- Who works for the dealer ---- */

static MmsResponse *
staff_list (MmsCall *call, GError **error)
{
  return respond (200, mms_staff_list (call->ctx, call->db, call->actor, error));
}

typedef struct
{
  MmPersonName *name;
  char *mail;
  char *role;
} Newcomer;

static void
newcomer_clear (Newcomer *newcomer)
{
  g_clear_object (&newcomer->name);
  g_free (newcomer->mail);
  g_free (newcomer->role);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Newcomer, newcomer_clear)

static gboolean
read_newcomer (MmsCall *call, Newcomer *newcomer, GError **error)
{
  static const char *const known[] = { "family_name", "given_name", "family_kana", "given_kana",
                                       "mail",        "role",       NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;
  g_autofree char *family_kana = NULL;
  g_autofree char *given_kana = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "role", TEXT_MAX, &newcomer->role, error))
    return FALSE;
  family = mms_form_read_field (body, "", "family_name", mm_person_name_parse, fields);
  given = mms_form_read_field (body, "", "given_name", mm_person_name_parse, fields);
  family_kana = mms_form_read_field (body, "", "family_kana", mm_person_kana_parse, fields);
  given_kana = mms_form_read_field (body, "", "given_kana", mm_person_kana_parse, fields);
  newcomer->mail = mms_form_read_field (body, "", "mail", mm_mail_address_parse, fields);
  newcomer->name = mm_person_name_new (family, given, family_kana, given_kana);
  return mm_field_errors_finish (fields, error);
}

static MmsResponse *
staff_replay (MmsCall *call, const char *id, GError **error)
{
  return respond (201, g_strdup_printf ("{\"id\":\"%s\"}", id));
}

static MmsResponse *
staff_create (MmsCall *call, GError **error)
{
  g_auto (Newcomer) newcomer = { 0 };
  g_autofree char *id = NULL;

  if (!read_newcomer (call, &newcomer, error))
    return NULL;
  id = mms_staff_invite (call->ctx, call->db, call->actor, newcomer.name, newcomer.mail,
                         newcomer.role, error);
  if (id == NULL)
    return NULL;
  mms_call_set_created (call, id);
  return staff_replay (call, id, error);
}

static MmsResponse *
staff_update (MmsCall *call, GError **error)
{
  static const char *const known[] = { "role", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *role = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "role", TEXT_MAX, &role, error) ||
      !mms_staff_set_role (call->ctx, call->db, call->actor, mms_call_param (call, "id"), role,
                           error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
staff_delete (MmsCall *call, GError **error)
{
  if (!mms_staff_remove (call->ctx, call->db, call->actor, mms_call_param (call, "id"), error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- Becoming one of them ---- */

static MmsResponse *
staff_invitation_checks_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "code", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *code = NULL;
  GError *local = NULL;
  char *json;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "code", TEXT_MAX, &code, error))
    return NULL;
  json = mms_staff_show_invitation (call->ctx, call->db, call->actor, code, &local);
  if (json != NULL)
    return respond (200, json);
  if (mms_code_is_refusal (local))
    mms_call_refuse (call);
  g_propagate_error (error, local);
  return NULL;
}

typedef struct
{
  MmsCall *call;
  MmsStaffActivation activation;
  MmsSession *session;
} Activate;

static MmsOutcome
activate_work (MmsDb *db, gpointer data, GError **error)
{
  Activate *work = data;
  GError *local = NULL;
  gboolean counted;

  g_clear_pointer (&work->session, mms_session_free);
  work->session =
      mms_staff_activate (work->call->ctx, db, work->call->actor, &work->activation, &local);
  if (work->session != NULL)
    return MMS_DONE;
  counted = mms_code_is_refusal (local);
  g_propagate_error (error, local);
  return counted ? MMS_REFUSED : MMS_FAILED;
}

/* What was typed, checked as a form; the password is hashed. */
typedef struct
{
  char *code;
  char *login;
  char *hash;
  char *terms_version;
  char *device_name;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->code);
  g_free (typed->login);
  g_free (typed->hash);
  g_free (typed->terms_version);
  g_free (typed->device_name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
read_typed (MmsCall *call, Typed *typed, GError **error)
{
  static const char *const known[] = { "code",          "login",       "password",
                                       "terms_version", "device_name", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *password = NULL;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "code", TEXT_MAX, &typed->code, error) ||
      !mm_json_get_opt_string (body, "password", 256, &password, error) ||
      !mm_json_get_string (body, "terms_version", TEXT_MAX, &typed->terms_version, error) ||
      !mm_json_get_string (body, "device_name", 100, &typed->device_name, error))
    return FALSE;
  typed->login = mms_form_read_field (body, "", "login", mm_login_id_parse, fields);
  if (!mm_password_check (MM_PASSWORD_POLICY_MONITORING, password, &local))
    mm_field_errors_take (fields, "/password", local);
  if (!mm_field_errors_finish (fields, error))
    return FALSE;
  typed->hash = mms_secrets_hash_password (mms_context_get_secrets (call->ctx), password, error);
  return typed->hash != NULL;
}

static MmsResponse *
staff_activations_create (MmsCall *call, GError **error)
{
  g_auto (Typed) typed = { 0 };
  g_autoptr (MmsSession) session = NULL;
  Activate work = { .call = call };
  gboolean ok;

  if (!read_typed (call, &typed, error))
    return NULL;
  work.activation = (MmsStaffActivation){
    .code = typed.code,
    .login = typed.login,
    .password_hash = typed.hash,
    .terms_version = typed.terms_version,
    .device_name = typed.device_name,
  };
  ok = mms_call_write (call, activate_work, &work, error);
  session = work.session;
  return ok ? mms_api_session_response (201, session) : NULL;
}

/* clang-format off */
const MmsRoute mms_api_staff_routes[] = {
  { "GET", "/v1/staff", MMS_MAY_MANAGE_STAFF, MMS_INLINE, staff_list },
  { "POST", "/v1/staff", MMS_MAY_MANAGE_STAFF, MMS_WRITE, staff_create, staff_replay },
  { "PUT", "/v1/staff/{id}", MMS_MAY_MANAGE_STAFF, MMS_WRITE, staff_update },
  { "DELETE", "/v1/staff/{id}", MMS_MAY_MANAGE_STAFF, MMS_WRITE, staff_delete },
  { "POST", "/v1/staff-invitation-checks", MMS_MAY_ACTIVATE, MMS_WRITE, staff_invitation_checks_create },
  { "POST", "/v1/staff-activations", MMS_MAY_ACTIVATE, MMS_HASH, staff_activations_create },
  { NULL },
};
/* clang-format on */
