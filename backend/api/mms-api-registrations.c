/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include <string.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mm-login-id.h"
#include "mm-password.h"
#include "mms-call.h"
#include "mms-policy.h"
#include "mms-registration.h"
#include "mms-terms.h"

#define CODE_MAX 64

/* Wrong guesses are counted, and the count must outlive the refusal. Other errors roll back: a
 * registration whose mail cannot go out must not be there. */
static gboolean
is_counted (const GError *error)
{
  static const char *const codes[] = { "activation_phone",
                                       "activation_unknown",
                                       "gateway_locked",
                                       "gateway_pair",
                                       "gateway_used",
                                       "limited",
                                       NULL };

  return error->domain == MM_ERROR && g_strv_contains (codes, mm_error_get_code (error));
}

static MmsResponse *
fail (MmsCall *call, GError *local, GError **error)
{
  if (is_counted (local))
    mms_call_refuse (call);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- Registrations ---- */

static MmsResponse *
registration_response (MmsCall *call, const MmsRegistration *registration)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);
  g_autofree char *token = mms_registration_get_resend_token (call->ctx, registration->id);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", registration->id);
  mm_json_writer_string_member (json, "mail", registration->mail);
  mm_json_writer_time_member (json, "expires_at", registration->expires);
  mm_json_writer_string_member (json, "resend_token", token);
  mm_json_writer_end_object (json);
  return mms_response_json (201, text);
}

static MmsResponse *
registrations_create (MmsCall *call, GError **error)
{
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (MmsRegistrationForm) form = NULL;
  g_autoptr (MmsRegistration) registration = NULL;
  GError *local = NULL;

  if (body == NULL)
    return NULL;
  form = mms_registration_form_parse (body, error);
  if (form == NULL)
    return NULL;
  registration = mms_registration_create (call->ctx, call->db, call->actor, form, &local);
  if (registration == NULL)
    return fail (call, local, error);
  mms_call_set_created (call, registration->id);
  return registration_response (call, registration);
}

static MmsResponse *
registrations_replay (MmsCall *call, const char *id, GError **error)
{
  g_autoptr (MmsRegistration) registration = mms_registration_get (call->ctx, call->db, id, error);

  return registration != NULL ? registration_response (call, registration) : NULL;
}

static MmsResponse *
registration_resend (MmsCall *call, GError **error)
{
  static const char *const known[] = { "resend_token", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *token = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "resend_token", 128, &token, error) ||
      !mms_registration_resend (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                token, error))
    return NULL;
  return mms_response_empty (202);
}

static MmsResponse *
dealer_id_show (MmsCall *call, GError **error)
{
  g_autofree char *login = NULL;
  gboolean is_taken, is_pending;
  GString *text;
  g_autoptr (MmJsonWriter) json = NULL;

  if (!mm_login_id_parse (mms_call_param (call, "id"), &login, error) ||
      !mms_registration_check_dealer_id (call->ctx, call->db, login, &is_taken, &is_pending, error))
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  mm_json_writer_bool_member (json, "available", !is_taken && !is_pending);
  mm_json_writer_bool_member (json, "pending", !is_taken && is_pending);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

/* ---- Activations ---- */

static MmsResponse *
activation_response (MmsCall *call, const MmsRegistration *registration, GError **error)
{
  g_autoptr (MmsRegistrationForm) form =
      mms_registration_form_from_stored (registration->form, error);
  g_autoptr (MmsTermsRow) terms = NULL;
  g_autofree char *name = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (form == NULL)
    return NULL;
  terms = mms_terms_get_current (call->ctx, call->db, registration->kind, error);
  if (terms == NULL)
    return NULL;
  name = mm_person_name_to_string (form->person);
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "kind", registration->kind);
  mm_json_writer_string_member (json, "name", name);
  mm_json_writer_string_member (json, "login", registration->login);
  mm_json_writer_string_member (json, "terms_version", terms->version);
  mm_json_writer_bool_member (json, "terms_accepted",
                              g_str_equal (terms->version, registration->terms_version));
  mm_json_writer_time_member (json, "expires_at", registration->expires);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
activation_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsRegistration) registration = NULL;
  GError *local = NULL;

  registration = mms_registration_find_code (call->ctx, call->db, call->actor,
                                             mms_call_param (call, "code"), &local);
  if (registration == NULL)
    return fail (call, local, error);
  if (!mms_registration_check_usable (call->ctx, call->db, registration, error))
    return NULL;
  return activation_response (call, registration, error);
}

