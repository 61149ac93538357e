/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-staff.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mms-account-record.h"
#include "mms-audit.h"
#include "mms-code.h"
#include "mms-terms.h"

/* An invitation, and the dealer that it is from. */
typedef struct
{
  MmsStaffInvitation *invitation;
  MmsAccount *dealer;
} Offer;

static void
offer_clear (Offer *offer)
{
  g_clear_pointer (&offer->invitation, mms_staff_invitation_free);
  g_clear_pointer (&offer->dealer, mms_account_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Offer, offer_clear)

static gboolean
find_invitation (Offer *offer, MmsContext *ctx, MmsDb *db, const char *data, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (data, strlen (data), error);
  GError *local = NULL;

  if (object == NULL)
    return FALSE;
  if (json_object_has_member (object, "staff"))
    offer->invitation = mms_staff_store_find (db, json_object_get_string_member (object, "staff"),
                                              mms_context_now (ctx), &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (offer->invitation == NULL)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
  return offer->invitation != NULL;
}

static gboolean
offer_load (Offer *offer,
            MmsContext *ctx,
            MmsDb *db,
            const MmsActor *actor,
            const char *code,
            GError **error)
{
  g_autofree char *data = mms_code_look_open (ctx, db, actor, MMS_CODE_INVITATION, code, error);

  if (data == NULL || !find_invitation (offer, ctx, db, data, error) ||
      !mms_account_store_get_representative (db, offer->invitation->principal, &offer->dealer,
                                             error))
    return FALSE;
  return (offer->dealer != NULL && g_str_equal (offer->dealer->state, "active")) ||
         mm_error_fail (error, MM_ERROR_NOT_FOUND, "invitation_gone");
}

char *
mms_staff_show_invitation (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error)
{
  g_auto (Offer) offer = { 0 };
  g_autoptr (MmsTermsRow) terms = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  g_autofree char *dealer = NULL;
  g_autofree char *name = NULL;

  if (!offer_load (&offer, ctx, db, actor, code, error))
    return NULL;
  terms = mms_terms_get_current (ctx, db, "dealer", error);
  if (terms == NULL)
    return NULL;
  dealer = mms_account_get_dealer_name (offer.dealer);
  name = g_strdup_printf ("%s %s", offer.invitation->family_name, offer.invitation->given_name);
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "dealer", dealer);
  mm_json_writer_string_member (writer, "name", name);
  mm_json_writer_string_member (writer, "mail", offer.invitation->mail);
  mm_json_writer_string_member (writer, "role", offer.invitation->role);
  mm_json_writer_string_member (writer, "terms_version", terms->version);
  mm_json_writer_time_member (writer, "expires_at", offer.invitation->expires_at);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The person of the invitation, the company of the dealer. */
static MmsAccount *
account_new (MmsContext *ctx, const Offer *offer, const MmsStaffActivation *activation)
{
  const MmsStaffInvitation *invitation = offer->invitation;
  MmsAccount *account = mms_account_copy (offer->dealer);
  char **texts[] = {
    &account->id,         &account->login,       &account->login_folded, &account->password_hash,
    &account->language,   &account->family_name, &account->given_name,   &account->family_kana,
    &account->given_kana, &account->mail,        &account->mail_folded,  &account->member_role
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  account->created = mms_context_now (ctx);
  account->changed = account->created;
  account->last_sign_in = G_MININT64;
  account->id = mm_id_new (account->created);
  account->login = g_strdup (activation->login);
  account->login_folded = mms_account_fold_login (activation->login);
  account->password_hash = g_strdup (activation->password_hash);
  account->language = g_strdup (invitation->language);
  account->family_name = g_strdup (invitation->family_name);
  account->given_name = g_strdup (invitation->given_name);
  account->family_kana = g_strdup (invitation->family_kana);
  account->given_kana = g_strdup (invitation->given_kana);
  account->mail = g_strdup (invitation->mail);
  account->mail_folded = g_utf8_casefold (invitation->mail, -1);
  account->member_role = g_strdup (invitation->role);
  return account;
}

/* What the dealer sees the account sees too, and what concerns it alone. */
static gboolean
store (MmsContext *ctx,
       MmsDb *db,
       const MmsActor *actor,
       const MmsStaffActivation *activation,
       const MmsAccount *account,
       const char *invitation,
       GError **error)
{
  g_autofree char *data = NULL;
  gboolean inserted;

  if (!mms_account_store_insert (db, account, &inserted, error))
    return FALSE;
  if (!inserted)
    return mm_error_fail (error, MM_ERROR_CONFLICT, "dealer_login_taken");
  data = mms_code_redeem_open (ctx, db, actor, MMS_CODE_INVITATION, activation->code, error);
  return data != NULL && mms_staff_store_end (db, invitation, "used", account->id, error) &&
         mms_account_grant (ctx, db, account->id, error) &&
         mms_account_refresh (ctx, db, account->id, error) &&
         mms_terms_record_consent (ctx, db, account->id, "dealer", activation->terms_version,
                                   mms_context_now (ctx), "activation", actor->address, error) &&
         mms_audit_record (ctx, db, actor, "staff.join", "account", account->id, NULL, error);
}

MmsSession *
mms_staff_activate (MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const MmsStaffActivation *activation,
                    GError **error)
{
  g_auto (Offer) offer = { 0 };
  g_autoptr (MmsAccount) account = NULL;

  if (!offer_load (&offer, ctx, db, actor, activation->code, error) ||
      !mms_terms_check_version (ctx, db, "dealer", activation->terms_version, error))
    return NULL;
  account = account_new (ctx, &offer, activation);
  if (!store (ctx, db, actor, activation, account, offer.invitation->id, error))
    return NULL;
  return mms_session_open (ctx, db, actor, account, activation->device_name, error);
}
