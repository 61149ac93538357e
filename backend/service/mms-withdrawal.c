/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-withdrawal.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mms-account-mail.h"
#include "mms-account-record.h"
#include "mms-audit.h"
#include "mms-code.h"
#include "mms-feed.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-link-store.h"
#include "mms-maintenance-store.h"
#include "mms-notice.h"
#include "mms-offer.h"
#include "mms-password-reset.h"
#include "mms-session-end.h"
#include "mms-unit-service.h"
#include "mms-staff-store.h"

/* The accounts that hear of it, each once. */
typedef struct
{
  guint links;
  guint gateways;
  guint units;
  guint staff;
  GHashTable *told;
} Counts;

static void
counts_clear (Counts *counts)
{
  g_clear_pointer (&counts->told, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counts, counts_clear)

/* ---- What ends ---- */

/* Who represents the dealer is one of its members. */
static gboolean
count_staff (MmsDb *db, const MmsAccount *account, Counts *counts, GError **error)
{
  g_auto (GStrv) ids = mms_staff_store_members (db, account->principal_id, error);

  counts->staff = ids != NULL && ids[0] != NULL ? g_strv_length (ids) - 1 : 0;
  return ids != NULL;
}

static gboolean
count_dealer (MmsDb *db, const MmsAccount *account, Counts *counts, GError **error)
{
  g_autoptr (GPtrArray) links = mms_link_store_of_dealer (db, account->principal_id, error);

  if (links == NULL || !count_staff (db, account, counts, error))
    return FALSE;
  counts->links = links->len;
  for (guint i = 0; i < links->len; i++)
    {
      const MmsLinkRow *link = links->pdata[i];
      g_autoptr (MmsInstallationRow) site =
          mms_installation_store_find (db, link->installation_id, error);

      if (site == NULL)
        return FALSE;
      g_hash_table_add (counts->told, g_strdup (site->account_id));
    }
  return TRUE;
}

static gboolean
count_customer (MmsDb *db, const MmsAccount *account, Counts *counts, GError **error)
{
  g_auto (GStrv) ids = mms_installation_store_of_account (db, account->id, error);

  if (ids == NULL)
    return FALSE;
  counts->gateways = g_strv_length (ids);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) links = mms_link_store_list (db, ids[i], error);

      if (links == NULL)
        return FALSE;
      counts->links += links->len;
      for (guint j = 0; j < links->len; j++)
        g_hash_table_add (counts->told,
                          g_strdup (((MmsLinkRow *) links->pdata[j])->dealer_account));
    }
  return TRUE;
}

static gboolean
count_owner (MmsDb *db, const MmsAccount *account, Counts *counts, GError **error)
{
  g_autoptr (GPtrArray) units = mms_unit_store_of_principal (db, account->principal_id, error);

  counts->units = units != NULL ? units->len : 0;
  return units != NULL;
}

static gboolean
is_owner (const MmsAccount *account)
{
  return g_str_equal (account->service, "ups");
}

static gboolean
is_dealer (const MmsAccount *account)
{
  return g_str_equal (account->service, "dealer");
}

static gboolean
count_all (MmsDb *db, const MmsAccount *account, Counts *counts, GError **error)
{
  if (is_owner (account))
    return count_owner (db, account, counts, error);
  return is_dealer (account) ? count_dealer (db, account, counts, error)
                             : count_customer (db, account, counts, error);
}

static char *
counts_to_json (const MmsAccount *account, const Counts *counts)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (json);
  guint told = g_hash_table_size (counts->told);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "login", account->login);
  mm_json_writer_int_member (writer, "links", counts->links);
  mm_json_writer_int_member (writer, "gateways", counts->gateways);
  mm_json_writer_int_member (writer, "units", counts->units);
  mm_json_writer_int_member (writer, "staff", counts->staff);
  mm_json_writer_int_member (writer, "customers_told", is_dealer (account) ? told : 0);
  mm_json_writer_int_member (writer, "dealers_told", is_dealer (account) ? 0 : told);
  mm_json_writer_end_object (writer);
  return g_strdup (json->str);
}

