/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-mail-address.h"
#include "mms-account-change.h"
#include "mms-account-export.h"
#include "mms-api-ops.h"
#include "mms-call.h"
#include "mms-form-reader.h"
#include "mms-mail-change.h"
#include "mms-maintenance.h"
#include "mms-password-change.h"
#include "mms-policy.h"

#define CODE_MAX 64

/* Wrong codes are counted, and the count must outlive the refusal. */
static MmsResponse *
fail (MmsCall *call, GError *local, GError **error)
{
  if (mms_password_is_refusal (local))
    mms_call_refuse (call);
  g_propagate_error (error, local);
  return NULL;
}

/* ---- What was registered ---- */

static MmsResponse *
respond_with_account (MmsCall *call, GError **error)
{
  g_autofree char *json = mms_account_show (call->ctx, call->db, call->actor, error);

  return json != NULL ? mms_response_json_text (200, json) : NULL;
}

static MmsResponse *
account_show (MmsCall *call, GError **error)
{
  return respond_with_account (call, error);
}

/* The whole form, standing on the version alone: an edit like those of /v1/ops. */
static MmsResponse *
account_update (MmsCall *call, GError **error)
{
  const char *version = mms_call_if_match (call, error);
  JsonObject *body = version != NULL ? mms_call_body (call, error) : NULL;
  g_autoptr (MmsAccountForm) form = NULL;
  g_autoptr (JsonObject) set = NULL;
  MmsOperation operation = {
    .op_id = mms_call_key (call), .kind = "account", .id = call->actor->account_id, .base = version
  };

  if (body == NULL)
    return NULL;
  form = call->actor->member_role != NULL
             ? mms_member_form_parse (body, error)
             : mms_account_form_parse (body, mms_role_to_string (call->actor->role), error);
  set = form != NULL ? mms_account_form_to_fields (form, call->actor) : NULL;
  operation.set = set;
  if (set == NULL || !mms_api_run_edit (call, &operation, error))
    return NULL;
  return respond_with_account (call, error);
}

static MmsResponse *
account_export (MmsCall *call, GError **error)
{
  g_autofree char *json = mms_account_export (call->ctx, call->db, call->actor, error);

  return json != NULL ? mms_response_json_text (200, json) : NULL;
}

/* ---- The mail address ---- */

static char *
read_mail (MmsCall *call, GError **error)
{
  static const char *const known[] = { "mail", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *mail = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error))
    return NULL;
  mail = mms_form_read_field (body, "", "mail", mm_mail_address_parse, fields);
  return mm_field_errors_finish (fields, error) ? g_steal_pointer (&mail) : NULL;
}

static char *
read_code (MmsCall *call, GError **error)
{
  static const char *const known[] = { "code", NULL };
  JsonObject *body = mms_call_body (call, error);
  char *code = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error))
    return NULL;
  return code;
}

static MmsResponse *
mail_change_create (MmsCall *call, GError **error)
{
  g_autofree char *mail = read_mail (call, error);

  if (mail == NULL || !mms_mail_change_request (call->ctx, call->db, call->actor, mail, error))
    return NULL;
  return mms_response_empty (202);
}

static MmsResponse *
mail_change_delete (MmsCall *call, GError **error)
{
  if (!mms_mail_change_cancel (call->ctx, call->db, call->actor, error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
mail_change_confirm (MmsCall *call, GError **error)
{
  g_autofree char *code = read_code (call, error);
  GError *local = NULL;

  if (code == NULL)
    return NULL;
  if (!mms_mail_change_confirm (call->ctx, call->db, call->actor, code, &local))
    return fail (call, local, error);
  return respond_with_account (call, error);
}

/* ---- Maintenance addresses ---- */

static MmsResponse *
addresses_list (MmsCall *call, GError **error)
{
  g_autofree char *items = mms_maintenance_list_to_json (call->ctx, call->db, call->actor, error);
  g_autofree char *json = items != NULL ? g_strdup_printf ("{\"items\":%s}", items) : NULL;

  return json != NULL ? mms_response_json_text (200, json) : NULL;
}

static MmsResponse *
address_response (guint status, const MmsMaintenanceRow *row)
{
  g_autofree char *json = mms_maintenance_to_json (row);

  return mms_response_json_text (status, json);
}

static MmsResponse *
addresses_create (MmsCall *call, GError **error)
{
  g_autofree char *mail = read_mail (call, error);
  g_autoptr (MmsMaintenanceRow) row = NULL;

  if (mail == NULL)
    return NULL;
  row = mms_maintenance_add (call->ctx, call->db, call->actor, mail, error);
  if (row == NULL)
    return NULL;
  mms_call_set_created (call, row->id);
  return address_response (201, row);
}

static MmsResponse *
addresses_replay (MmsCall *call, const char *id, GError **error)
{
  g_autoptr (MmsMaintenanceRow) row =
      mms_maintenance_get (call->ctx, call->db, call->actor, id, error);

  return row != NULL ? address_response (201, row) : NULL;
}

static MmsResponse *
address_resend (MmsCall *call, GError **error)
{
  if (!mms_maintenance_resend (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                               error))
    return NULL;
  return mms_response_empty (202);
}

static MmsResponse *
address_delete (MmsCall *call, GError **error)
{
  if (!mms_maintenance_remove (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                               error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_account_routes[] = {
  { "GET", "/v1/account", MMS_MAY_SEE_ACCOUNT, MMS_INLINE, account_show },
  { "PUT", "/v1/account", MMS_MAY_EDIT_ACCOUNT, MMS_WRITE, account_update },
  { "GET", "/v1/account/export", MMS_MAY_SEE_ACCOUNT, MMS_READ, account_export },
  { "POST", "/v1/account/mail-change", MMS_MAY_EDIT_ACCOUNT, MMS_WRITE, mail_change_create },
  { "DELETE", "/v1/account/mail-change", MMS_MAY_EDIT_ACCOUNT, MMS_WRITE, mail_change_delete },
  { "POST", "/v1/account/mail-change/confirmation", MMS_MAY_EDIT_ACCOUNT, MMS_WRITE, mail_change_confirm },
  { "GET", "/v1/account/maintenance-addresses", MMS_MAY_KEEP_ADDRESSES, MMS_INLINE, addresses_list },
  { "POST", "/v1/account/maintenance-addresses", MMS_MAY_KEEP_ADDRESSES, MMS_WRITE, addresses_create, addresses_replay },
  { "POST", "/v1/account/maintenance-addresses/{id}/resend", MMS_MAY_KEEP_ADDRESSES, MMS_WRITE, address_resend },
  { "DELETE", "/v1/account/maintenance-addresses/{id}", MMS_MAY_KEEP_ADDRESSES, MMS_WRITE, address_delete },
  { NULL },
};
/* clang-format on */
