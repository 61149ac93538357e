/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mms-answer.h"
#include "mms-api-desk.h"
#include "mms-audit.h"
#include "mms-call.h"
#include "mms-operator-accounts.h"
#include "mms-policy.h"

#define PAGE 50
#define PAGE_MAX 200

static void
write_members (MmJsonWriter *json, const MmsAccount *account)
{
  g_autofree char *name = mms_account_get_display_name (account);
  g_autofree char *organisation = mms_account_get_organisation (account);

  mm_json_writer_string_member (json, "id", account->id);
  mm_json_writer_string_member (json, "service", account->service);
  mm_json_writer_string_member (json, "login", account->login);
  mm_json_writer_string_member (json, "state", account->state);
  mm_json_writer_string_member (json, "display_name", name);
  mm_json_writer_string_member (json, "organisation", organisation);
  mm_json_writer_string_member (json, "mail", account->mail);
  mm_json_writer_string_member (json, "phone", account->phone);
  mm_json_writer_time_member (json, "created_at", account->created);
  mm_json_writer_time_member (json, "last_sign_in_at", account->last_sign_in);
}

static void
write_line (MmsCall *call, MmJsonWriter *json, gconstpointer account)
{
  mm_json_writer_begin_object (json);
  write_members (json, account);
  mm_json_writer_end_object (json);
}

static MmsResponse *
accounts_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "search", "service", "state", "cursor", "limit", NULL };
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *next = NULL;
  MmsAccountFilter filter = { 0 };
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, PAGE_MAX, PAGE, &limit, error))
    return NULL;
  filter.service = mms_call_query (call, "service");
  filter.state = mms_call_query (call, "state");
  filter.before_id = mms_call_query (call, "cursor");
  filter.limit = (guint) limit;
  accounts = mms_operator_find_accounts (call->ctx, call->db, &filter,
                                         mms_call_query (call, "search"), &next, error);
  return accounts != NULL ? mms_answer_page (call, accounts, write_line, next) : NULL;
}

static MmsResponse *
accounts_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsAccount) account =
      mms_account_get (call->ctx, call->db, mms_call_param (call, "id"), error);
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  /* Looking at somebody's data leaves a trace. */
  if (account == NULL || !mms_audit_record (call->ctx, call->db, call->actor, "account.look",
                                            "account", account->id, NULL, error))
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  write_members (json, account);
  mm_json_writer_string_member (json, "postal_code", account->postal_code);
  mm_json_writer_string_member (json, "prefecture", account->prefecture);
  mm_json_writer_string_member (json, "city", account->city);
  mm_json_writer_string_member (json, "street", account->street);
  mm_json_writer_string_member (json, "building", account->building);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
locks_create (MmsCall *call, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean tell;

  if (!mms_api_desk_reason (call, &reason, &tell, error) ||
      !mms_operator_lock_account (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                  reason, tell, error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
unlocks_create (MmsCall *call, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean tell;

  if (!mms_api_desk_reason (call, &reason, &tell, error) ||
      !mms_operator_unlock_account (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                    reason, tell, error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
resets_create (MmsCall *call, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean tell;

  if (!mms_api_desk_reason (call, &reason, &tell, error) ||
      !mms_operator_start_reset (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                 reason, tell, error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_operator_accounts_routes[] = {
  { "GET", "/v1/operator/accounts", MMS_MAY_OPERATE, MMS_READ, accounts_list },
  { "GET", "/v1/operator/accounts/{id}", MMS_MAY_OPERATE, MMS_WRITE, accounts_show },
  { "POST", "/v1/operator/accounts/{id}/lock", MMS_MAY_OPERATE, MMS_WRITE, locks_create },
  { "POST", "/v1/operator/accounts/{id}/unlock", MMS_MAY_OPERATE, MMS_WRITE, unlocks_create },
  { "POST", "/v1/operator/accounts/{id}/password-reset", MMS_MAY_OPERATE, MMS_WRITE, resets_create },
  { NULL },
};
/* clang-format on */
