/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-registration.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-phone.h"
#include "mms-budget.h"
#include "mms-account-record.h"
#include "mms-feed.h"
#include "mms-gateway-service.h"
#include "mms-mail.h"
#include "mms-operator-accounts.h"
#include "mms-terms.h"

/* What every principal sees from its first day on; the service's own people page its lists. */
static gboolean
grant_basics (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  const char *audience = mms_account_audience (account->service);

  if (!mms_account_grant (context, db, account->id, error))
    return FALSE;
  if (audience == NULL)
    return TRUE;
  return mms_account_refresh (context, db, account->id, error) &&
         mms_feed_grant (context, db, account->principal_id, "announcements/all", "reader",
                         error) &&
         mms_feed_grant (context, db, account->principal_id, audience, "reader", error);
}

/**
 * mms_account_add:
 * @added: (out): %FALSE when the service has such a login name already
 *
 * Stores a new account and gives it what every account of its kind sees.
 */
gboolean
mms_account_add (
    MmsContext *context, MmsDb *db, const MmsAccount *account, gboolean *added, GError **error)
{
  if (!mms_account_store_insert (db, account, added, error))
    return FALSE;
  return !*added ||
         (mms_account_index (db, account, error) && grant_basics (context, db, account, error));
}

static MmsAccount *
account_new (MmsContext *context,
             const MmsRegistration *registration,
             const MmsRegistrationForm *form,
             const char *password_hash)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->id = mm_id_new (account->created);
  account->service = g_strdup (registration->kind);
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (registration->login);
  account->login_folded = g_strdup (registration->login_folded);
  account->password_hash = g_strdup (password_hash);
  account->state = g_strdup ("active");
  account->language = g_strdup (registration->language);
  account->family_name = g_strdup (mm_person_name_get_family_name (form->person));
  account->given_name = g_strdup (mm_person_name_get_given_name (form->person));
  account->family_kana = g_strdup (mm_person_name_get_family_kana (form->person));
  account->given_kana = g_strdup (mm_person_name_get_given_kana (form->person));
  account->mail = g_strdup (form->mail);
  account->mail_folded = g_utf8_casefold (form->mail, -1);
  account->phone = g_strdup (form->phone);
  account->postal_code = g_strdup (mm_address_get_postal_code (form->address));
  account->prefecture = g_strdup (mm_address_get_prefecture (form->address));
  account->city = g_strdup (mm_address_get_city (form->address));
  account->street = g_strdup (mm_address_get_street (form->address));
  account->building = g_strdup (mm_address_get_building (form->address));
  account->organisation = g_strdup (form->organisation);
  account->department = g_strdup (form->department);
  return account;
}

/* Counted like a failed sign-in, for the registration. */
static gboolean
check_phone (MmsContext *context,
             MmsDb *db,
             const MmsRegistration *registration,
             const char *typed,
             GError **error)
{
  g_autofree char *phone = NULL;
  int tries_left, retry_after_s;

  if (!mms_lockout_check (context, db, "activation", registration->id, "locked", error))
    return FALSE;
  if (mm_phone_parse (typed, &phone, NULL) && g_strcmp0 (phone, registration->phone) == 0)
    return mms_lockout_clear (context, db, "activation", registration->id, error);
  if (!mms_lockout_fail (context, db, "activation", registration->id, &tries_left, &retry_after_s,
                         error))
    return FALSE;
  return mm_error_fail_counted (error, MM_ERROR_DENIED, "activation_phone", retry_after_s,
                                tries_left);
}

static gboolean
used (GError **error)
{
  return mm_error_fail (error, MM_ERROR_USED, "activation_used");
}

static gboolean
record_consents (MmsContext *context,
                 MmsDb *db,
                 const MmsActor *actor,
                 const MmsRegistration *registration,
                 const MmsAccount *account,
                 const char *version,
                 GError **error)
{
  return mms_terms_record_consent (context, db, account->id, registration->kind,
                                   registration->terms_version, registration->agreed,
                                   "registration", registration->address, error) &&
         mms_terms_record_consent (context, db, account->id, registration->kind, version,
                                   mms_context_now (context), "activation", actor->address, error);
}

static gboolean
install_gateway (MmsContext *context,
                 MmsDb *db,
                 const MmsActor *actor,
                 const MmsRegistrationForm *form,
                 const MmsAccount *account,
                 GError **error)
{
  g_autofree char *installation = NULL;

  if (form->gateway_id == NULL)
    return TRUE;
  installation = mms_gateway_install (context, db, actor, account->id, form->gateway_id,
                                      form->site_name, form->site_address, error);
  return installation != NULL;
}

static gboolean
queue_done (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autoptr (GHashTable) vars = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  char *organisation = mms_account_get_organisation (account);

  g_hash_table_insert (vars, (gpointer) "name", mms_account_get_display_name (account));
  g_hash_table_insert (vars, (gpointer) "organisation",
                       organisation != NULL ? organisation : g_strdup (""));
  g_hash_table_insert (vars, (gpointer) "login", g_strdup (account->login));
  return mms_mail_queue (context, db, account->mail, "activation-done", account->language, vars,
                         error);
}

static MmsAccount *
make_account (MmsContext *context,
              MmsDb *db,
              const MmsActor *actor,
              const MmsRegistration *registration,
              const MmsActivation *activation,
              GError **error)
{
  g_autoptr (MmsRegistrationForm) form =
      mms_registration_form_from_stored (registration->form, error);
  g_autoptr (MmsAccount) account = NULL;
  g_autoptr (MmsActor) owner = NULL;
  MmsRole role;
  gboolean added;

  if (form == NULL)
    return NULL;
  account = account_new (context, registration, form, activation->password_hash);
  if (!mms_account_add (context, db, account, &added, error))
    return NULL;
  if (!added)
    {
      used (error);
      return NULL;
    }
  mms_role_from_string (account->service, &role);
  owner = mms_actor_copy (actor);
  owner->role = role;
  owner->account_id = g_strdup (account->id);
  owner->principal_id = g_strdup (account->principal_id);
  owner->login = g_strdup (account->login);
  if (!record_consents (context, db, actor, registration, account, activation->terms_version,
                        error) ||
      !install_gateway (context, db, owner, form, account, error))
    return NULL;
  return g_steal_pointer (&account);
}

/**
 * mms_activation_run:
 * @activation: the password is checked and hashed already
 *
 * Turns a registration into an account, with its gateway, and signs it in. Besides the errors of
 * the code: "activation_phone" with the tries that are left, "terms_version".
 *
 * Returns: (transfer full): the session
 */
MmsSession *
mms_activation_run (MmsContext *context,
                    MmsDb *db,
                    const MmsActor *actor,
                    const MmsActivation *activation,
                    GError **error)
{
  g_autoptr (MmsRegistration) registration =
      mms_registration_find_code (context, db, actor, activation->code, error);
  g_autoptr (MmsAccount) account = NULL;

  if (registration == NULL || !mms_registration_check_usable (context, db, registration, error) ||
      !check_phone (context, db, registration, activation->phone, error) ||
      !mms_terms_check_version (context, db, registration->kind, activation->terms_version, error))
    return NULL;
  account = make_account (context, db, actor, registration, activation, error);
  if (account == NULL ||
      !mms_registration_store_set_activated (db, registration->id, account->id, error) ||
      !queue_done (context, db, account, error))
    return NULL;
  return mms_session_open (context, db, actor, account, activation->device_name, error);
}
