/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-call.h"
#include "mms-policy.h"
#include "mms-second-factor.h"

#define CODE_MAX 64
#define PASSWORD_MAX 256

static MmsResponse *
factor_show (MmsCall *call, GError **error)
{
  MmsSecondFactorState state;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (!mms_second_factor_get_state (call->ctx, call->db, call->actor, &state, error))
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  mm_json_writer_bool_member (json, "enabled", state.on);
  mm_json_writer_bool_member (json, "required", state.required);
  mm_json_writer_int_member (json, "recovery_codes_left", state.codes_left);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
factor_create (MmsCall *call, GError **error)
{
  g_autofree char *secret = mms_second_factor_begin (call->ctx, call->db, call->actor, error);
  g_autofree char *uri = NULL;
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (secret == NULL)
    return NULL;
  uri = mms_second_factor_make_uri (call->ctx, call->actor, secret);
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "secret", secret);
  mm_json_writer_string_member (json, "uri", uri);
  mm_json_writer_end_object (json);
  return mms_response_json (201, text);
}

static MmsResponse *
codes_response (char **codes)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "recovery_codes");
  mm_json_writer_begin_array (json);
  for (guint i = 0; codes[i] != NULL; i++)
    mm_json_writer_string (json, codes[i]);
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return mms_response_json (201, text);
}

static gboolean
read_code (MmsCall *call, char **code, GError **error)
{
  static const char *const known[] = { "code", NULL };
  JsonObject *body = mms_call_body (call, error);

  return body != NULL && mm_json_reject_unknown (body, known, error) &&
         mm_json_get_string (body, "code", CODE_MAX, code, error);
}

static MmsResponse *
confirmations_create (MmsCall *call, GError **error)
{
  g_autofree char *code = NULL;
  g_auto (GStrv) codes = NULL;
  GError *local = NULL;

  if (!read_code (call, &code, error))
    return NULL;
  codes = mms_second_factor_confirm (call->ctx, call->db, call->actor, code, &local);
  return codes != NULL ? codes_response (codes) : mms_call_fail (call, local, error);
}

static MmsResponse *
recovery_codes_create (MmsCall *call, GError **error)
{
  g_autofree char *code = NULL;
  g_auto (GStrv) codes = NULL;
  GError *local = NULL;

  if (!read_code (call, &code, error))
    return NULL;
  codes = mms_second_factor_renew_codes (call->ctx, call->db, call->actor, code, &local);
  return codes != NULL ? codes_response (codes) : mms_call_fail (call, local, error);
}

/* ---- Turning it off: the password takes its time, so it is compared on the pool ---- */

typedef struct
{
  MmsCall *call;
  const char *code;
  gboolean right;
} Removal;

static MmsOutcome
remove_work (MmsDb *db, gpointer data, GError **error)
{
  Removal *removal = data;
  MmsCall *call = removal->call;
  g_autoptr (GError) local = NULL;
  gboolean refused;

  if (mms_second_factor_remove (call->ctx, db, call->actor, removal->right ? removal->code : "",
                                &local))
    return MMS_DONE;
  refused = local->domain == MM_ERROR;
  g_propagate_error (error, g_steal_pointer (&local));
  return refused ? MMS_REFUSED : MMS_FAILED;
}

/* A wrong password counts like a wrong code and is answered like one. */
static MmsResponse *
removals_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "password", "code", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *password = NULL;
  g_autofree char *code = NULL;
  g_autoptr (MmsAccount) account = NULL;
  Removal removal = { .call = call };

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "password", PASSWORD_MAX, &password, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error))
    return NULL;
  account = mms_account_get (call->ctx, call->db, call->actor->account_id, error);
  if (account == NULL)
    return NULL;
  removal.code = code;
  if (!mms_secrets_verify_password (mms_context_get_secrets (call->ctx), account->password_hash,
                                    password, &removal.right, error) ||
      !mms_call_write (call, remove_work, &removal, error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_second_factor_routes[] = {
  { "GET", "/v1/account/second-factor", MMS_MAY_SET_UP_FACTOR, MMS_INLINE, factor_show },
  { "POST", "/v1/account/second-factor", MMS_MAY_SET_UP_FACTOR, MMS_WRITE, factor_create },
  { "POST", "/v1/account/second-factor/confirmation", MMS_MAY_SET_UP_FACTOR, MMS_WRITE, confirmations_create },
  { "POST", "/v1/account/second-factor/recovery-codes", MMS_MAY_SET_UP_FACTOR, MMS_WRITE, recovery_codes_create },
  { "POST", "/v1/account/second-factor/removal", MMS_MAY_SET_UP_FACTOR, MMS_HASH, removals_create },
  { NULL },
};
/* clang-format on */
