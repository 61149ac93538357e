/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

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
    return mms_call_fail (call, local, error);
  gateway = mms_gateway_show (call->ctx, call->db, call->actor, id, error);
  links = gateway != NULL ? mms_link_list (call->ctx, call->db, call->actor, id, error) : NULL;
  return links != NULL ? check_response (link, gateway, links) : NULL;
}

static MmsResponse *
link_response (MmLink *link, guint status)
{
  g_autofree char *json = mm_record_to_text (MM_RECORD (link));

  return mms_response_json_text (status, json);
}

/* The pair that the dealer told, the code of its invitation, or the id of its offer. */
typedef struct
{
  char *dealer_login;
  char *phone;
  char *invitation;
  char *offer;
  char *scope;
  char *ends_on;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->dealer_login);
  g_free (wish->phone);
  g_free (wish->invitation);
  g_free (wish->offer);
  g_free (wish->scope);
  g_free (wish->ends_on);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
read_terms (JsonObject *body, Wish *wish, GError **error)
{
  return mm_json_get_opt_string (body, "scope", TEXT_MAX, &wish->scope, error) &&
         mm_json_get_opt_string (body, "ends_on", TEXT_MAX, &wish->ends_on, error);
}

static gboolean
read_wish (MmsCall *call, Wish *wish, GError **error)
{
  static const char *const known[] = { "dealer_login", "phone",   "invitation", "offer",
                                       "scope",        "ends_on", NULL };
  JsonObject *body = mms_call_body (call, error);

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_opt_string (body, "invitation", TEXT_MAX, &wish->invitation, error) ||
      !mm_json_get_opt_string (body, "offer", TEXT_MAX, &wish->offer, error) ||
      !read_terms (body, wish, error))
    return FALSE;
  return wish->invitation != NULL || wish->offer != NULL ||
         (mm_json_get_string (body, "dealer_login", TEXT_MAX, &wish->dealer_login, error) &&
          mm_json_get_string (body, "phone", TEXT_MAX, &wish->phone, error));
}

static MmLink *
grant_wish (MmsCall *call, const Wish *wish, GError **error)
{
  const char *id = mms_call_param (call, "id");
  const MmsLinkTerms terms = { wish->scope, wish->ends_on };

  if (wish->invitation != NULL)
    return mms_link_accept (call->ctx, call->db, call->actor, id, wish->invitation, &terms, error);
  if (wish->offer != NULL)
    return mms_link_accept_offer (call->ctx, call->db, call->actor, id, wish->offer, &terms, error);
  return mms_link_create_on (call->ctx, call->db, call->actor, id, wish->dealer_login, wish->phone,
                             &terms, error);
}

static MmsResponse *
links_create (MmsCall *call, GError **error)
{
  g_auto (Wish) wish = { 0 };
  g_autoptr (MmLink) link = NULL;
  GError *local = NULL;

  if (!read_wish (call, &wish, error))
    return NULL;
  link = grant_wish (call, &wish, &local);
  if (link == NULL)
    return mms_call_fail (call, local, error);
  mms_call_set_created (call, mm_link_get_id (link));
  return link_response (link, 201);
}

static MmsResponse *
links_replay (MmsCall *call, const char *id, GError **error)
{
  g_autoptr (MmLink) link =
      mms_link_get (call->ctx, call->db, call->actor, mms_call_param (call, "id"), id, error);

  return link != NULL ? link_response (link, 201) : NULL;
}

static MmsResponse *
links_update (MmsCall *call, GError **error)
{
  static const char *const known[] = { "scope", "ends_on", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_auto (Wish) wish = { 0 };
  MmsLinkTerms terms;
  g_autoptr (MmLink) link = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !read_terms (body, &wish, error))
    return NULL;
  terms = (MmsLinkTerms){ wish.scope, wish.ends_on };
  link = mms_link_change (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                          mms_call_param (call, "link"), &terms, error);
  return link != NULL ? link_response (link, 200) : NULL;
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
  { "PUT", "/v1/gateways/{id}/links/{link}", MMS_MAY_LINK_DEALER, MMS_WRITE, links_update },
  { "DELETE", "/v1/gateways/{id}/links/{link}", MMS_MAY_UNLINK_DEALER, MMS_WRITE, links_delete },
  { NULL },
};
/* clang-format on */
