/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mms-gateway-service.h"
#include "mms-mail.h"
#include "mms-registration.h"
#include "mms-terms.h"

#define GATEWAY "A1B2C3D4E5F6"
#define PASSWORD "Sunny2026"

static const char address[] = "{\"postal_code\":\"251-0025\",\"prefecture\":\"神奈川県\","
                              "\"city\":\"藤沢市\",\"street\":\"鵠沼石上1-2-3\"}";

static char *
customer_json (const char *mail, const char *phone, const char *gateway_password)
{
  return g_strdup_printf (
      "{\"kind\":\"customer\",\"terms_version\":\"1\",\"person\":{\"family_name\":"
      "\"佐藤\","
      "\"given_name\":\"花子\",\"family_kana\":\"さとう\",\"given_kana\":\"ﾊﾅｺ\"},\"mail\":\"%s\","
      "\"phone\":\"%s\",\"address\":%s,\"gateway\":{\"gateway_id\":\"" GATEWAY "\","
      "\"gateway_password\":\"%s\",\"site_name\":\"佐藤様邸\",\"address\":%s}}",
      mail, phone, address, gateway_password, address);
}

static char *
dealer_json (const char *mail, const char *phone, const char *login)
{
  return g_strdup_printf (
      "{\"kind\":\"dealer\",\"terms_version\":\"1\",\"person\":{\"family_name\":\"𠮷田\","
      "\"given_name\":\"髙志\",\"family_kana\":\"ヨシダ\",\"given_kana\":\"タカシ\"},\"mail\":\"%"
      "s\","
      "\"phone\":\"%s\",\"address\":%s,\"organisation\":{\"name\":\"㈱湘南電設\","
      "\"department\":\"藤沢支店\"},\"dealer_login\":\"%s\"}",
      mail, phone, address, login);
}

static MmsRegistrationForm *
parse_form (const char *json, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), error);

  return object != NULL ? mms_registration_form_parse (object, error) : NULL;
}

static MmsRegistration *
register_json (Fixture *fixture, const char *json, GError **error)
{
  g_autoptr (MmsRegistrationForm) form = parse_form (json, error);
  MmsRegistration *registration;

  if (form == NULL)
    return NULL;
  fixture_begin (fixture);
  registration =
      mms_registration_create (fixture->context, fixture->db, fixture->visitor, form, error);
  if (registration != NULL)
    fixture_commit (fixture);
  else
    mms_db_rollback (fixture->db);
  return registration;
}

static MmsMail *
last_mail (Fixture *fixture)
{
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GError) error = NULL;

  mms_mail_store_list (fixture->db, NULL, 1, &mails, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mails->len, ==, 1);
  return g_ptr_array_steal_index (mails, 0);
}

/* What the person sees in the mail, not what the store has. */
static char *
mailed_code (Fixture *fixture)
{
  g_autoptr (MmsMail) mail = last_mail (fixture);
  const char *line = strstr (mail->body, "本登録コード: ");

  g_assert_nonnull (line);
  return g_strndup (line + strlen ("本登録コード: "), 14);
}

static MmsSession *
activate (Fixture *fixture, const char *code, const char *phone, GError **error)
{
  g_autofree char *hash =
      mms_secrets_hash_password (mms_context_get_secrets (fixture->context), PASSWORD, error);
  MmsActivation activation = { code, hash, phone, "1", "机のPC" };
  g_autoptr (GError) local = NULL;
  MmsSession *session;

  fixture_begin (fixture);
  session =
      mms_activation_run (fixture->context, fixture->db, fixture->visitor, &activation, &local);
  if (local != NULL && g_strcmp0 (mm_error_get_code (local), "activation_phone") != 0)
    mms_db_rollback (fixture->db);
  else
    fixture_commit (fixture);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return session;
}

