/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-offer.h"

#include "mm-error.h"
#include "mm-offer.h"
#include "mm-phone.h"
#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-audit.h"
#include "mms-feed.h"
#include "mms-invitation-private.h"
#include "mms-link-terms.h"
#include "mms-policy.h"

/* Answering */

/* Whether there is one for somebody else, nobody is told. */
static MmsInvitationRow *
require_own (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInvitationRow) row = NULL;

  if (!mms_policy_check_role (actor, MMS_MAY_ANSWER_OFFER, error))
    return NULL;
  row = mms_invitation_require (ctx, db, id, error);
  if (row == NULL || g_strcmp0 (row->customer, actor->account_id) == 0)
    return g_steal_pointer (&row);
  mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return NULL;
}

/* The dealer knows the customer by what it typed, and learns no more. */
static gboolean
tell_dealer (MmsContext *ctx, MmsDb *db, const MmsInvitationRow *row, GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, row->account_id, error);

  return dealer != NULL && (!g_str_equal (dealer->state, "active") ||
                            mms_account_mail_event (ctx, db, dealer, "offer-declined", "customer",
                                                    row->login, error));
}

gboolean
mms_offer_decline (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInvitationRow) row = require_own (ctx, db, actor, id, error);

  return row != NULL && mms_invitation_end (ctx, db, row, "declined", NULL, error) &&
         mms_audit_record (ctx, db, actor, "offer.decline", "offer", id, NULL, error) &&
         tell_dealer (ctx, db, row, error);
}

MmsAccount *
mms_offer_look (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInvitationRow) row = require_own (ctx, db, actor, id, error);

  return row != NULL ? mms_invitation_load_dealer (db, row, error) : NULL;
}

gboolean
mms_offer_use (MmsContext *ctx, MmsDb *db, const char *id, const char *link, GError **error)
{
  g_autoptr (MmsInvitationRow) row = mms_invitation_require (ctx, db, id, error);

  return row != NULL && mms_invitation_end (ctx, db, row, "used", link, error);
}

/* Showing */

gboolean
mms_offer_drop (MmsContext *ctx, MmsDb *db, const MmsInvitationRow *row, GError **error)
{
  g_autofree char *scope = row->customer != NULL ? mms_account_scope (row->customer) : NULL;

  return scope == NULL || mms_feed_delete (ctx, db, scope, "offer", row->id, error);
}

static gboolean
is_active (const MmsAccount *account)
{
  return account != NULL && g_str_equal (account->state, "active");
}

static gboolean
put_record (MmsContext *ctx,
            MmsDb *db,
            const MmsInvitationRow *row,
            const char *customer,
            const MmsAccount *dealer,
            GError **error)
{
  g_autofree char *scope = mms_account_scope (customer);
  g_autofree char *name = mms_account_get_dealer_name (dealer);
  g_autofree char *ends_on = mms_link_terms_format_day (row->ends_at);
  g_autoptr (MmOffer) offer =
      g_object_new (MM_TYPE_OFFER, "id", row->id, "dealer-login", dealer->login, "dealer-name",
                    name, "phone", dealer->phone, "scope", row->scope, "ends-on", ends_on,
                    "created-at", row->created_at, "expires-at", row->expires_at, NULL);
  g_autofree char *json = mm_record_to_text (MM_RECORD (offer));

  return mms_feed_put (ctx, db, scope, "offer", row->id, json, error);
}

static void
set (GHashTable *vars, const char *name, char *value)
{
  g_hash_table_insert (vars, g_strdup (name), value);
}

static gboolean
tell_customer (MmsContext *ctx,
               MmsDb *db,
               const MmsInvitationRow *row,
               const MmsAccount *customer,
               const MmsAccount *dealer,
               GError **error)
{
  const char *language = customer->language;
  g_autoptr (GHashTable) vars = mms_account_mail_vars (customer);
  g_autofree char *ends_on = mms_link_terms_format_day (row->ends_at);

  set (vars, "dealer", mms_account_get_dealer_name (dealer));
  set (vars, "dealer_login", g_strdup (dealer->login));
  set (vars, "dealer_phone", mm_phone_format (dealer->phone));
  set (vars, "terms", mms_link_terms_describe (row->scope, ends_on, language));
  set (vars, "day", mms_account_format_day (row->expires_at - 1, language));
  return mms_account_mail (ctx, db, customer, "link-offered", vars, error);
}

