/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-link-private.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mms-access.h"
#include "mms-account.h"
#include "mms-feed.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-service.h"
#include "mms-link-terms.h"

static MmLink *
link_to_record (const MmsLinkRow *row, const MmsAccount *dealer)
{
  g_autofree char *name = mms_account_get_dealer_name (dealer);
  g_autofree char *ends_on = mms_link_terms_format_day (row->ends_at);

  return g_object_new (MM_TYPE_LINK, "id", row->id, "gateway", row->installation_id, "dealer-login",
                       dealer->login, "dealer-name", name, "phone", dealer->phone, "linked-at",
                       row->linked_at, "scope", row->scope, "ends-on", ends_on, NULL);
}

static MmLink *
load_record (MmsContext *ctx, MmsDb *db, const MmsLinkRow *row, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, row->dealer_account, error);

  return dealer != NULL ? link_to_record (row, dealer) : NULL;
}

GPtrArray *
mms_link_list (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway, GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, gateway, MMS_MAY_SEE_LINKS, error);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = NULL;

  if (site == NULL)
    return NULL;
  rows = mms_link_store_list (db, gateway, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      MmLink *link = load_record (ctx, db, rows->pdata[i], error);

      if (link == NULL)
        return NULL;
      g_ptr_array_add (links, link);
    }
  return g_steal_pointer (&links);
}

MmsLinkRow *
mms_link_require (MmsDb *db, const char *gateway, const char *link, GError **error)
{
  GError *local = NULL;
  MmsLinkRow *row = mms_link_store_find (db, gateway, link, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (row == NULL)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "link_unknown");
  return row;
}

MmLink *
mms_link_get (MmsContext *ctx,
              MmsDb *db,
              const MmsActor *actor,
              const char *gateway,
              const char *link,
              GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, gateway, MMS_MAY_SEE_LINKS, error);
  g_autoptr (MmsLinkRow) row = NULL;

  if (site == NULL)
    return NULL;
  row = mms_link_require (db, gateway, link, error);
  return row != NULL ? load_record (ctx, db, row, error) : NULL;
}

gboolean
mms_link_check_room (
    MmsContext *ctx, MmsDb *db, const char *gateway, const MmsAccount *dealer, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_link_store_list (db, gateway, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      MmsLinkRow *row = rows->pdata[i];

      if (g_str_equal (row->dealer_account, dealer->id))
        return mm_error_fail (error, MM_ERROR_CONFLICT, "link_twice");
    }
  return rows->len < mms_context_get_settings (ctx)->dealers_max ||
         mm_error_fail (error, MM_ERROR_CONFLICT, "link_full");
}

static MmsLinkRow *
new_row (MmsContext *ctx,
         const char *gateway,
         const MmsAccount *dealer,
         const char *scope,
         gint64 ends_at)
{
  MmsLinkRow *row = g_new0 (MmsLinkRow, 1);

  row->linked_at = mms_context_now (ctx);
  row->id = mm_id_new (row->linked_at);
  row->installation_id = g_strdup (gateway);
  row->dealer_account = g_strdup (dealer->id);
  row->dealer_principal = g_strdup (dealer->principal_id);
  row->scope = g_strdup (scope);
  row->ends_at = ends_at;
  return row;
}

MmsAccount *
mms_link_find_linkable (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *gateway,
                        const char *dealer_login,
                        const char *phone,
                        GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_link_find_dealer (ctx, db, actor, dealer_login, phone, error);

  if (dealer == NULL || !mms_link_check_room (ctx, db, gateway, dealer, error))
    return NULL;
  return g_steal_pointer (&dealer);
}