/**
 * mms_withdrawal_show:
 *
 * Returns: (transfer full): how much would end with the actor's account, and how many would be
 * told, as JSON
 */
char *
mms_withdrawal_show (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, actor->account_id, error);
  g_auto (Counts) counts = {
    .told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  if (account == NULL || !count_all (db, account, &counts, error))
    return NULL;
  return counts_to_json (account, &counts);
}

/* ---- Ending ---- */

/**
 * mms_withdrawal_check_login:
 * @typed: what the user typed to say that it is meant
 *
 * Fails with "login_other" of the field unless it is the actor's login name.
 */
gboolean
mms_withdrawal_check_login (const MmsActor *actor, const char *typed, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (g_strcmp0 (actor->login, typed) != 0)
    mm_field_errors_add (fields, "/login", "login_other");
  return mm_field_errors_finish (fields, error);
}

/* Those who look after the house, to be told of it with their others. */
static gboolean
gather_dealers (MmsDb *db, const char *id, GHashTable *sites, GError **error)
{
  g_autoptr (GPtrArray) links = mms_link_store_list (db, id, error);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      MmsInstallationRow *site = mms_installation_store_find (db, id, error);

      if (site == NULL)
        return FALSE;
      mms_gateway_sites_take (sites, ((MmsLinkRow *) links->pdata[i])->dealer_account, site);
    }
  return links != NULL;
}

static gboolean
dispose_gateways (MmsContext *context,
                  MmsDb *db,
                  const MmsActor *actor,
                  const MmsAccount *account,
                  GError **error)
{
  g_auto (GStrv) ids = mms_installation_store_of_account (db, account->id, error);
  g_autoptr (GHashTable) sites = mms_gateway_sites_new ();

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!gather_dealers (db, ids[i], sites, error) ||
        !mms_gateway_dispose (context, db, actor, ids[i], TRUE, error))
      return FALSE;
  return mms_gateway_mail_gone (context, db, sites, account, error);
}

static gboolean
end_relations (MmsContext *context,
               MmsDb *db,
               const MmsActor *actor,
               const MmsAccount *account,
               GError **error)
{
  if (is_owner (account))
    return mms_unit_end_of_account (context, db, actor, account, error);
  if (is_dealer (account))
    return mms_link_end_of_dealer (context, db, actor, account, error) &&
           mms_offers_end_of_dealer (context, db, account, error);
  return dispose_gateways (context, db, actor, account, error) &&
         mms_offers_leave (context, db, account, error);
}

/* What concerns the account alone. */
static gboolean
leave_own_feed (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *scope = mms_account_scope (account->id);

  return mms_feed_revoke (context, db, account->id, scope, error) &&
         mms_feed_delete (context, db, scope, "account", account->id, error) &&
         mms_notice_delete_own (context, db, account->id, error);
}

static gboolean
leave_feed (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autofree char *scope = mms_account_scope (account->id);
  const char *const audiences[] = { "announcements/all", mms_account_audience (account->service),
                                    NULL };
  g_autoptr (GPtrArray) addresses = mms_maintenance_store_list (db, account->id, error);

  if (addresses == NULL)
    return FALSE;
  for (guint i = 0; audiences[i] != NULL; i++)
    if (!mms_feed_revoke (context, db, account->principal_id, audiences[i], error))
      return FALSE;
  for (guint i = 0; i < addresses->len; i++)
    {
      const MmsMaintenanceRow *row = addresses->pdata[i];

      if (!mms_feed_delete (context, db, scope, "maintenance_address", row->id, error) ||
          !mms_code_void (context, db, MMS_CODE_MAIL_CONFIRMATION, row->id, error))
        return FALSE;
    }
  return leave_own_feed (context, db, account, error) &&
         mms_maintenance_store_delete_all (db, account->id, error);
}

