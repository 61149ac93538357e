/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-call.h"
#include "mms-password-change.h"
#include "mms-password-reset.h"
#include "mms-policy.h"
#include "mms-withdrawal.h"

#define LOGIN_MAX 254
#define PASSWORD_MAX 256
#define CODE_MAX 64

/* What the writer does for a handler on the hash pool: the same shape for all of them. */
typedef struct
{
  MmsCall *call;
  const MmsPasswordProof *proof;
  const char *service;
  const char *login;
  const char *code;
  const char *password_hash;
} Work;

static MmsOutcome
outcome (gboolean ok, GError *local, GError **error)
{
  gboolean refused;

  if (ok)
    return MMS_DONE;
  refused = mms_password_is_refusal (local);
  g_propagate_error (error, local);
  return refused ? MMS_REFUSED : MMS_FAILED;
}

/* ---- Changing while signed in ---- */

static MmsOutcome
change_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;
  MmsContext *ctx = work->call->ctx;
  GError *local = NULL;
  gboolean ok = mms_password_accept (ctx, db, work->proof, &local) &&
                mms_password_set (ctx, db, work->proof->account, work->password_hash, &local);

  return outcome (ok, local, error);
}

static gboolean
check_new (const char *service, const char *current, const char *new_password, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!mms_password_check_field (service, "/new_password", new_password, error))
    return FALSE;
  if (g_strcmp0 (current, new_password) == 0)
    mm_field_errors_add (fields, "/new_password", "password_same");
  return mm_field_errors_finish (fields, error);
}

static gboolean
change (MmsCall *call, const char *current, const char *new_password, GError **error)
{
  g_auto (MmsPasswordProof) proof = { 0 };
  g_autofree char *hash = NULL;
  Work work = { .call = call, .proof = &proof };

  if (!mms_password_prove (call->ctx, call->db, call->actor, current, &proof, error))
    return FALSE;
  hash = mms_password_hash (call->ctx, mms_role_to_string (call->actor->role), new_password, error);
  work.password_hash = hash;
  return hash != NULL && mms_call_write (call, change_work, &work, error);
}

static MmsResponse *
password_change (MmsCall *call, GError **error)
{
  static const char *const known[] = { "current_password", "new_password", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *current = NULL;
  g_autofree char *new_password = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "current_password", PASSWORD_MAX, &current, error) ||
      !mm_json_get_opt_string (body, "new_password", PASSWORD_MAX, &new_password, error) ||
      !check_new (mms_role_to_string (call->actor->role), current, new_password, error) ||
      !change (call, current, new_password, error))
    return NULL;
  return mms_response_empty (204);
}

/* ---- By mail ---- */

static gboolean
check_service (const char *service, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!mms_account_is_service (service))
    mm_field_errors_add (fields, "/service", "choice");
  return mm_field_errors_finish (fields, error);
}

static MmsResponse *
resets_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "service", "login", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *service = NULL;
  g_autofree char *login = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "service", 16, &service, error) ||
      !mm_json_get_string (body, "login", LOGIN_MAX, &login, error) ||
      !check_service (service, error) ||
      !mms_password_reset_ask (call->ctx, call->db, call->actor, service, login, error))
    return NULL;
  return mms_response_empty (202);
}

static MmsResponse *
reminders_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "mail", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *mail = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "mail", LOGIN_MAX, &mail, error) ||
      !mms_login_reminder_ask (call->ctx, call->db, call->actor, mail, error))
    return NULL;
  return mms_response_empty (202);
}

static MmsOutcome
reset_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;
  GError *local = NULL;
  gboolean ok = mms_password_reset_confirm (work->call->ctx, db, work->service, work->login,
                                            work->code, work->password_hash, &local);

  return outcome (ok, local, error);
}

/* Hashed first, whoever it is for: a name that nobody has takes as long. */
static gboolean
reset (MmsCall *call, Work *work, const char *new_password, GError **error)
{
  g_autofree char *hash = mms_password_hash (call->ctx, work->service, new_password, error);

  work->password_hash = hash;
  return hash != NULL && mms_call_write (call, reset_work, work, error);
}

static MmsResponse *
resets_confirm (MmsCall *call, GError **error)
{
  static const char *const known[] = { "service", "login", "code", "new_password", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *service = NULL;
  g_autofree char *login = NULL;
  g_autofree char *code = NULL;
  g_autofree char *new_password = NULL;
  Work work = { .call = call };

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "service", 16, &service, error) ||
      !mm_json_get_string (body, "login", LOGIN_MAX, &login, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error) ||
      !mm_json_get_opt_string (body, "new_password", PASSWORD_MAX, &new_password, error) ||
      !check_service (service, error) ||
      !mms_password_check_field (service, "/new_password", new_password, error))
    return NULL;
  work.service = service;
  work.login = login;
  work.code = code;
  return reset (call, &work, new_password, error) ? mms_response_empty (204) : NULL;
}

/* ---- Withdrawal ---- */

static MmsResponse *
withdrawal_show (MmsCall *call, GError **error)
{
  g_autofree char *json = mms_withdrawal_show (call->ctx, call->db, call->actor, error);

  return json != NULL ? mms_response_json_text (200, json) : NULL;
}

static MmsOutcome
withdraw_work (MmsDb *db, gpointer data, GError **error)
{
  Work *work = data;
  MmsContext *ctx = work->call->ctx;
  GError *local = NULL;
  gboolean ok = mms_password_accept (ctx, db, work->proof, &local) &&
                mms_withdrawal_run (ctx, db, work->call->actor, &local);

  return outcome (ok, local, error);
}

static MmsResponse *
withdrawal_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "login", "password", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *login = NULL;
  g_autofree char *password = NULL;
  g_auto (MmsPasswordProof) proof = { 0 };
  Work work = { .call = call, .proof = &proof };

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "login", LOGIN_MAX, &login, error) ||
      !mm_json_get_string (body, "password", PASSWORD_MAX, &password, error) ||
      !mms_withdrawal_check_login (call->actor, login, error) ||
      !mms_password_prove (call->ctx, call->db, call->actor, password, &proof, error) ||
      !mms_call_write (call, withdraw_work, &work, error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_passwords_routes[] = {
  { "POST", "/v1/account/password", MMS_MAY_CHANGE_PASSWORD, MMS_HASH, password_change },
  { "POST", "/v1/password-resets", MMS_MAY_RESET_PASSWORD, MMS_WRITE, resets_create },
  { "POST", "/v1/password-reset-confirmations", MMS_MAY_RESET_PASSWORD, MMS_HASH, resets_confirm },
  { "POST", "/v1/login-reminders", MMS_MAY_RESET_PASSWORD, MMS_WRITE, reminders_create },
  { "GET", "/v1/account/withdrawal", MMS_MAY_WITHDRAW, MMS_INLINE, withdrawal_show },
  { "POST", "/v1/account/withdrawal", MMS_MAY_WITHDRAW, MMS_HASH, withdrawal_create },
  { NULL },
};
/* clang-format on */
