/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-password-change.h"
#include "mms-password-reset.h"

#define CUSTOMER "Hanako@example.jp"
#define DEALER "himawari_d"
#define PASSWORD "Sunny2026"
#define NEW_PASSWORD "Cloudy2027"

static void
ask_reset (Fixture *fixture, const char *login)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  mms_password_reset_ask (fixture->context, fixture->db, fixture->visitor, "customer", login,
                          &error);
  g_assert_no_error (error);
  mms_account_requests_run (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
}

static gboolean
confirm_reset (Fixture *fixture, const char *login, const char *code, GError **error)
{
  g_autofree char *hash =
      mms_secrets_hash_password (mms_context_get_secrets (fixture->context), NEW_PASSWORD, NULL);
  gboolean ok;

  fixture_begin (fixture);
  ok = mms_password_reset_confirm (fixture->context, fixture->db, "customer", login, code, hash,
                                   error);
  fixture_commit (fixture);
  return ok;
}

static void
test_reset_ends_sessions (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) old = fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error);
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *code = NULL;

  ask_reset (fixture, CUSTOMER);
  code = fixture_read_mail (fixture, "password-reset", "コード: ", 6);
  g_assert_true (confirm_reset (fixture, CUSTOMER, code, &error));
  g_assert_no_error (error);
  g_assert_null (mms_session_peek (fixture->context, fixture->db, old->token, &error));
  g_clear_error (&error);
  g_assert_null (fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error));
  g_clear_error (&error);
  session = fixture_sign_in (fixture, "customer", CUSTOMER, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM mails WHERE kind = 'password-changed'"),
      ==, 1);
}

/* A name that nobody has must answer like any other, try for try. */
static void
test_reset_tells_nothing (const char *url)
{
  static const char *const logins[] = { CUSTOMER, "nobody@example.jp" };
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  GString *stories[2];

  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    {
      stories[i] = g_string_new (NULL);
      ask_reset (fixture, logins[i]);
      for (guint try = 0; try < 7; try++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_false (confirm_reset (fixture, logins[i], "000000", &error));
          g_string_append_printf (stories[i], "%s %d;", mm_error_get_code (error),
                                  mm_error_get_problem (error)->tries_left);
        }
    }
  g_assert_cmpstr (stories[0]->str, ==, stories[1]->str);
  g_assert_nonnull (strstr (stories[0]->str, "code_wrong 1;code_dead"));
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM mails"), ==, 1);
  g_string_free (stories[0], TRUE);
  g_string_free (stories[1], TRUE);
}

static void
test_resets_are_few (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);

  for (guint i = 0; i < 12; i++)
    ask_reset (fixture, CUSTOMER);
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM mails"), ==, 5);
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM account_requests"), ==, 0);
}

static void
test_forgotten_ids_are_mailed_together (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) first = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsAccount) second = fixture_add_account (fixture, "dealer", "himawari_2", PASSWORD);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  mm_test_db_execute (fixture->db, "UPDATE accounts SET mail = 'Shop@example.jp', "
                                   "mail_folded = 'shop@example.jp'");
  fixture_begin (fixture);
  mms_login_reminder_ask (fixture->context, fixture->db, fixture->visitor, "shop@example.jp",
                          &error);
  mms_login_reminder_ask (fixture->context, fixture->db, fixture->visitor, "nobody@example.jp",
                          &error);
  mms_account_requests_run (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM mails"), ==, 1);
  body = mm_test_db_text (fixture->db, "SELECT body FROM mails", NULL);
  g_assert_nonnull (strstr (body, "himawari_d"));
  g_assert_nonnull (strstr (body, "himawari_2"));
}

static void
test_wrong_present_password_locks (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);

  for (int left = 4; left >= 0; left--)
    {
      g_auto (MmsPasswordProof) proof = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (
          mms_password_prove (fixture->context, fixture->db, actor, "Wrong2026", &proof, &error));
      fixture_begin (fixture);
      g_assert_false (mms_password_accept (fixture->context, fixture->db, &proof, &error));
      fixture_commit (fixture);
      g_assert_cmpstr (mm_error_get_code (error), ==, "password_wrong");
      g_assert_cmpint (mm_error_get_problem (error)->tries_left, ==, left);
      if (left == 0)
        g_assert_cmpint (mm_error_get_problem (error)->retry_after_s, ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/password-reset/reset-ends-sessions", test_reset_ends_sessions);
  mm_test_db_for_each ("/password-reset/reset-tells-nothing", test_reset_tells_nothing);
  mm_test_db_for_each ("/password-reset/resets-are-few", test_resets_are_few);
  mm_test_db_for_each ("/password-reset/forgotten-ids-are-mailed-together",
                       test_forgotten_ids_are_mailed_together);
  mm_test_db_for_each ("/password-reset/wrong-present-password-locks",
                       test_wrong_present_password_locks);
  return g_test_run ();
}