static void
clear_text (char **member, const char *value)
{
  g_free (*member);
  *member = g_strdup (value);
}

/* A dealer's ID stays taken for ever: customers know it. A mail address may register anew. */
static void
erase_login (MmsAccount *account)
{
  if (is_dealer (account))
    return;
  clear_text (&account->login, account->id);
  clear_text (&account->login_folded, account->id);
}

/* What the law wants kept hangs on the account's id: consents, the trail. */
static gboolean
erase (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autoptr (MmsAccount) empty = mms_account_copy (account);
  char **members[] = { &empty->family_name, &empty->given_name,  &empty->family_kana,
                       &empty->given_kana,  &empty->mail,        &empty->mail_folded,
                       &empty->phone,       &empty->postal_code, &empty->prefecture,
                       &empty->city,        &empty->street };
  gint64 now = mms_context_now (context);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    clear_text (members[i], "");
  g_clear_pointer (&empty->building, g_free);
  g_clear_pointer (&empty->organisation, g_free);
  g_clear_pointer (&empty->department, g_free);
  g_clear_pointer (&empty->fax, g_free);
  erase_login (empty);
  empty->changed = now;
  return mms_account_store_update (db, empty, error) &&
         mms_account_store_set_withdrawn (db, account->id, now, error);
}

static gboolean
tell_owner (
    MmsContext *context, MmsDb *db, const MmsAccount *account, const char *template, GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (account);

  return mms_account_mail (context, db, account, template, vars, error);
}

static gboolean
end_account (
    MmsContext *context, MmsDb *db, const MmsAccount *account, const char *reason, GError **error)
{
  return mms_code_void (context, db, MMS_CODE_MAIL_CHANGE, account->id, error) &&
         mms_password_reset_void (context, db, account, error) &&
         mms_session_end_all (context, db, account->id, reason, error) &&
         erase (context, db, account, error);
}

/**
 * mms_withdrawal_end_member:
 * @member: one of a dealer's staff
 *
 * Ends an account of a dealer's staff with its sessions, erases what its owner registered and tells
 * them. What the dealer has stays.
 */
gboolean
mms_withdrawal_end_member (MmsContext *context, MmsDb *db, const MmsAccount *member, GError **error)
{
  return tell_owner (context, db, member, "staff-ended", error) &&
         leave_own_feed (context, db, member, error) &&
         end_account (context, db, member, "removed", error);
}

/* A dealer's staff goes with it, and who was invited comes too late. */
static gboolean
end_staff (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) invited = NULL;

  if (!is_dealer (account))
    return TRUE;
  ids = mms_staff_store_members (db, account->principal_id, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (MmsAccount) member = mms_account_get (context, db, ids[i], error);

      if (member == NULL ||
          (member->member_role != NULL && !mms_withdrawal_end_member (context, db, member, error)))
        return FALSE;
    }
  invited = mms_staff_store_pending (db, account->principal_id, mms_context_now (context), error);
  for (guint i = 0; invited != NULL && i < invited->len; i++)
    if (!mms_staff_store_end (db, ((MmsStaffInvitation *) invited->pdata[i])->id, "revoked", NULL,
                              error))
      return FALSE;
  return invited != NULL;
}

/**
 * mms_withdrawal_run:
 *
 * Ends the actor's account for good: its links, gateways, sessions and grants, with a mail to each
 * whom it concerns, and erases what its owner registered (docs/personal-data.md).
 */
gboolean
mms_withdrawal_run (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (context, db, actor->account_id, error);

  return account != NULL &&
         mms_audit_record (context, db, actor, "account.withdraw", "account", account->id, NULL,
                           error) &&
         end_relations (context, db, actor, account, error) &&
         end_staff (context, db, account, error) &&
         tell_owner (context, db, account, "withdrawal-done", error) &&
         leave_feed (context, db, account, error) &&
         end_account (context, db, account, "withdrawn", error);
}
