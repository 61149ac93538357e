/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mm-id.h"
#include "mm-place.h"
#include "mms-account.h"
#include "mms-feed.h"
#include "mms-gateway-hub.h"
#include "mms-gateway-store.h"
#include "mms-operator-gateways.h"
#include "mms-telemetry-store.h"

gboolean
mms_gateway_create (MmsContext *ctx,
                    MmsDb *db,
                    const char *gateway_id,
                    const char *model,
                    const char *serial,
                    char **password,
                    GError **error)
{
  MmsSecrets *secrets = mms_context_get_secrets (ctx);
  g_autofree char *id = NULL;
  g_autofree char *made = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (MmsGatewayRow) old = NULL;
  MmsGatewayRow row = { 0 };
  GError *local = NULL;

  if (!mm_gateway_id_parse (gateway_id, &id, error))
    return FALSE;
  old = mms_gateway_store_find (db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (old != NULL)
    return mm_error_fail (error, MM_ERROR_CONFLICT, "gateway_exists");
  made = mms_secrets_gateway_password_new ();
  hash = mms_secrets_gateway_password_hash (secrets, id, made);
  row.gateway_id = id;
  row.model = (char *) model;
  row.serial = (char *) serial;
  row.password_hash = hash;
  if (!mms_gateway_store_insert (db, &row, mms_context_now (ctx), error) ||
      !mms_box_index (db, id, model, serial, error))
    return FALSE;
  *password = g_steal_pointer (&made);
  return TRUE;
}

gboolean
mms_gateway_renew_password (
    MmsContext *ctx, MmsDb *db, const char *gateway_id, char **password, GError **error)
{
  g_autofree char *made = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (MmsGatewayRow) row = NULL;
  GError *local = NULL;

  row = mms_gateway_store_find (db, gateway_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (row == NULL)
    return mm_error_fail (error, MM_ERROR_NOT_FOUND, "gateway_unknown");
  made = mms_secrets_gateway_password_new ();
  hash = mms_secrets_gateway_password_hash (mms_context_get_secrets (ctx), gateway_id, made);
  if (!mms_gateway_store_set_password (db, gateway_id, hash, error) ||
      !mms_gateway_store_restock (db, gateway_id, error))
    return FALSE;
  *password = g_steal_pointer (&made);
  return TRUE;
}

gboolean
mms_gateway_reserve (MmsContext *ctx,
                     MmsDb *db,
                     const char *gateway_id,
                     const char *registration_id,
                     gint64 until,
                     GError **error)
{
  return mms_gateway_store_reserve (db, gateway_id, registration_id, until, error);
}

gboolean
mms_gateway_is_reserved (MmsContext *ctx,
                         MmsDb *db,
                         const char *gateway_id,
                         const char *registration_id,
                         gboolean *reserved,
                         GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsGatewayRow) row = mms_gateway_store_find (db, gateway_id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *reserved = row != NULL && g_str_equal (row->state, MMS_GATEWAY_STOCK) &&
              g_strcmp0 (row->reserved_by, registration_id) == 0;
  return TRUE;
}

MmsInstallationRow *
mms_gateway_new_installation (MmsContext *ctx,
                              const MmsAccount *account,
                              const char *gateway_id,
                              const char *site_name,
                              MmAddress *address)
{
  MmsInstallationRow *row = g_new0 (MmsInstallationRow, 1);
  gint64 now = mms_context_now (ctx);

  row->id = mm_id_new (now);
  row->gateway_id = g_strdup (gateway_id);
  row->account_id = g_strdup (account->id);
  row->principal = g_strdup (account->principal_id);
  row->site_name = g_strdup (site_name);
  row->address = g_object_ref (address);
  row->state = g_strdup (mm_gateway_state_to_string (MM_GATEWAY_NEVER_CONNECTED));
  row->state_rank = 3;
  row->state_since = now;
  row->history_from = MM_NO_VALUE;
  mms_gateway_fill_search (row);
  return row;
}

static gboolean
require_stock (MmsDb *db, const char *gateway_id, GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsGatewayRow) box = mms_gateway_store_find (db, gateway_id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (box == NULL)
    return mm_error_fail (error, MM_ERROR_NOT_FOUND, "gateway_unknown");
  if (!g_str_equal (box->state, MMS_GATEWAY_STOCK))
    return mm_error_fail (error, MM_ERROR_CONFLICT, "gateway_used");
  return TRUE;
}

static gboolean
grant_owner (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *row, GError **error)
{
  g_autofree char *scope = mms_gateway_scope (row->id);
  g_autofree char *owner = mms_gateway_owner_scope (row->id);

  return mms_feed_grant (ctx, db, row->principal, scope, "owner", error) &&
         mms_feed_grant (ctx, db, row->principal, owner, "owner", error);
}

gboolean
mms_gateway_settle (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *row, GError **error)
{
  if (!mms_gateway_index (db, row, error) || !mms_gateway_refresh (ctx, db, row->id, error) ||
      !mms_gateway_refresh_contacts (ctx, db, row->account_id, error) ||
      !grant_owner (ctx, db, row, error))
    return FALSE;
  mms_gateway_bind_later (ctx, db, row->id, row->gateway_id);
  return TRUE;
}

char *
mms_gateway_install (MmsContext *ctx,
                     MmsDb *db,
                     const MmsActor *actor,
                     const char *customer_account_id,
                     const char *gateway_id,
                     const char *site_name,
                     MmAddress *address,
                     GError **error)
{
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (MmsInstallationRow) row = NULL;
  g_autoptr (MmAddress) place = NULL;
  g_autofree char *name = NULL;

  if (!require_stock (db, gateway_id, error))
    return NULL;
  account = mms_account_get (ctx, db, customer_account_id, error);
  if (account == NULL || !mm_site_name_parse (site_name, &name, error))
    return NULL;
  place = mm_address_parse (address, error);
  if (place == NULL)
    return NULL;
  row = mms_gateway_new_installation (ctx, account, gateway_id, name, place);
  if (!mms_gateway_store_set_installed (db, gateway_id, error) ||
      !mms_installation_store_insert (db, row, mms_context_now (ctx), error) ||
      !mms_telemetry_store_move (db, gateway_id, row->id, error) ||
      !mms_gateway_settle (ctx, db, row, error))
    return NULL;
  return g_strdup (row->id);
}
