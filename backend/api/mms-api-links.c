/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"

#define TEXT_MAX 64

static gboolean
read_pair (MmsCall *call, char **dealer_login, char **phone, GError **error)
{
  static const char *const known[] = { "dealer_login", "phone", NULL };
  JsonObject *body = mms_call_body (call, error);

  return body != NULL && mm_json_reject_unknown (body, known, error) &&
         mm_json_get_string (body, "dealer_login", TEXT_MAX, dealer_login, error) &&
         mm_json_get_string (body, "phone", TEXT_MAX, phone, error);
}

static MmsResponse *
refuse (MmsCall *call, GError *local, GError **error)
{
  if (local->domain == MM_ERROR)
    mms_call_refuse (call);
  g_propagate_error (error, local);
  return NULL;
}

static void
write_dealer (MmJsonWriter *writer, MmLink *link)
{
  mm_json_writer_member (writer, "dealer");
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "login", mm_link_get_dealer_login (link));
  mm_json_writer_string_member (writer, "name", mm_link_get_dealer_name (link));
  mm_json_writer_string_member (writer, "phone", mm_link_get_phone (link));
  mm_json_writer_end_object (writer);
}

static MmsResponse *
check_response (MmLink *link, const char *gateway, GPtrArray *links)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  write_dealer (writer, link);
  mm_json_writer_raw_member (writer, "gateway", gateway);
  mm_json_writer_member (writer, "links");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < links->len; i++)
    mm_link_write (links->pdata[i], writer);
  mm_json_writer_end_array (writer);
  mm_json_writer_end_object (writer);
  return mms_response_json (200, text);
}

static MmsResponse *
dealer_checks_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *dealer_login = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *gateway = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (MmLink) link = NULL;
  GError *local = NULL;

  if (!read_pair (call, &dealer_login, &phone, error))
    return NULL;
  link = mms_link_check (call->ctx, call->db, call->actor, id, dealer_login, phone, &local);
  if (link == NULL)
    return refuse (call, local, error);
  gateway = mms_gateway_show (call->ctx, call->db, call->actor, id, error);
  links = gateway != NULL ? mms_link_list (call->ctx, call->db, call->actor, id, error) : NULL;
  return links != NULL ? check_response (link, gateway, links) : NULL;
}

static MmsResponse *
link_response (MmLink *link)
{
  g_autofree char *json = mm_record_to_text (MM_RECORD (link));

  return mms_response_json_text (201, json);
}

static MmsResponse *
links_create (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autofree char *dealer_login = NULL;
  g_autofree char *phone = NULL;
  g_autoptr (MmLink) link = NULL;
  GError *local = NULL;

  if (!read_pair (call, &dealer_login, &phone, error))
    return NULL;
  link = mms_link_create (call->ctx, call->db, call->actor, id, dealer_login, phone, &local);
  if (link == NULL)
    return refuse (call, local, error);
  mms_call_set_created (call, mm_link_get_id (link));
  return link_response (link);
}

static MmsResponse *
links_replay (MmsCall *call, const char *id, GError **error)
{
  g_autoptr (MmLink) link =
      mms_link_get (call->ctx, call->db, call->actor, mms_call_param (call, "id"), id, error);

  return link != NULL ? link_response (link) : NULL;
}

static MmsResponse *
links_delete (MmsCall *call, GError **error)
{
  if (!mms_link_remove (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                        mms_call_param (call, "link"), error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_links_routes[] = {
  { "POST", "/v1/gateways/{id}/dealer-checks", MMS_MAY_CHECK_DEALER, MMS_WRITE, dealer_checks_create },
  { "POST", "/v1/gateways/{id}/links", MMS_MAY_LINK_DEALER, MMS_WRITE, links_create, links_replay },
  { "DELETE", "/v1/gateways/{id}/links/{link}", MMS_MAY_UNLINK_DEALER, MMS_WRITE, links_delete },
  { NULL },
};
/* clang-format on */
