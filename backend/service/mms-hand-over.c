/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-hand-over.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mms-access.h"
#include "mms-code.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-hand-over-store.h"
#include "mms-link-service.h"

/* The giver's side */

static char *
created_json (const MmsHandOverRow *row, const char *code)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", row->id);
  mm_json_writer_string_member (writer, "code", code);
  mm_json_writer_time_member (writer, "expires_at", row->expires_at);
  mm_json_writer_bool_member (writer, "keep_links", row->keep_links);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_hand_over_create (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *gateway,
                      gboolean keep_links,
                      GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, gateway, MMS_MAY_HAND_OVER, error);
  gint64 now = mms_context_now (ctx);
  g_autofree char *id = mm_id_new (now);
  g_autofree char *data = g_strdup_printf ("{\"hand_over\":\"%s\"}", id);
  g_autofree char *code = NULL;
  MmsHandOverRow row = {
    .id = id,
    .installation_id = (char *) gateway,
    .giver = actor->account_id,
    .keep_links = keep_links,
    .created_at = now,
    .expires_at = mms_code_get_expiry (ctx, MMS_CODE_HAND_OVER),
  };

  if (site == NULL || !mms_hand_over_store_revoke_all (db, gateway, now, error))
    return NULL;
  code = mms_code_issue (ctx, db, MMS_CODE_HAND_OVER, gateway, data, row.expires_at, error);
  if (code == NULL || !mms_hand_over_store_insert (db, &row, error) ||
      !mms_access_note (ctx, db, actor, site, "hand_over_code", error))
    return NULL;
  return created_json (&row, code);
}

static gboolean
write_pending (MmsDb *db, const MmsHandOverRow *row, MmJsonWriter *writer, GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_installation_store_find (db, row->installation_id, error);

  if (site == NULL)
    return error == NULL || *error == NULL;
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", row->id);
  mm_json_writer_string_member (writer, "gateway", site->id);
  mm_json_writer_string_member (writer, "gateway_id", site->gateway_id);
  mm_json_writer_string_member (writer, "site_name", site->site_name);
  mm_json_writer_bool_member (writer, "keep_links", row->keep_links);
  mm_json_writer_time_member (writer, "created_at", row->created_at);
  mm_json_writer_time_member (writer, "expires_at", row->expires_at);
  mm_json_writer_end_object (writer);
  return TRUE;
}

char *
mms_hand_over_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (GString) out = g_string_new ("{\"items\":");
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_autoptr (GPtrArray) rows = NULL;
  GError *local = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_HAND_OVER, error))
    return NULL;
  rows = mms_hand_over_store_pending (db, actor->account_id, mms_context_now (ctx), error);
  if (rows == NULL)
    return NULL;
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < rows->len; i++)
    if (!write_pending (db, rows->pdata[i], writer, &local))
      {
        g_propagate_error (error, local);
        return NULL;
      }
  mm_json_writer_end_array (writer);
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static MmsHandOverRow *
require (MmsContext *ctx, MmsDb *db, const char *id, GError **error)
{
  GError *local = NULL;
  MmsHandOverRow *row = mms_hand_over_store_find (db, id, mms_context_now (ctx), &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (row == NULL)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "hand_over_gone");
  return row;
}

gboolean
mms_hand_over_revoke (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsHandOverRow) row = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_HAND_OVER, error))
    return FALSE;
  row = require (ctx, db, id, error);
  if (row == NULL)
    return FALSE;
  if (!g_str_equal (row->giver, actor->account_id))
    return mm_error_fail (error, MM_ERROR_NOT_FOUND, "hand_over_gone");
  return mms_code_void (ctx, db, MMS_CODE_HAND_OVER, row->installation_id, error) &&
         mms_hand_over_store_end (db, id, "revoked", NULL, mms_context_now (ctx), error);
}

/* The receiver's side */

typedef struct
{
  MmsHandOverRow *row;
  MmsInstallationRow *site;
  GPtrArray *links; /* (element-type MmsLinkRow) */
} Offer;