/* A dealer whose account is locked offers nothing. */
static gboolean
show_to (MmsContext *ctx,
         MmsDb *db,
         const MmsInvitationRow *row,
         const MmsAccount *customer,
         GError **error)
{
  g_autoptr (MmsAccount) dealer = NULL;

  if (!mms_account_store_get_representative (db, row->dealer, &dealer, error))
    return FALSE;
  if (!is_active (dealer))
    return mms_invitation_store_set_customer (db, row->id, NULL, error);
  return mms_invitation_store_set_customer (db, row->id, customer->id, error) &&
         put_record (ctx, db, row, customer->id, dealer, error) &&
         tell_customer (ctx, db, row, customer, dealer, error);
}

/* Seeking */

#define AT_ONCE 50

/* By the user ID, or else by the mail address of just one customer. */
static gboolean
find_customer (MmsDb *db, const char *login, MmsAccount **customer, GError **error)
{
  g_autofree char *folded = mms_account_fold_login (login);
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (GPtrArray) others = NULL;

  if (!mms_account_store_find (db, "customer", folded, &account, error))
    return FALSE;
  others = account == NULL ? mms_account_store_list_by_mail (db, "customer", folded, error) : NULL;
  if (account == NULL && others == NULL)
    return FALSE;
  if (others != NULL && others->len == 1)
    account = mms_account_copy (others->pdata[0]);
  *customer = is_active (account) ? g_steal_pointer (&account) : NULL;
  return TRUE;
}

static gboolean
seek (MmsContext *ctx, MmsDb *db, const MmsInvitationRow *row, GError **error)
{
  g_autoptr (MmsAccount) customer = NULL;

  if (!find_customer (db, row->login, &customer, error))
    return FALSE;
  if (customer == NULL)
    return mms_invitation_store_set_customer (db, row->id, NULL, error);
  return show_to (ctx, db, row, customer, error);
}

gboolean
mms_offers_seek (MmsContext *ctx, MmsDb *db, GError **error)
{
  g_autoptr (GPtrArray) rows = mms_invitation_store_unsought (db, AT_ONCE, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!seek (ctx, db, rows->pdata[i], error))
      return FALSE;
  return rows != NULL;
}

static gboolean
meet (MmsContext *ctx, MmsDb *db, const char *login, const MmsAccount *customer, GError **error)
{
  g_autoptr (GPtrArray) rows =
      mms_invitation_store_for_login (db, login, mms_context_now (ctx), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!show_to (ctx, db, rows->pdata[i], customer, error))
      return FALSE;
  return rows != NULL;
}

gboolean
mms_offers_meet (MmsContext *ctx, MmsDb *db, const MmsAccount *customer, GError **error)
{
  return !is_active (customer) || (meet (ctx, db, customer->login_folded, customer, error) &&
                                   meet (ctx, db, customer->mail_folded, customer, error));
}

/* Ending */

gboolean
mms_offers_run_due (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) rows =
      mms_invitation_store_expired (db, mms_context_now (ctx), AT_ONCE, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!mms_invitation_end (ctx, db, rows->pdata[i], "expired", NULL, error))
      return FALSE;
  *more = rows != NULL && rows->len == AT_ONCE;
  return rows != NULL && mms_offers_seek (ctx, db, error);
}

gboolean
mms_offers_refresh (MmsContext *ctx, MmsDb *db, const MmsAccount *dealer, GError **error)
{
  g_autoptr (GPtrArray) rows =
      mms_invitation_store_pending (db, dealer->principal_id, mms_context_now (ctx), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const MmsInvitationRow *row = rows->pdata[i];

      if (row->customer != NULL && !put_record (ctx, db, row, row->customer, dealer, error))
        return FALSE;
    }
  return rows != NULL;
}

gboolean
mms_offers_end_of_dealer (MmsContext *ctx, MmsDb *db, const MmsAccount *dealer, GError **error)
{
  g_autoptr (GPtrArray) rows =
      mms_invitation_store_pending (db, dealer->principal_id, mms_context_now (ctx), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!mms_invitation_end (ctx, db, rows->pdata[i], "revoked", NULL, error))
      return FALSE;
  return rows != NULL;
}

gboolean
mms_offers_leave (MmsContext *ctx, MmsDb *db, const MmsAccount *customer, GError **error)
{
  g_autoptr (GPtrArray) rows =
      mms_invitation_store_of_customer (db, customer->id, mms_context_now (ctx), error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const MmsInvitationRow *row = rows->pdata[i];

      if (!mms_offer_drop (ctx, db, row, error) ||
          !mms_invitation_store_set_customer (db, row->id, NULL, error))
        return FALSE;
    }
  return rows != NULL;
}
