/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-house.h"

#include "mm-id.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-secrets.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-registration.h"
#include "mms-settings.h"
#include "mms-staff.h"
#include "mms-terms.h"

void
mm_test_house_init (MmTestHouse *house, const char *url)
{
  g_autoptr (MmsSecrets) secrets = mm_test_secrets_new ();

  house->db = mm_test_db_open (url);
  house->clock = mm_clock_new_manual (MM_TEST_NOW);
  house->hub = mms_hub_new ();
  house->ctx = mms_context_new (house->clock, secrets, mms_settings_new (g_get_tmp_dir ()));
  mms_context_set_hub (house->ctx, house->hub);
  house->n_made = 0;
}

void
mm_test_house_clear (MmTestHouse *house)
{
  g_clear_object (&house->ctx);
  g_clear_object (&house->db);
  g_clear_object (&house->hub);
  g_clear_object (&house->clock);
}

void
mm_test_house_begin (MmTestHouse *house)
{
  g_autoptr (GError) error = NULL;

  mms_db_begin (house->db, &error);
  g_assert_no_error (error);
}

void
mm_test_house_commit (MmTestHouse *house)
{
  g_autoptr (GError) error = NULL;

  mms_db_commit (house->db, &error);
  g_assert_no_error (error);
}

MmsActor *
mm_test_house_account (MmTestHouse *house, const char *service, const char *login)
{
  g_autofree char *id = mm_id_new (mms_context_now (house->ctx));
  g_autofree char *principal = mm_id_new (mms_context_now (house->ctx));
  g_autofree char *mail = g_strdup_printf ("%s@example.jp", login);
  g_autofree char *folded = g_ascii_strdown (login, -1);
  g_autoptr (GError) error = NULL;
  MmsAccount account = {
    .id = id,
    .service = (char *) service,
    .principal_id = principal,
    .login = (char *) login,
    .login_folded = folded,
    .password_hash = (char *) "-",
    .state = (char *) "active",
    .language = (char *) "ja",
    .family_name = (char *) "佐藤",
    .given_name = (char *) "花子",
    .family_kana = (char *) "サトウ",
    .given_kana = (char *) "ハナコ",
    .mail = mail,
    .mail_folded = mail,
    .phone = (char *) MM_TEST_PHONE,
    .postal_code = (char *) "2510025",
    .prefecture = (char *) "神奈川県",
    .city = (char *) "藤沢市",
    .street = (char *) "鵠沼石上 1-2-3",
    .organisation = g_str_equal (service, "dealer") ? (char *) "ひまわり電設" : NULL,
    .last_sign_in = G_MININT64,
  };
  MmsRole role = MMS_ROLE_PUBLIC;
  MmsActor *actor;
  gboolean added;

  mms_account_add (house->ctx, house->db, &account, &added, &error);
  g_assert_no_error (error);
  g_assert_true (added);
  g_assert_true (mms_role_from_string (service, &role));
  actor = mms_actor_new (role);
  actor->account_id = g_strdup (id);
  actor->principal_id = g_strdup (principal);
  actor->login = g_strdup (login);
  return actor;
}

char *
mm_test_house_link (MmTestHouse *house,
                    const MmsActor *customer,
                    const char *id,
                    const char *dealer_login)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmLink) link = NULL;

  mm_test_house_begin (house);
  link = mms_link_create (house->ctx, house->db, customer, id, dealer_login, MM_TEST_PHONE, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
  return g_strdup (mm_link_get_id (link));
}

gboolean
mm_test_house_shows (MmTestHouse *house, const MmsActor *actor, const char *id)
{
  g_autofree char *json = mms_gateway_show (house->ctx, house->db, actor, id, NULL);

  return json != NULL;
}

char *
mm_test_house_read_mail (MmTestHouse *house, const char *mail)
{
  return mm_test_db_text (house->db, "SELECT body FROM mails WHERE recipient = $1 ORDER BY id DESC",
                          mail);
}

char *
mm_test_house_read_invitation (MmTestHouse *house, const char *mail)
{
  static const char before[] = "招待コード: ";
  g_autofree char *body = mm_test_house_read_mail (house, mail);
  const char *found = strstr (body, before);

  g_assert_nonnull (found);
  found += strlen (before);
  return g_strndup (found, strcspn (found, "\n"));
}

MmsActor *
mm_test_house_join (
    MmTestHouse *house, const MmsActor *dealer, const char *login, const char *role, GError **error)
{
  g_autoptr (MmPersonName) name = mm_person_name_new ("田中", "一郎", "タナカ", "イチロウ");
  g_autoptr (MmsActor) visitor = mms_actor_new (MMS_ROLE_PUBLIC);
  g_autoptr (MmsTermsRow) terms = mms_terms_get_current (house->ctx, house->db, "dealer", error);
  g_autofree char *mail = g_strdup_printf ("%s@example.jp", login);
  g_autofree char *id = mms_staff_invite (house->ctx, house->db, dealer, name, mail, role, error);
  g_autofree char *code = id != NULL ? mm_test_house_read_invitation (house, mail) : NULL;
  const MmsStaffActivation activation = { code, login, "-", terms->version, "test" };
  g_autoptr (MmsSession) session = NULL;

  if (id == NULL)
    return NULL;
  session = mms_staff_activate (house->ctx, house->db, visitor, &activation, error);
  return session != NULL ? mms_session_peek (house->ctx, house->db, session->token, error) : NULL;
}

char *
mm_test_house_box (MmTestHouse *house, char **password)
{
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;
  char *id = g_strdup_printf ("01AC%08u", ++house->n_made);

  mms_gateway_create (house->ctx, house->db, id, "MK-G200", "S-1", &made, &error);
  g_assert_no_error (error);
  if (password != NULL)
    *password = g_steal_pointer (&made);
  return id;
}

char *
mm_test_house_installation (MmTestHouse *house,
                            const MmsActor *customer,
                            const char *site_name,
                            char **gateway_id)
{
  g_autofree char *box = mm_test_house_box (house, NULL);
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autoptr (GError) error = NULL;
  char *id;

  mm_test_house_begin (house);
  id = mms_gateway_install (house->ctx, house->db, customer, customer->account_id, box, site_name,
                            address, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
  if (gateway_id != NULL)
    *gateway_id = g_steal_pointer (&box);
  return id;
}

JsonObject *
mm_test_house_take_object (char *json)
{
  g_autofree char *text = json;
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  g_assert_nonnull (text);
  object = mm_json_parse_object (text, strlen (text), &error);
  g_assert_no_error (error);
  return object;
}

MmsActor *
mm_test_house_agent (const char *gateway_id)
{
  MmsActor *actor = mms_actor_new (MMS_ROLE_GATEWAY);

  actor->gateway = g_strdup (gateway_id);
  return actor;
}