MmLink *
mms_link_check (MmsContext *ctx,
                MmsDb *db,
                const MmsActor *actor,
                const char *gateway,
                const char *dealer_login,
                const char *phone,
                GError **error)
{
  g_autoptr (MmsInstallationRow) site =
      mms_gateway_require (ctx, db, actor, gateway, MMS_MAY_CHECK_DEALER, error);
  g_autoptr (MmsAccount) dealer = NULL;
  g_autoptr (MmsLinkRow) row = NULL;

  if (site == NULL)
    return NULL;
  dealer = mms_link_find_linkable (ctx, db, actor, gateway, dealer_login, phone, error);
  if (dealer == NULL)
    return NULL;
  row = new_row (ctx, gateway, dealer, MMS_LINK_CHANGE, MM_NO_VALUE);
  return link_to_record (row, dealer);
}

/* Linking and unlinking */

static gboolean
put_records (MmsContext *ctx, MmsDb *db, const MmsLinkRow *row, MmLink *link, GError **error)
{
  g_autofree char *scope = mms_gateway_scope (row->installation_id);
  g_autofree char *owner = mms_gateway_owner_scope (row->installation_id);
  g_autofree char *own = mms_gateway_dealer_scope (row->installation_id, row->dealer_principal);
  g_autofree char *json = mm_record_to_text (MM_RECORD (link));

  return mms_feed_put (ctx, db, owner, "link", row->id, json, error) &&
         mms_feed_put (ctx, db, own, "link", row->id, json, error) &&
         mms_feed_grant (ctx, db, row->dealer_principal, scope, "dealer", error) &&
         mms_feed_grant (ctx, db, row->dealer_principal, own, "dealer", error);
}

MmLink *
mms_link_add (MmsContext *ctx,
              MmsDb *db,
              const MmsActor *actor,
              const char *gateway,
              const MmsAccount *dealer,
              const char *scope,
              gint64 ends_at,
              GError **error)
{
  g_autoptr (MmsLinkRow) row = new_row (ctx, gateway, dealer, scope, ends_at);
  g_autoptr (MmLink) link = link_to_record (row, dealer);

  if (!mms_link_store_insert (db, row, actor->account_id, error) ||
      !mms_installation_store_count_dealers (db, gateway, error) ||
      !put_records (ctx, db, row, link, error))
    return NULL;
  return g_steal_pointer (&link);
}

MmLink *
mms_link_change (MmsContext *ctx,
                 MmsDb *db,
                 const MmsActor *actor,
                 const char *gateway,
                 const char *link,
                 const MmsLinkTerms *terms,
                 GError **error)
{
  g_auto (MmsLinkWish) wish = { 0 };
  g_autoptr (MmsLinkRow) row = NULL;
  g_autoptr (MmsAccount) dealer = NULL;
  g_autoptr (MmLink) record = NULL;

  if (!mms_link_wish_take (&wish, ctx, db, actor, gateway, terms, error))
    return NULL;
  row = mms_link_require (db, gateway, link, error);
  if (row == NULL || (g_str_equal (row->scope, wish.scope) && row->ends_at == wish.ends_at))
    return row != NULL ? load_record (ctx, db, row, error) : NULL;
  g_free (row->scope);
  row->scope = g_strdup (wish.scope);
  row->ends_at = wish.ends_at;
  dealer = mms_account_get (ctx, db, row->dealer_account, error);
  record = dealer != NULL ? link_to_record (row, dealer) : NULL;
  if (record == NULL || !mms_link_store_set_terms (db, row->id, row->scope, row->ends_at, error) ||
      !put_records (ctx, db, row, record, error) ||
      !mms_access_note (ctx, db, actor, wish.site, "link_terms", error) ||
      !mms_gateway_mail_link (ctx, db, wish.site, dealer, record, "link-changed", error))
    return NULL;
  return g_steal_pointer (&record);
}

gboolean
mms_link_refresh_dealer (MmsContext *ctx, MmsDb *db, const char *account_id, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, account_id, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (dealer == NULL)
    return FALSE;
  rows = mms_link_store_of_dealer (db, dealer->principal_id, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (MmLink) link = load_record (ctx, db, rows->pdata[i], error);

      if (link == NULL || !put_records (ctx, db, rows->pdata[i], link, error))
        return FALSE;
    }
  return rows != NULL;
}
