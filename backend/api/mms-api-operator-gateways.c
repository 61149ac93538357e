/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-tables.h"

#include "mms-answer.h"
#include "mms-api-boxes.h"
#include "mms-call.h"
#include "mms-operator-gateways.h"
#include "mms-policy.h"

#define IMPORT_BYTES (4 * 1024 * 1024)
#define PAGE 50
#define PAGE_MAX 200

static char *
join_name (const MmsBox *box)
{
  return box->account_id != NULL ? g_strdup_printf ("%s %s", box->family_name, box->given_name)
                                 : NULL;
}

static void
write_members (MmJsonWriter *json, const MmsBox *box)
{
  g_autofree char *name = join_name (box);

  mm_json_writer_string_member (json, "gateway_id", box->gateway_id);
  mm_json_writer_string_member (json, "model", box->model);
  mm_json_writer_string_member (json, "serial", box->serial);
  mm_json_writer_string_member (json, "state", box->state);
  mm_json_writer_time_member (json, "created_at", box->created);
  mm_json_writer_time_member (json, "first_contact", box->first_contact);
  mm_json_writer_time_member (json, "last_contact", box->last_contact);
  mm_json_writer_string_member (json, "site_name", box->site_name);
  mm_json_writer_string_member (json, "customer", name);
  mm_json_writer_string_member (json, "organisation", box->organisation);
}

static void
write_line (MmsCall *call, MmJsonWriter *json, gconstpointer box)
{
  mm_json_writer_begin_object (json);
  write_members (json, box);
  mm_json_writer_end_object (json);
}

static MmsResponse *
gateways_list (MmsCall *call, GError **error)
{
  static const char *const known[] = { "search", "state", "cursor", "limit", NULL };
  g_autoptr (GPtrArray) boxes = NULL;
  g_autofree char *next = NULL;
  MmsBoxFilter filter = { 0 };
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, PAGE_MAX, PAGE, &limit, error))
    return NULL;
  filter.state = mms_call_query (call, "state");
  filter.after = mms_call_query (call, "cursor");
  filter.limit = (guint) limit;
  boxes =
      mms_operator_find_gateways (call->db, &filter, mms_call_query (call, "search"), &next, error);
  return boxes != NULL ? mms_answer_page (call, boxes, write_line, next) : NULL;
}

static MmsResponse *
gateways_show (MmsCall *call, GError **error)
{
  g_autoptr (MmsBox) box = mms_operator_look_at_gateway (call->ctx, call->db, call->actor,
                                                         mms_call_param (call, "id"), error);
  g_autoptr (MmJsonWriter) json = NULL;
  GString *text;

  if (box == NULL)
    return NULL;
  text = g_string_new (NULL);
  json = mm_json_writer_new (text);
  mm_json_writer_begin_object (json);
  write_members (json, box);
  mm_json_writer_string_member (json, "account", box->account_id);
  mm_json_writer_string_member (json, "login", box->login);
  mm_json_writer_int_member (json, "dealer_count", box->dealer_count);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}

static MmsResponse *
password_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *password = NULL;

  if (!mms_operator_renew_gateway (call->ctx, call->db, call->actor, id, &password, error))
    return NULL;
  return mms_api_boxes_answer_sheet (call, id, password, error);
}

/* clang-format off */
const MmsRoute mms_api_operator_gateways_routes[] = {
  { "GET", "/v1/operator/gateways", MMS_MAY_OPERATE, MMS_READ, gateways_list },
  { "POST", "/v1/operator/gateways", MMS_MAY_OPERATE, MMS_WRITE, mms_api_boxes_import, NULL, IMPORT_BYTES },
  { "POST", "/v1/operator/gateways/checks", MMS_MAY_OPERATE, MMS_READ, mms_api_boxes_check, NULL, IMPORT_BYTES },
  { "GET", "/v1/operator/gateways/{id}", MMS_MAY_OPERATE, MMS_WRITE, gateways_show },
  { "POST", "/v1/operator/gateways/{id}/password", MMS_MAY_OPERATE, MMS_WRITE, password_create },
  { NULL },
};
/* clang-format on */
