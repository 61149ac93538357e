/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-mail-address.h"
#include "mms-call.h"
#include "mms-form-reader.h"
#include "mms-owner-registration.h"
#include "mms-password-change.h"
#include "mms-policy.h"

#define MAIL_MAX 512
#define PASSWORD_MAX 256
#define CODE_MAX 64
#define DEVICE_NAME_MAX 100

typedef struct
{
  MmsCall *call;
  const char *mail;
  const char *password_hash;
  MmsOwnerActivation *activation;
  MmsSession *session;
} Work;

/* ---- Registering ---- */

static char *
read_mail (JsonObject *body, GPtrArray *fields)
{
  return mms_form_read_field (body, "", "mail", mm_mail_address_parse, fields);
}

static void
check_password (const char *password, GPtrArray *fields)
{
  g_autoptr (GError) local = NULL;

  if (!mm_password_check (MM_PASSWORD_POLICY_UPS, password, &local))
    mm_field_errors_take (fields, "/password", g_steal_pointer (&local));
}

static MmsOutcome
register_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GError) local = NULL;
  gboolean limited;

  if (mms_owner_registration_create (work->call->ctx, db, work->call->actor, work->mail,
                                     work->password_hash, &local))
    return MMS_DONE;
  limited = mm_error_is_limited (local);
  g_propagate_error (error, g_steal_pointer (&local));
  return limited ? MMS_REFUSED : MMS_FAILED;
}

static MmsResponse *
registrations_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "mail", "password", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *mail = NULL;
  g_autofree char *password = NULL;
  g_autofree char *hash = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_opt_string (body, "password", PASSWORD_MAX, &password, error))
    return NULL;
  mail = read_mail (body, fields);
  check_password (password, fields);
  if (!mm_field_errors_finish (fields, error))
    return NULL;
  hash = mms_password_hash (call->ctx, "ups", password, error);
  if (hash == NULL ||
      !mms_call_write (call, register_work,
                       &(Work){ .call = call, .mail = mail, .password_hash = hash }, error))
    return NULL;
  return mms_response_empty (202);
}

static MmsResponse *
registration_resend (MmsCall *call, GError **error)
{
  static const char *const known[] = { "mail", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *mail = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error))
    return NULL;
  mail = read_mail (body, fields);
  if (!mm_field_errors_finish (fields, error) ||
      !mms_owner_registration_resend (call->ctx, call->db, mail, error))
    return NULL;
  return mms_response_empty (202);
}

/* ---- Activating ---- */

static MmsOutcome
activate_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GError) local = NULL;
  gboolean refused;

  g_clear_pointer (&work->session, mms_session_free);
  work->session =
      mms_owner_activation_run (work->call->ctx, db, work->call->actor, work->activation, &local);
  if (work->session != NULL)
    return MMS_DONE;
  refused = mms_owner_activation_is_refusal (local);
  g_propagate_error (error, g_steal_pointer (&local));
  return refused ? MMS_REFUSED : MMS_FAILED;
}

static MmsResponse *
activate (MmsCall *call, MmsOwnerActivation *activation, const char *password, GError **error)
{
  Work work = { .call = call, .activation = activation };
  g_autoptr (MmsSession) session = NULL;
  gboolean ok;

  if (!mms_owner_activation_verify (call->ctx, call->db, activation, password, error))
    return NULL;
  ok = mms_call_write (call, activate_work, &work, error);
  session = work.session;
  return ok ? mms_api_session_response (201, session) : NULL;
}

static MmsResponse *
activations_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "mail", "password", "code", "device_name", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *mail = NULL;
  g_autofree char *password = NULL;
  g_autofree char *code = NULL;
  g_autofree char *device_name = NULL;
  g_auto (MmsOwnerActivation) activation = { 0 };

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "mail", MAIL_MAX, &mail, error) ||
      !mm_json_get_string (body, "password", PASSWORD_MAX, &password, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error) ||
      !mm_json_get_string (body, "device_name", DEVICE_NAME_MAX, &device_name, error))
    return NULL;
  activation.mail = mail;
  activation.code = code;
  activation.device_name = device_name;
  return activate (call, &activation, password, error);
}

const MmsRoute mms_api_owners_routes[] = {
  { "POST", "/v1/ups/registrations", MMS_MAY_REGISTER, MMS_HASH, registrations_create },
  { "POST", "/v1/ups/registrations/resend", MMS_MAY_REGISTER, MMS_WRITE, registration_resend },
  { "POST", "/v1/ups/activations", MMS_MAY_ACTIVATE, MMS_HASH, activations_create },
  { NULL },
};
