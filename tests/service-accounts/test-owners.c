/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mms-account-change.h"
#include "mms-account-record.h"
#include "mms-mail.h"
#include "mms-operation.h"
#include "mms-operator-registrations.h"
#include "mms-owner-registration.h"
#include "mms-password-change.h"
#include "mms-password-expiry.h"
#include "mms-password-reset.h"
#include "mms-session.h"
#include "mms-terms.h"

#define MAIL "it-admin@mirai.example"
#define PASSWORD "Mirai-2026-ups"
#define DAY_MS G_GINT64_CONSTANT (86400000)
#define PROFILE(name, more)                                                                        \
  "{\"person\":{\"family_name\":\"" name "\",\"given_name\":\"美咲\","                           \
  "\"family_kana\":\"たかはし\",\"given_kana\":\"ミサキ\"},\"phone\":\"0466-00-0030\"," more "}"
#define WISHES(programme, reminders)                                                               \
  "\"owner_programme\":" programme ",\"direct_mail\":false,\"reminders\":" reminders

static char *
newest_body (Fixture *fixture, const char *kind)
{
  return mm_test_db_text (
      fixture->db, "SELECT body FROM mails WHERE kind = $1 ORDER BY created DESC, id DESC", kind);
}

static void
apply (Fixture *fixture, const char *mail, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = mms_password_hash (fixture->context, "ups", password, &error);

  fixture_begin (fixture);
  mms_owner_registration_create (fixture->context, fixture->db, fixture->visitor, mail, hash,
                                 &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
}

/* The refusals of codes keep their counts, as behind the route. */
static MmsSession *
activate (
    Fixture *fixture, const char *mail, const char *password, const char *code, GError **error)
{
  g_auto (MmsOwnerActivation) activation = { .mail = mail, .code = code, .device_name = "机のPC" };
  g_autoptr (GError) local = NULL;
  MmsSession *session;

  mms_owner_activation_verify (fixture->context, fixture->db, &activation, password, &local);
  g_assert_no_error (local);
  fixture_begin (fixture);
  session = mms_owner_activation_run (fixture->context, fixture->db, fixture->visitor, &activation,
                                      &local);
  if (session != NULL || mms_owner_activation_is_refusal (local))
    fixture_commit (fixture);
  else
    mms_db_rollback (fixture->db);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return session;
}

static void
refuse (Fixture *fixture, const char *password, const char *code, const char *wanted)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (activate (fixture, MAIL, password, code, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, wanted);
}

/* A code that is surely another one. */
static char *
other_code (const char *code)
{
  char *other = g_strdup (code);

  other[0] = code[0] == '9' ? '0' : code[0] + 1;
  return other;
}

static MmsSession *
make_owner (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  MmsSession *session;

  apply (fixture, MAIL, PASSWORD);
  code = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  session = activate (fixture, MAIL, PASSWORD, code, &error);
  g_assert_no_error (error);
  return session;
}

/* ---- Registering ---- */

static void
test_code_opens_the_account (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (MmsActor) actor = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  g_assert_true (mms_terms_add_defaults (fixture->context, fixture->db, &error));
  fixture_commit (fixture);
  session = make_owner (fixture);
  g_assert_cmpstr (session->account->login, ==, MAIL);
  g_assert_cmpstr (session->terms_version, ==, "1");
  g_assert_true (mms_account_is_profile_due (session->account));
  actor = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (actor->role, ==, MMS_ROLE_UPS);
  g_assert_true (actor->terms_due && actor->profile_due);
  /* It opened one account, and opens no other. */
  refuse (fixture, PASSWORD, "000000", "code_wrong");
}

static void
test_wrong_codes_are_counted (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = NULL;
  g_autofree char *wrong = NULL;

  apply (fixture, MAIL, PASSWORD);
  code = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  wrong = other_code (code);
  for (int i = 0; i < 4; i++)
    refuse (fixture, PASSWORD, wrong, "code_wrong");
  refuse (fixture, PASSWORD, wrong, "code_dead");
  refuse (fixture, PASSWORD, code, "code_dead");
}

static void
test_only_the_newest_code_counts (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  apply (fixture, MAIL, PASSWORD);
  first = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  mm_clock_advance (fixture->clock, DAY_MS);
  refuse (fixture, PASSWORD, first, "code_expired");
  fixture_begin (fixture);
  g_assert_true (mms_owner_registration_resend (fixture->context, fixture->db, MAIL, &error));
  fixture_commit (fixture);
  second = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  if (g_strcmp0 (first, second) != 0)
    refuse (fixture, PASSWORD, first, "code_superseded");
  session = activate (fixture, MAIL, PASSWORD, second, &error);
  g_assert_no_error (error);
}

/* Somebody else registers the address with a password of theirs: the code does not help them, nor
 * does it make their password the owner's. */
static void
test_code_needs_its_own_password (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = NULL;

  apply (fixture, MAIL, PASSWORD);
  mm_clock_advance (fixture->clock, DAY_MS / 2);
  apply (fixture, MAIL, "Intruder-26!");
  code = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  refuse (fixture, PASSWORD, code, "activation_password");
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM accounts"), ==, 0);
}

static void
test_known_address_looks_the_same (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) session = make_owner (fixture);
  g_autofree char *to = NULL;
  g_autofree char *body = NULL;

  apply (fixture, "IT-Admin@mirai.example", "Another-26!x");
  to = mm_test_db_text (fixture->db, "SELECT recipient FROM mails WHERE kind = $1",
                        "registration-known-ups");
  body = newest_body (fixture, "registration-known-ups");
  g_assert_cmpstr (to, ==, MAIL);
  g_assert_nonnull (strstr (body, MAIL));
  g_assert_null (strstr (body, "ゲートウェイ"));
  refuse (fixture, "Another-26!x", "123456", "code_wrong");
}