static MmsResponse *
renewals_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "code", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *code = NULL;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error))
    return NULL;
  if (!mms_registration_renew (call->ctx, call->db, call->actor, code, &local))
    return fail (call, local, error);
  return mms_response_empty (202);
}

typedef struct
{
  MmsCall *call;
  MmsActivation activation;
  MmsSession *session;
} Activate;

static MmsOutcome
activate_work (MmsDb *db, gpointer data, GError **error)
{
  Activate *activate = data;
  g_autoptr (GError) local = NULL;
  gboolean counted;

  g_clear_pointer (&activate->session, mms_session_free);
  activate->session = mms_activation_run (activate->call->ctx, db, activate->call->actor,
                                          &activate->activation, &local);
  if (activate->session != NULL)
    return MMS_DONE;
  counted = is_counted (local);
  g_propagate_error (error, g_steal_pointer (&local));
  return counted ? MMS_REFUSED : MMS_FAILED;
}

static gboolean
check_password (const char *password, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (GError) local = NULL;

  if (!mm_password_check (MM_PASSWORD_POLICY_MONITORING, password, &local))
    mm_field_errors_take (fields, "/password", g_steal_pointer (&local));
  return mm_field_errors_finish (fields, error);
}

static MmsResponse *
activate (MmsCall *call, const MmsActivation *activation, GError **error)
{
  Activate work = { call, *activation, NULL };
  g_autoptr (MmsSession) session = NULL;
  gboolean ok = mms_call_write (call, activate_work, &work, error);

  session = work.session;
  return ok ? mms_api_session_response (201, session) : NULL;
}

static MmsResponse *
activations_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "code",          "password",    "phone",
                                       "terms_version", "device_name", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *code = NULL;
  g_autofree char *password = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *terms_version = NULL;
  g_autofree char *device_name = NULL;
  g_autofree char *hash = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error) ||
      !mm_json_get_opt_string (body, "password", 256, &password, error) ||
      !mm_json_get_string (body, "phone", 64, &phone, error) ||
      !mm_json_get_string (body, "terms_version", 64, &terms_version, error) ||
      !mm_json_get_string (body, "device_name", 100, &device_name, error) ||
      !check_password (password, error))
    return NULL;
  hash = mms_secrets_hash_password (mms_context_get_secrets (call->ctx), password, error);
  if (hash == NULL)
    return NULL;
  return activate (call,
                   &(MmsActivation){
                       .code = code,
                       .password_hash = hash,
                       .phone = phone,
                       .terms_version = terms_version,
                       .device_name = device_name,
                   },
                   error);
}

const MmsRoute mms_api_registrations_routes[] = {
  { "GET", "/v1/dealer-ids/{id}", MMS_MAY_CHECK_DEALER_ID, MMS_INLINE, dealer_id_show },
  { "POST", "/v1/registrations", MMS_MAY_REGISTER, MMS_WRITE, registrations_create,
    registrations_replay },
  { "POST", "/v1/registrations/{id}/resend", MMS_MAY_REGISTER, MMS_WRITE, registration_resend },
  { "GET", "/v1/activations/{code}", MMS_MAY_ACTIVATE, MMS_WRITE, activation_show },
  { "POST", "/v1/activations", MMS_MAY_ACTIVATE, MMS_HASH, activations_create },
  { "POST", "/v1/activation-renewals", MMS_MAY_ACTIVATE, MMS_WRITE, renewals_create },
  { NULL },
};
