/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mm-error.h"
#include "mms-answer.h"
#include "mms-audit.h"
#include "mms-call.h"
#include "mms-mail.h"
#include "mms-policy.h"

#define LIST_MAX 500

static void
write_members (MmJsonWriter *json, const MmsMail *mail)
{
  mm_json_writer_string_member (json, "id", mail->id);
  mm_json_writer_string_member (json, "recipient", mail->recipient);
  mm_json_writer_string_member (json, "kind", mail->kind);
  mm_json_writer_string_member (json, "subject", mail->subject);
  mm_json_writer_string_member (json, "state", mail->state);
  mm_json_writer_int_member (json, "attempts", mail->attempts);
  mm_json_writer_string_member (json, "last_error", mail->last_error);
  mm_json_writer_time_member (json, "created", mail->created);
  mm_json_writer_time_member (json, "sent", mail->sent);
}

static void
write_line (MmsCall *call, MmJsonWriter *json, gconstpointer mail)
{
  mm_json_writer_begin_object (json);
  write_members (json, mail);
  mm_json_writer_end_object (json);
}

static void
write_mail (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsMail *mail = item;

  mm_json_writer_begin_object (json);
  write_members (json, mail);
  mm_json_writer_string_member (json, "body", mail->body);
  mm_json_writer_end_object (json);
}

static MmsResponse *
mails_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "state", NULL };
  g_autoptr (GPtrArray) mails = NULL;

  if (!mms_call_known_query (call, known, error) ||
      !mms_mail_store_list (call->db, mms_call_query (call, "state"), LIST_MAX, &mails, error))
    return NULL;
  return mms_answer_list (call, 200, mails, write_line);
}

static gboolean
not_found (GError **error)
{
  g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such mail");
  return FALSE;
}

static MmsResponse *
mails_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsMail) mail = NULL;

  if (!mms_mail_store_get (call->db, mms_call_param (call, "id"), &mail, error) ||
      (mail == NULL && !not_found (error)))
    return NULL;
  return mms_answer_item (call, 200, mail, write_mail);
}

static MmsResponse *
retry (MmsCall *call, const char *id, GError **error)
{
  g_autofree char *json = NULL;
  gint64 n_mails;

  if (!mms_mail_retry (call->ctx, call->db, id, &n_mails, error) ||
      (id != NULL && n_mails == 0 && !not_found (error)) ||
      !mms_audit_record (call->ctx, call->db, call->actor, "mail.retry", "mail",
                         id != NULL ? id : "", NULL, error))
    return NULL;
  json = g_strdup_printf ("{\"retried\":%" G_GINT64_FORMAT "}", n_mails);
  return mms_response_json_text (200, json);
}

static MmsResponse *
retries_create (MmsCall *call, GError **error)
{
  return retry (call, NULL, error);
}

static MmsResponse *
retry_create (MmsCall *call, GError **error)
{
  return retry (call, mms_call_param (call, "id"), error);
}

const MmsRoute mms_api_admin_mails_routes[] = {
  { "GET", "/v1/admin/mails", MMS_MAY_ADMINISTER, MMS_READ, mails_list },
  { "POST", "/v1/admin/mails/retry", MMS_MAY_ADMINISTER, MMS_WRITE, retries_create },
  { "GET", "/v1/admin/mails/{id}", MMS_MAY_ADMINISTER, MMS_READ, mails_show },
  { "POST", "/v1/admin/mails/{id}/retry", MMS_MAY_ADMINISTER, MMS_WRITE, retry_create },
  { "GET", "/v1/operator/mails", MMS_MAY_OPERATE, MMS_READ, mails_list },
  { "POST", "/v1/operator/mails/retry", MMS_MAY_OPERATE, MMS_WRITE, retries_create },
  { "GET", "/v1/operator/mails/{id}", MMS_MAY_OPERATE, MMS_READ, mails_show },
  { "POST", "/v1/operator/mails/{id}/retry", MMS_MAY_OPERATE, MMS_WRITE, retry_create },
  { NULL },
};
