/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mms-answer.h"
#include "mms-api-desk.h"
#include "mms-call.h"
#include "mms-operator-registrations.h"
#include "mms-policy.h"

#define PAGE 50
#define PAGE_MAX 200

static void
write_pending (MmsCall *call, MmJsonWriter *json, gconstpointer item)
{
  const MmsPending *pending = item;
  const MmsRegistration *registration = pending->registration;
  const MmsRegistrationForm *form = pending->form;
  g_autofree char *name =
      form != NULL ? mm_person_name_to_string (form->person) : g_strdup (registration->mail);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", registration->id);
  mm_json_writer_string_member (json, "kind", registration->kind);
  mm_json_writer_string_member (json, "login", registration->login);
  mm_json_writer_string_member (json, "mail", registration->mail);
  mm_json_writer_string_member (json, "phone", registration->phone);
  mm_json_writer_string_member (json, "display_name", name);
  mm_json_writer_string_member (json, "organisation", form != NULL ? form->organisation : NULL);
  mm_json_writer_string_member (json, "gateway_id", form != NULL ? form->gateway_id : NULL);
  mm_json_writer_time_member (json, "created_at", registration->created);
  mm_json_writer_time_member (json, "expires_at", registration->expires);
  mm_json_writer_string_member (
      json, "state", registration->expires > mms_context_now (call->ctx) ? "waiting" : "expired");
  mm_json_writer_end_object (json);
}

static MmsResponse *
registrations_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "search", "cursor", "limit", NULL };
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *next = NULL;
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, PAGE_MAX, PAGE, &limit, error))
    return NULL;
  found = mms_operator_list_registrations (call->db, mms_call_query (call, "search"),
                                           mms_call_query (call, "cursor"), (guint) limit, &next,
                                           error);
  return found != NULL ? mms_answer_page (call, found, write_pending, next) : NULL;
}

/* The mail goes to the person anyway, and has no place for a reason. */
static MmsResponse *
resends_create (MmsCall *call, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean tell;

  if (!mms_api_desk_reason (call, &reason, &tell, error) ||
      !mms_operator_resend_registration (call->ctx, call->db, call->actor,
                                         mms_call_param (call, "id"), reason, error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_operator_registrations_routes[] = {
  { "GET", "/v1/operator/registrations", MMS_MAY_OPERATE, MMS_READ, registrations_list },
  { "POST", "/v1/operator/registrations/{id}/resend", MMS_MAY_OPERATE, MMS_WRITE, resends_create },
  { NULL },
};
/* clang-format on */
