/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-access.h"
#include "mms-code.h"
#include "mms-gateway-service.h"
#include "mms-hand-over.h"
#include "mms-invitation.h"
#include "mms-offer.h"

#define CODE_MAX 64
#define SITE_NAME_MAX 400
#define MAIL_MAX 1024
#define TERM_MAX 64
#define DEFAULT_LIMIT 50

/* A no about a code or a pair keeps its counters. */
static MmsResponse *
refuse (MmsCall *call, GError *local, GError **error)
{
  if (mms_code_is_refusal (local))
    mms_call_refuse (call);
  g_propagate_error (error, local);
  return NULL;
}

static MmsResponse *
respond (guint status, char *json)
{
  MmsResponse *response = json != NULL ? mms_response_json_text (status, json) : NULL;

  g_free (json);
  return response;
}

static gboolean
read_code (MmsCall *call, char **code, GError **error)
{
  static const char *const known[] = { "code", NULL };
  JsonObject *body = mms_call_body (call, error);

  return body != NULL && mm_json_reject_unknown (body, known, error) &&
         mm_json_get_string (body, "code", CODE_MAX, code, error);
}

/* ---- Who looked ---- */

static MmsResponse *
access_show (MmsCall *call, GError **error)
{
  static const char *const known[] = { "cursor", "limit", NULL };
  gint64 limit;

  if (!mms_call_known_query (call, known, error) ||
      !mms_call_query_int (call, "limit", 1, MMS_ACCESS_PAGE_MAX, DEFAULT_LIMIT, &limit, error))
    return NULL;
  return respond (200,
                  mms_access_list (call->ctx, call->db, call->actor, mms_call_param (call, "id"),
                                   mms_call_query (call, "cursor"), (guint) limit, error));
}

/* ---- Hand-over ---- */

static MmsResponse *
hand_overs_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "keep_links", NULL };
  JsonObject *body = mms_call_body (call, error);
  gboolean keep_links = FALSE;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_opt_bool (body, "keep_links", FALSE, &keep_links, error))
    return NULL;
  return respond (201, mms_hand_over_create (call->ctx, call->db, call->actor,
                                             mms_call_param (call, "id"), keep_links, error));
}

static MmsResponse *
hand_overs_list (MmsCall *call, GError **error)
{
  return respond (200, mms_hand_over_list (call->ctx, call->db, call->actor, error));
}

static MmsResponse *
hand_overs_delete (MmsCall *call, GError **error)
{
  if (!mms_hand_over_revoke (call->ctx, call->db, call->actor, mms_call_param (call, "id"), error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
hand_over_checks_create (MmsCall *call, GError **error)
{
  g_autofree char *code = NULL;
  GError *local = NULL;
  char *json;

  if (!read_code (call, &code, error))
    return NULL;
  json = mms_hand_over_show (call->ctx, call->db, call->actor, code, &local);
  return json != NULL ? respond (200, json) : refuse (call, local, error);
}

static MmsResponse *
receipts_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "code", "site_name", "keep_links", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *code = NULL;
  g_autofree char *site_name = NULL;
  g_autofree char *id = NULL;
  gboolean keep_links;
  GError *local = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "code", CODE_MAX, &code, error) ||
      !mm_json_get_opt_string (body, "site_name", SITE_NAME_MAX, &site_name, error) ||
      !mm_json_get_opt_bool (body, "keep_links", FALSE, &keep_links, error))
    return NULL;
  id =
      mms_hand_over_receive (call->ctx, call->db, call->actor, code, site_name, keep_links, &local);
  if (id == NULL)
    return refuse (call, local, error);
  mms_call_set_created (call, id);
  return respond (201, mms_gateway_show (call->ctx, call->db, call->actor, id, error));
}

static MmsResponse *
receipts_replay (MmsCall *call, const char *id, GError **error)
{
  return respond (201, mms_gateway_show (call->ctx, call->db, call->actor, id, error));
}

/* ---- Invitations ---- */

static MmsResponse *
invitations_create (MmsCall *call, GError **error)
{
  static const char *const known[] = { "customer", "scope", "ends_on", NULL };
  JsonObject *body = mms_call_body (call, error);
  g_autofree char *customer = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *ends_on = NULL;

  if (body == NULL || !mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_opt_string (body, "customer", MAIL_MAX, &customer, error) ||
      !mm_json_get_opt_string (body, "scope", TERM_MAX, &scope, error) ||
      !mm_json_get_opt_string (body, "ends_on", TERM_MAX, &ends_on, error))
    return NULL;
  return respond (201, mms_invitation_create (call->ctx, call->db, call->actor,
                                              &(MmsInvitationWish){ customer, { scope, ends_on } },
                                              error));
}

static MmsResponse *
invitations_list (MmsCall *call, GError **error)
{
  return respond (200, mms_invitation_list (call->ctx, call->db, call->actor, error));
}

static MmsResponse *
invitations_delete (MmsCall *call, GError **error)
{
  if (!mms_invitation_revoke (call->ctx, call->db, call->actor, mms_call_param (call, "id"), error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
invitation_checks_create (MmsCall *call, GError **error)
{
  g_autofree char *code = NULL;
  GError *local = NULL;
  char *json;

  if (!read_code (call, &code, error))
    return NULL;
  json = mms_invitation_show (call->ctx, call->db, call->actor, code, &local);
  return json != NULL ? respond (200, json) : refuse (call, local, error);
}

static MmsResponse *
offer_decline (MmsCall *call, GError **error)
{
  if (!mms_offer_decline (call->ctx, call->db, call->actor, mms_call_param (call, "id"), error))
    return NULL;
  return mms_response_empty (204);
}

/* clang-format off */
const MmsRoute mms_api_house_life_routes[] = {
  { "GET", "/v1/gateways/{id}/access", MMS_MAY_SEE_ACCESS, MMS_INLINE, access_show },
  { "POST", "/v1/gateways/{id}/hand-overs", MMS_MAY_HAND_OVER, MMS_WRITE, hand_overs_create },
  { "GET", "/v1/hand-overs", MMS_MAY_HAND_OVER, MMS_INLINE, hand_overs_list },
  { "DELETE", "/v1/hand-overs/{id}", MMS_MAY_HAND_OVER, MMS_WRITE, hand_overs_delete },
  { "POST", "/v1/hand-over-checks", MMS_MAY_RECEIVE_HOUSE, MMS_WRITE, hand_over_checks_create },
  { "POST", "/v1/hand-over-receipts", MMS_MAY_RECEIVE_HOUSE, MMS_WRITE, receipts_create, receipts_replay },
  { "POST", "/v1/invitations", MMS_MAY_INVITE, MMS_WRITE, invitations_create },
  { "GET", "/v1/invitations", MMS_MAY_INVITE, MMS_INLINE, invitations_list },
  { "DELETE", "/v1/invitations/{id}", MMS_MAY_INVITE, MMS_WRITE, invitations_delete },
  { "POST", "/v1/invitation-checks", MMS_MAY_SEE_INVITATION, MMS_WRITE, invitation_checks_create },
  { "POST", "/v1/offers/{id}/decline", MMS_MAY_ANSWER_OFFER, MMS_WRITE, offer_decline },
  { NULL },
};
/* clang-format on */
