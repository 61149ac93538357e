/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-home.h"

#include "mm-id.h"
#include "mms-account-record.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-registration.h"
#include "mms-second-factor.h"
#include "mms-session.h"
#include "mms-terms.h"

#include <string.h>

#define PHONE "0466000000"

void
mm_test_home_clear (MmTestHome *home)
{
  g_clear_pointer (&home->gateway_id, g_free);
  g_clear_pointer (&home->password, g_free);
  g_clear_pointer (&home->installation, g_free);
  g_clear_pointer (&home->customer_token, g_free);
  g_clear_pointer (&home->dealer_token, g_free);
}

static MmsAccount *
account_new (MmsContext *context, const char *service, const char *login, const char *hash)
{
  MmsAccount *account = g_new0 (MmsAccount, 1);

  account->created = mms_context_now (context);
  account->changed = account->created;
  account->id = mm_id_new (account->created);
  account->service = g_strdup (service);
  account->principal_id = g_strdup (account->id);
  account->login = g_strdup (login);
  account->login_folded = mms_account_fold_login (login);
  account->password_hash = g_strdup (hash);
  account->state = g_strdup ("active");
  account->language = g_strdup ("ja");
  account->family_name = g_strdup ("佐藤");
  account->given_name = g_strdup ("花子");
  account->family_kana = g_strdup ("サトウ");
  account->given_kana = g_strdup ("ハナコ");
  account->mail =
      strchr (login, '@') ? g_strdup (login) : g_strdup_printf ("%s@home.example", login);
  account->mail_folded = g_strdup (account->mail);
  account->phone = g_strdup (PHONE);
  account->postal_code = g_strdup ("2510025");
  account->prefecture = g_strdup ("神奈川県");
  account->city = g_strdup ("藤沢市");
  account->street = g_strdup ("鵠沼石上 1-2-3");
  account->organisation = g_strdup (g_str_equal (service, "dealer") ? "ひまわり電設" : NULL);
  account->last_sign_in = G_MININT64;
  return account;
}

static gboolean
agree (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error)
{
  g_autoptr (MmsTermsRow) terms = mms_terms_get_current (context, db, account->service, error);

  return terms &&
         mms_terms_record_consent (context, db, account->id, account->service, terms->version,
                                   mms_context_now (context), "registration", "127.0.0.1", error);
}

static MmsActor *
open_session (
    MmsContext *context, MmsDb *db, const MmsAccount *account, char **token, GError **error)
{
  g_autoptr (MmsActor) actor = NULL;
  g_autoptr (MmsSession) session = NULL;
  MmsRole role = MMS_ROLE_PUBLIC;

  mms_role_from_string (account->service, &role);
  actor = mms_actor_new (role);
  mms_actor_set_address (actor, "127.0.0.1");
  session = mms_session_open (context, db, actor, account, "test", error);
  if (!session)
    return NULL;
  *token = g_strdup (session->token);
  actor->account_id = g_strdup (account->id);
  actor->principal_id = g_strdup (account->principal_id);
  actor->login = g_strdup (account->login);
  actor->member_role = g_strdup (account->member_role);
  return g_steal_pointer (&actor);
}

MmsActor *
mm_test_home_add_account (
    MmsContext *context, MmsDb *db, MmsRole role, const char *login, char **token, GError **error)
{
  g_autofree char *hash =
      mms_secrets_hash_password (mms_context_get_secrets (context), MM_TEST_HOME_PASSWORD, error);
  g_autoptr (MmsAccount) account =
      hash ? account_new (context, mms_role_to_string (role), login, hash) : NULL;
  gboolean added;

  if (!account || !mms_account_add (context, db, account, &added, error) ||
      (role != MMS_ROLE_OPERATOR && !agree (context, db, account, error)))
    return NULL;
  if (role == MMS_ROLE_OPERATOR &&
      !mms_second_factor_install (context, db, account->id, MM_TEST_HOME_SECRET, error))
    return NULL;
  return open_session (context, db, account, token, error);
}

MmsActor *
mm_test_home_add_member (MmsContext *context,
                         MmsDb *db,
                         const MmsActor *dealer,
                         const char *login,
                         char **token,
                         GError **error)
{
  g_autoptr (MmsAccount) boss = mms_account_get (context, db, dealer->account_id, error);
  g_autoptr (MmsAccount) account =
      boss ? account_new (context, "dealer", login, boss->password_hash) : NULL;
  gboolean inserted;

  if (!account)
    return NULL;
  g_free (account->principal_id);
  account->principal_id = g_strdup (boss->principal_id);
  account->member_role = g_strdup ("maintenance");
  if (!mms_account_store_insert (db, account, &inserted, error) ||
      !mms_account_grant (context, db, account->id, error) ||
      !mms_account_refresh (context, db, account->id, error) ||
      !agree (context, db, account, error))
    return NULL;
  return open_session (context, db, account, token, error);
}

gboolean
mm_test_home_seed (
    MmTestHome *home, MmsContext *context, MmsDb *db, const char *gateway_id, GError **error)
{
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autoptr (MmsActor) dealer = NULL;
  g_autoptr (MmsActor) customer = NULL;
  g_autoptr (MmLink) link = NULL;

  mm_test_home_clear (home);
  home->gateway_id = g_strdup (gateway_id);
  dealer = mm_test_home_add_account (context, db, MMS_ROLE_DEALER, MM_TEST_HOME_DEALER,
                                     &home->dealer_token, error);
  customer = dealer ? mm_test_home_add_account (context, db, MMS_ROLE_CUSTOMER,
                                                MM_TEST_HOME_CUSTOMER, &home->customer_token, error)
                    : NULL;
  if (!customer ||
      !mms_gateway_create (context, db, gateway_id, "MK-G200", "G2600001", &home->password, error))
    return FALSE;
  home->installation = mms_gateway_install (context, db, customer, customer->account_id, gateway_id,
                                            "佐藤様邸", address, error);
  if (!home->installation)
    return FALSE;
  link = mms_link_create (context, db, customer, home->installation, MM_TEST_HOME_DEALER, PHONE,
                          error);
  return link != NULL;
}