/* An operator finds who waits, and has a new code sent, also when the time is over. */
static void
test_operators_send_the_code_again (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (MmsActor) staff = mms_actor_new (MMS_ROLE_OPERATOR);
  g_autofree char *code = NULL;
  g_autofree char *next = NULL;

  apply (fixture, MAIL, PASSWORD);
  pending = mms_operator_list_registrations (fixture->db, "it-admin", NULL, 10, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pending->len, ==, 1);
  mm_clock_advance (fixture->clock, 8 * DAY_MS);
  fixture_begin (fixture);
  g_assert_true (mms_operator_resend_registration (
      fixture->context, fixture->db, staff, ((MmsPending *) pending->pdata[0])->registration->id,
      "電話での依頼", &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
  code = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  session = activate (fixture, MAIL, PASSWORD, code, &error);
  g_assert_no_error (error);
}

/* ---- Who the owner is ---- */

/* The whole form, as PUT /v1/account takes it. */
static gboolean
update (Fixture *fixture, const MmsActor *actor, const char *json, GError **error)
{
  g_autofree char *version = mms_account_get_version (fixture->db, actor->account_id, NULL);
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), error);
  g_autoptr (MmsAccountForm) form =
      object != NULL ? mms_account_form_parse (object, "ups", error) : NULL;
  g_autoptr (JsonObject) set = form != NULL ? mms_account_form_to_fields (form, actor) : NULL;
  MmsOperation operation = { NULL, "account", actor->account_id, version, NULL, set };
  g_auto (MmsOperationResult) result = { 0 };
  gboolean ok;

  if (set == NULL)
    return FALSE;
  fixture_begin (fixture);
  ok = mms_operation_run (fixture->context, fixture->db, actor, &operation, &result, error);
  fixture_commit (fixture);
  g_assert_cmpint (result.outcome, ==, MMS_OPERATION_APPLIED);
  return ok;
}

static void
test_profile_comes_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) session = make_owner (fixture);
  g_autoptr (MmsActor) actor = fixture_act_as (session->account);
  g_autoptr (MmsActor) seen = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *welcome = NULL;
  g_autofree char *changed = NULL;

  before = mms_account_show (fixture->context, fixture->db, actor, &error);
  g_assert_nonnull (strstr (before, "\"person\":null,\"address\":null"));
  g_assert_nonnull (strstr (before, "\"display_name\":\"" MAIL "\""));
  update (fixture, actor, PROFILE ("髙橋", WISHES ("false", "true")), &error);
  g_assert_no_error (error);
  welcome = newest_body (fixture, "owner-welcome");
  g_assert_nonnull (strstr (welcome, "髙橋 美咲 様"));
  g_assert_nonnull (strstr (welcome, MAIL));
  seen = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
  g_assert_false (seen->profile_due);
  update (fixture, actor, PROFILE ("髙橋", "\"fax\":\"0466-00-0031\"," WISHES ("true", "false")),
          &error);
  g_assert_no_error (error);
  changed = newest_body (fixture, "account-changed");
  g_assert_nonnull (
      strstr (changed, "　・FAX番号\n　・ご愛用者登録\n　・保証とバッテリー交換時期のお知らせ\n"));
  after = mms_account_show (fixture->context, fixture->db, actor, &error);
  g_assert_nonnull (strstr (after, "\"fax\":\"0466000031\",\"owner_programme\":true,"
                                   "\"direct_mail\":false,\"reminders\":false"));
}