static char *
prepare (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  char *password = NULL;

  fixture_begin (fixture);
  mms_terms_add_defaults (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  mms_gateway_create (fixture->context, fixture->db, GATEWAY, "MM-G1", "SN0001", &password, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  return password;
}

static void
test_customer_from_sheet_to_sign_in (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autofree char *json =
      customer_json ("hanako@EXAMPLE.jp", "０４６６－００－００００", gateway_password);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) registration = register_json (fixture, json, &error);
  g_autoptr (MmsMail) mail = NULL;
  g_autofree char *code = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (MmsSession) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (registration->mail, ==, "hanako@example.jp");
  g_assert_null (strstr (registration->form, gateway_password));
  mail = last_mail (fixture);
  g_assert_cmpstr (mail->subject, ==, "【みまもり】アカウント仮登録のお知らせ");
  g_assert_true (g_str_has_prefix (mail->body, "佐藤 花子 様\n"));
  g_assert_nonnull (strstr (mail->body, "2026年11月27日 24:00"));
  code = mailed_code (fixture);

  g_assert_null (activate (fixture, code, "0466-00-0001", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "activation_phone");
  g_assert_cmpint (mm_error_get_problem (error)->tries_left, ==, 4);
  g_clear_error (&error);
  session = activate (fixture, code, "0466-00-0000", &error);
  g_assert_no_error (error);
  g_assert_nonnull (session->token);
  g_assert_null (session->terms_version);
  g_assert_cmpstr (session->account->family_kana, ==, "サトウ");
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM consents"), ==, 2);
  g_assert_null (activate (fixture, code, "0466-00-0000", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "activation_used");
  g_clear_error (&error);
  again = fixture_sign_in (fixture, "customer", "hanako@example.jp", PASSWORD, &error);
  g_assert_no_error (error);
}

static void
test_known_address_looks_the_same (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autoptr (MmsAccount) account =
      fixture_add_account (fixture, "customer", "hanako@example.jp", PASSWORD);
  g_autofree char *json = customer_json ("HANAKO@example.jp", "0311112222", gateway_password);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) registration = register_json (fixture, json, &error);
  g_autoptr (MmsMail) mail = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (registration->mail, ==, "HANAKO@example.jp");
  mail = last_mail (fixture);
  g_assert_cmpstr (mail->kind, ==, "registration-known");
  g_assert_cmpstr (mail->recipient, ==, "hanako@example.jp");
  g_assert_nonnull (strstr (mail->body, "ユーザーID: hanako@example.jp"));
}

static void
test_newer_registration_takes_the_gateway (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autofree char *wrong = customer_json ("hanakoo@example.jp", "0466000000", gateway_password);
  g_autofree char *right = customer_json ("hanako@example.jp", "0466000000", gateway_password);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) first = register_json (fixture, wrong, &error);
  g_autofree char *first_code = mailed_code (fixture);
  g_autoptr (MmsRegistration) second = NULL;
  g_autofree char *second_code = NULL;
  g_autoptr (MmsSession) session = NULL;

  mm_clock_advance (fixture->clock, MM_MINUTE_MS);
  second = register_json (fixture, right, &error);
  g_assert_no_error (error);
  second_code = mailed_code (fixture);
  g_assert_null (activate (fixture, first_code, "0466000000", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "activation_replaced");
  g_clear_error (&error);
  session = activate (fixture, second_code, "0466000000", &error);
  g_assert_no_error (error);
}

static void
test_expired_link_is_renewed (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autofree char *json = customer_json ("hanako@example.jp", "0466000000", gateway_password);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) registration = register_json (fixture, json, &error);
  g_autofree char *code = mailed_code (fixture);
  g_autofree char *newer = NULL;
  g_autofree char *last_day = NULL;
  g_autoptr (MmsSession) session = NULL;

  last_day = mm_time_format_jst_day (registration->expires - 1);
  mm_clock_set (fixture->clock, registration->expires - 1);
  g_assert_null (activate (fixture, code, "0312345678", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "activation_phone");
  g_clear_error (&error);
  mm_clock_set (fixture->clock, registration->expires);
  g_assert_null (activate (fixture, code, "0466000000", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "activation_expired");
  g_assert_cmpstr (mm_error_get_problem (error)->day, ==, last_day);
  g_clear_error (&error);
  g_assert_true (
      mms_registration_renew (fixture->context, fixture->db, fixture->visitor, code, &error));
  newer = mailed_code (fixture);
  g_assert_cmpstr (newer, !=, code);
  session = activate (fixture, newer, "0466000000", &error);
  g_assert_no_error (error);
}

static void
test_mails_are_limited (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autofree char *json = customer_json ("hanako@example.jp", "0466000000", gateway_password);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) registration = register_json (fixture, json, &error);
  g_autofree char *token = mms_registration_get_resend_token (fixture->context, registration->id);

  for (guint i = 1; i < 5; i++)
    {
      g_assert_false (mms_registration_resend (fixture->context, fixture->db, fixture->visitor,
                                               registration->id, token, &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "mail_budget");
      g_clear_error (&error);
      mm_clock_advance (fixture->clock, 10 * MM_MINUTE_MS);
      mms_registration_resend (fixture->context, fixture->db, fixture->visitor, registration->id,
                               token, &error);
      g_assert_no_error (error);
    }
  mm_clock_advance (fixture->clock, 10 * MM_MINUTE_MS);
  g_assert_false (mms_registration_resend (fixture->context, fixture->db, fixture->visitor,
                                           registration->id, token, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "mail_budget");
  g_assert_cmpint (mm_error_get_problem (error)->retry_after_s, >, 80000);
  g_clear_error (&error);
  g_assert_false (mms_registration_resend (fixture->context, fixture->db, fixture->visitor,
                                           registration->id, "guess", &error));
  g_assert_true (mm_error_is_not_found (error));
}

static guint
count_due (Fixture *fixture)
{
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GError) error = NULL;

  mms_mail_store_list_due (fixture->db, mm_clock_now (fixture->clock), 100, &mails, &error);
  g_assert_no_error (error);
  return mails->len;
}

/* Nobody learns from outside that an address was registered before; its owner is not flooded. */
static void
test_further_mails_wait_in_the_outbox (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autofree char *json = customer_json ("hanako@example.jp", "0466000000", gateway_password);
  g_autofree char *corrected = customer_json ("hana@example.jp", "0466000000", gateway_password);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) first = register_json (fixture, json, &error);
  g_autoptr (MmsRegistration) second = register_json (fixture, json, &error);
  g_autoptr (MmsRegistration) other = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (second->state, ==, "pending");
  g_assert_cmpuint (count_due (fixture), ==, 1);
  other = register_json (fixture, corrected, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_due (fixture), ==, 2);
  mm_clock_advance (fixture->clock, 10 * MM_MINUTE_MS - 1);
  g_assert_cmpuint (count_due (fixture), ==, 2);
  mm_clock_advance (fixture->clock, 1);
  g_assert_cmpuint (count_due (fixture), ==, 3);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (MmsRegistration) again = register_json (fixture, json, &error);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_due (fixture), ==, 3);
  mm_clock_advance (fixture->clock, MM_HOUR_MS);
  g_assert_cmpuint (count_due (fixture), ==, 6);
  mm_clock_advance (fixture->clock, 2 * MM_DAY_MS);
  g_assert_cmpuint (count_due (fixture), <=, 8);
}

static void
test_dealer_id_is_unique (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *gateway_password = prepare (fixture);
  g_autofree char *first = dealer_json ("info@shonan.example", "0466112233", "Shonan-01");
  g_autofree char *other = dealer_json ("info@other.example", "0312345678", "shonan-01");
  g_autofree char *again = dealer_json ("inf@shonan.example", "0466112233", "Shonan-01");
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistration) registration = register_json (fixture, first, &error);
  g_autoptr (MmsRegistration) mistyped = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *code = NULL;
  gboolean is_taken, is_pending;

  g_assert_no_error (error);
  mms_registration_check_dealer_id (fixture->context, fixture->db, "SHONAN-01", &is_taken,
                                    &is_pending, &error);
  g_assert_no_error (error);
  g_assert_false (is_taken);
  g_assert_true (is_pending);
  g_assert_null (register_json (fixture, other, &error));
  g_assert_cmpstr (mm_problem_find_field (mm_error_get_problem (error), "/dealer_login")->code, ==,
                   "taken");
  g_clear_error (&error);
  mistyped = register_json (fixture, again, &error);
  g_assert_no_error (error);
  code = mailed_code (fixture);
  session = activate (fixture, code, "0466112233", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->account->organisation, ==, "㈱湘南電設");
  g_assert_cmpstr (session->account->family_name, ==, "𠮷田");
  g_assert_null (register_json (fixture, first, &error));
  g_clear_error (&error);
  mms_registration_check_dealer_id (fixture->context, fixture->db, "SHONAN-01", &is_taken,
                                    &is_pending, &error);
  g_assert_no_error (error);
  g_assert_true (is_taken);
}