static void
offer_clear (Offer *offer)
{
  g_clear_pointer (&offer->row, mms_hand_over_row_free);
  g_clear_pointer (&offer->site, mms_installation_row_free);
  g_clear_pointer (&offer->links, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Offer, offer_clear)

static gboolean
offer_load (Offer *offer,
            MmsContext *ctx,
            MmsDb *db,
            const MmsActor *actor,
            const char *code,
            GError **error)
{
  g_autofree char *data = mms_code_look_open (ctx, db, actor, MMS_CODE_HAND_OVER, code, error);
  g_autoptr (JsonObject) object = NULL;
  GError *local = NULL;

  object = data != NULL ? mm_json_parse_object (data, strlen (data), error) : NULL;
  if (object == NULL)
    return FALSE;
  offer->row = require (ctx, db, json_object_get_string_member (object, "hand_over"), error);
  if (offer->row == NULL)
    return FALSE;
  offer->site = mms_installation_store_find (db, offer->row->installation_id, &local);
  if (offer->site == NULL && local == NULL)
    mm_error_fail (&local, MM_ERROR_NOT_FOUND, "hand_over_gone");
  else if (offer->site != NULL && g_str_equal (offer->row->giver, actor->account_id))
    mm_error_fail (&local, MM_ERROR_CONFLICT, "hand_over_own");
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  offer->links = mms_link_store_list (db, offer->site->id, error);
  return offer->links != NULL;
}

static gboolean
write_dealers (MmsContext *ctx, MmsDb *db, const Offer *offer, MmJsonWriter *writer, GError **error)
{
  mm_json_writer_member (writer, "dealers");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; offer->row->keep_links && i < offer->links->len; i++)
    {
      MmsLinkRow *link = offer->links->pdata[i];
      g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, link->dealer_account, error);
      g_autofree char *name = NULL;

      if (dealer == NULL)
        return FALSE;
      name = mms_account_get_dealer_name (dealer);
      mm_json_writer_begin_object (writer);
      mm_json_writer_string_member (writer, "login", dealer->login);
      mm_json_writer_string_member (writer, "name", name);
      mm_json_writer_string_member (writer, "phone", dealer->phone);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
  return TRUE;
}

char *
mms_hand_over_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_auto (Offer) offer = { 0 };
  g_autoptr (MmsGatewayRow) box = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  if (!mms_policy_check_role (actor, MMS_MAY_RECEIVE_HOUSE, error) ||
      !offer_load (&offer, ctx, db, actor, code, error))
    return NULL;
  box = mms_gateway_store_find (db, offer.site->gateway_id, error);
  if (box == NULL)
    return NULL;
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "gateway_id", box->gateway_id);
  mm_json_writer_string_member (writer, "model", box->model);
  mm_json_writer_string_member (writer, "site_name", offer.site->site_name);
  mm_json_writer_member (writer, "address");
  mm_address_write (offer.site->address, writer);
  mm_json_writer_bool_member (writer, "keep_links", offer.row->keep_links);
  if (!write_dealers (ctx, db, &offer, writer, error))
    return NULL;
  mm_json_writer_time_member (writer, "expires_at", offer.row->expires_at);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_hand_over_receive (MmsContext *ctx,
                       MmsDb *db,
                       const MmsActor *actor,
                       const char *code,
                       const char *site_name,
                       gboolean keep_links,
                       GError **error)
{
  g_auto (Offer) offer = { 0 };
  g_autofree char *data = NULL;
  g_autofree char *id = NULL;
  gint64 now = mms_context_now (ctx);

  if (!mms_policy_check_role (actor, MMS_MAY_RECEIVE_HOUSE, error) ||
      !offer_load (&offer, ctx, db, actor, code, error))
    return NULL;
  id = mms_gateway_move (ctx, db, actor, offer.site, site_name, keep_links && offer.row->keep_links,
                         error);
  if (id == NULL)
    return NULL;
  data = mms_code_redeem_open (ctx, db, actor, MMS_CODE_HAND_OVER, code, error);
  if (data == NULL || !mms_hand_over_store_end (db, offer.row->id, "done", id, now, error) ||
      !mms_access_note (ctx, db, actor, offer.site, "hand_over", error))
    return NULL;
  return g_steal_pointer (&id);
}