static void
test_profile_keeps_the_rules (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) session = make_owner (fixture);
  g_autoptr (MmsActor) actor = fixture_act_as (session->account);
  static const char *const wrong[] = {
    PROFILE ("", WISHES ("true", "true")),
    PROFILE ("高橋", "\"owner_programme\":true"),
    PROFILE ("高橋", "\"fax\":\"12\"," WISHES ("true", "true")),
    PROFILE ("高橋", "\"address\":{\"city\":\"藤沢市\"}," WISHES ("true", "true")),
    PROFILE ("高橋", "\"mail\":\"a@b.example\"," WISHES ("true", "true")),
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (update (fixture, actor, wrong[i], &error));
      g_assert_true (mm_error_is_invalid (error));
    }
}

/* ---- Passwords ---- */

static void
test_yen_is_a_backslash (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) made = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  apply (fixture, MAIL, "Mirai¥2026ups");
  code = fixture_read_mail (fixture, "registration-ups", "認証コード: ", 6);
  made = activate (fixture, MAIL, "Mirai\\2026ups", code, &error);
  g_assert_no_error (error);
  session = fixture_sign_in (fixture, "ups", MAIL, "Mirai\\2026ups", &error);
  g_assert_no_error (error);
}

static void
remind (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  g_assert_true (mms_password_remind (fixture->context, fixture->db, &error));
  fixture_commit (fixture);
}

static void
reset (Fixture *fixture, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = mms_password_hash (fixture->context, "ups", password, &error);
  g_autofree char *code = NULL;

  fixture_begin (fixture);
  g_assert_true (mms_password_reset_ask (fixture->context, fixture->db, fixture->visitor, "ups",
                                         MAIL, &error));
  g_assert_true (mms_account_requests_run (fixture->context, fixture->db, &error));
  fixture_commit (fixture);
  code = fixture_read_mail (fixture, "password-reset", "コード: ", 6);
  fixture_begin (fixture);
  mms_password_reset_confirm (fixture->context, fixture->db, "ups", MAIL, code, hash, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
}

/* Whatever the settings say of the others. */
static void
test_passwords_expire_after_180_days (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsSession) made = make_owner (fixture);
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (GError) error = NULL;
  static const int days[] = { 165, 1, 11, 2 };
  static const int mails[] = { 0, 1, 2, 3 };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      mm_clock_advance (fixture->clock, days[i] * DAY_MS);
      remind (fixture);
      g_assert_cmpint (
          mm_test_db_int (fixture->db,
                          "SELECT count (*) FROM mails WHERE kind = 'password-expires'"),
          ==, mails[i]);
    }
  session = fixture_sign_in (fixture, "ups", MAIL, PASSWORD, &error);
  g_assert_no_error (error);
  g_clear_pointer (&session, mms_session_free);
  mm_clock_advance (fixture->clock, DAY_MS);
  session = fixture_sign_in (fixture, "ups", MAIL, PASSWORD, &error);
  g_assert_no_error (error); /* the last day is whole */
  mm_clock_advance (fixture->clock, DAY_MS);
  g_assert_null (fixture_sign_in (fixture, "ups", MAIL, PASSWORD, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "password_expired");
  g_clear_error (&error);
  reset (fixture, "Mirai-2027-ups");
  g_clear_pointer (&session, mms_session_free);
  session = fixture_sign_in (fixture, "ups", MAIL, "Mirai-2027-ups", &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/owners/code-opens-the-account", test_code_opens_the_account);
  mm_test_db_for_each ("/owners/wrong-codes-are-counted", test_wrong_codes_are_counted);
  mm_test_db_for_each ("/owners/only-the-newest-code-counts", test_only_the_newest_code_counts);
  mm_test_db_for_each ("/owners/code-needs-its-own-password", test_code_needs_its_own_password);
  mm_test_db_for_each ("/owners/known-address-looks-the-same", test_known_address_looks_the_same);
  mm_test_db_for_each ("/owners/operators-send-the-code-again", test_operators_send_the_code_again);
  mm_test_db_for_each ("/owners/profile-comes-once", test_profile_comes_once);
  mm_test_db_for_each ("/owners/profile-keeps-the-rules", test_profile_keeps_the_rules);
  mm_test_db_for_each ("/owners/yen-is-a-backslash", test_yen_is_a_backslash);
  mm_test_db_for_each ("/owners/passwords-expire-after-180-days",
                       test_passwords_expire_after_180_days);
  return g_test_run ();
}