static void
test_every_wrong_field_is_named (void)
{
  static const char *const wrong[] = {
    "/person/family_name",
    "/person/given_name",
    "/person/family_kana",
    "/person/given_kana",
    "/mail",
    "/phone",
    "/address/city",
    "/gateway/gateway_id",
    "/gateway/address/postal_code",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsRegistrationForm) form = parse_form (
      "{\"kind\":\"customer\",\"terms_version\":\"1\",\"person\":{\"family_name\":\"\","
      "\"given_name\":7,\"family_kana\":\"漢字\"},\"mail\":\"a b\",\"phone\":\"12\",\"address\":{},"
      "\"gateway\":{\"gateway_id\":\"あ\",\"address\":{\"postal_code\":\"1\"}}}",
      &error);

  g_assert_null (form);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_nonnull (mm_problem_find_field (mm_error_get_problem (error), wrong[i]));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registration/every-wrong-field-is-named", test_every_wrong_field_is_named);
  mm_test_db_for_each ("/registration/customer-from-sheet-to-sign-in",
                       test_customer_from_sheet_to_sign_in);
  mm_test_db_for_each ("/registration/known-address-looks-the-same",
                       test_known_address_looks_the_same);
  mm_test_db_for_each ("/registration/newer-registration-takes-the-gateway",
                       test_newer_registration_takes_the_gateway);
  mm_test_db_for_each ("/registration/expired-link-is-renewed", test_expired_link_is_renewed);
  mm_test_db_for_each ("/registration/mails-are-limited", test_mails_are_limited);
  mm_test_db_for_each ("/registration/further-mails-wait", test_further_mails_wait_in_the_outbox);
  mm_test_db_for_each ("/registration/dealer-id-is-unique", test_dealer_id_is_unique);
  return g_test_run ();
}
