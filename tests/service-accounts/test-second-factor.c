/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-second-factor.h"
#include "mms-totp.h"

#define LOGIN "Hanako@example.jp"
#define PASSWORD "Sunny2026"
/* "12345678901234567890", the key of RFC 6238. */
#define RFC_SECRET "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

/* The last six of the eight digits that appendix B of RFC 6238 gives for SHA-1. */
static void
test_codes_are_those_of_the_standard (void)
{
  static const struct
  {
    gint64 seconds;
    const char *code;
  } known[] = {
    { 59, "287082" },         { 1111111109, "081804" },
    { 1111111111, "050471" }, { 1234567890, "005924" },
    { 2000000000, "279037" }, { G_GINT64_CONSTANT (20000000000), "353130" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *code = mms_totp_code (RFC_SECRET, mms_totp_step (known[i].seconds * 1000));

      g_assert_cmpstr (code, ==, known[i].code);
    }
}

static MmsActor *
actor_of (const MmsAccount *account)
{
  MmsActor *actor = mms_actor_new (MMS_ROLE_CUSTOMER);

  if (g_str_equal (account->service, "operator"))
    actor->role = MMS_ROLE_OPERATOR;
  actor->account_id = g_strdup (account->id);
  actor->login = g_strdup (account->login);
  return actor;
}

static char *
code_at (Fixture *fixture, const char *secret, int steps)
{
  return mms_totp_code (secret, mms_totp_step (mms_context_now (fixture->context)) + steps);
}

/* Sets it up as its owner would. */
static char **
set_up (Fixture *fixture, const MmsActor *actor, char **secret)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  char **codes;

  *secret = mms_second_factor_begin (fixture->context, fixture->db, actor, &error);
  g_assert_no_error (error);
  code = code_at (fixture, *secret, 0);
  codes = mms_second_factor_confirm (fixture->context, fixture->db, actor, code, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (codes), ==, MMS_RECOVERY_CODES);
  return codes;
}

static MmsSignIn *
try_sign_in (Fixture *fixture, const MmsAccount *account, const char *code, GError **error)
{
  g_autoptr (MmsSignIn) sign_in = mms_sign_in_new (fixture->context, fixture->visitor,
                                                   account->service, account->login, "机のPC");
  gboolean done;

  mms_sign_in_set_second_factor (sign_in, code);
  if (!mms_sign_in_verify (sign_in, fixture->db, PASSWORD, error))
    return NULL;
  fixture_begin (fixture);
  done = mms_sign_in_finish (sign_in, fixture->db, error);
  fixture_commit (fixture);
  return done ? g_steal_pointer (&sign_in) : NULL;
}

static void
assert_signs_in (Fixture *fixture, const MmsAccount *account, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSignIn) sign_in = try_sign_in (fixture, account, code, &error);

  g_assert_no_error (error);
  g_assert_false (mms_sign_in_get_session (sign_in)->factor_due);
}

static void
assert_refused (Fixture *fixture, const MmsAccount *account, const char *code, const char *why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (try_sign_in (fixture, account, code, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, why);
}

static void
test_sign_in_takes_a_code_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsActor) actor = actor_of (account);
  g_autofree char *secret = NULL;
  g_auto (GStrv) codes = NULL;
  g_autofree char *used = NULL;
  g_autofree char *next = NULL;
  g_autofree char *early = NULL;

  assert_signs_in (fixture, account, NULL);
  codes = set_up (fixture, actor, &secret);
  assert_refused (fixture, account, NULL, "second_factor_required");
  used = code_at (fixture, secret, 0);
  assert_refused (fixture, account, used, "second_factor_wrong");
  next = code_at (fixture, secret, 1);
  assert_signs_in (fixture, account, next);
  assert_refused (fixture, account, next, "second_factor_wrong");
  early = code_at (fixture, secret, 2);
  assert_refused (fixture, account, early, "second_factor_wrong");
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM mails WHERE kind = 'second-factor-on'"),
      ==, 1);
}

static void
test_recovery_codes_count_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsActor) actor = actor_of (account);
  g_autofree char *secret = NULL;
  g_auto (GStrv) codes = set_up (fixture, actor, &secret);
  g_auto (GStrv) renewed = NULL;
  g_autofree char *lower = g_utf8_strdown (codes[1], -1);
  g_autofree char *code = NULL;
  MmsSecondFactorState state;

  assert_signs_in (fixture, account, codes[0]);
  assert_refused (fixture, account, codes[0], "second_factor_wrong");
  assert_signs_in (fixture, account, lower);
  g_assert_true (mms_second_factor_get_state (fixture->context, fixture->db, actor, &state, NULL));
  g_assert_true (state.on);
  g_assert_false (state.required);
  g_assert_cmpint (state.codes_left, ==, MMS_RECOVERY_CODES - 2);
  code = code_at (fixture, secret, 1);
  renewed = mms_second_factor_renew_codes (fixture->context, fixture->db, actor, code, NULL);
  g_assert_nonnull (renewed);
  assert_refused (fixture, account, codes[2], "second_factor_wrong");
  assert_signs_in (fixture, account, renewed[2]);
}

/* A wrong code counts like a wrong password. */
static void
test_wrong_codes_lock (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsActor) actor = actor_of (account);
  g_autofree char *secret = NULL;
  g_auto (GStrv) codes = set_up (fixture, actor, &secret);

  for (guint i = 0; i < 5; i++)
    assert_refused (fixture, account, "XXXX-XXXX-XXXX", "second_factor_wrong");
  assert_refused (fixture, account, codes[0], "sign_in_locked");
  mm_clock_advance (fixture->clock, MM_SECOND_MS);
  assert_signs_in (fixture, account, codes[0]);
}

static void
test_operators_must_set_it_up (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "operator", "staff-1", PASSWORD);
  g_autoptr (MmsActor) actor = actor_of (account);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = fixture_sign_in (fixture, "operator", "staff-1", PASSWORD, NULL);
  g_autoptr (MmsActor) half = NULL;
  g_autoptr (MmsActor) whole = NULL;
  g_autofree char *secret = NULL;
  g_auto (GStrv) codes = NULL;

  half = mms_session_authenticate (fixture->context, fixture->db, session->token, NULL);
  g_assert_true (half->factor_due);
  codes = set_up (fixture, actor, &secret);
  whole = mms_session_authenticate (fixture->context, fixture->db, session->token, NULL);
  g_assert_false (whole->factor_due);
  g_assert_false (
      mms_second_factor_remove (fixture->context, fixture->db, actor, codes[0], &error));
  g_assert_true (mm_error_is_denied (error));
  g_assert_true (mms_second_factor_reset (fixture->context, fixture->db, NULL, account, NULL));
  g_assert_null (mms_session_peek (fixture->context, fixture->db, session->token, NULL));
}

static void
test_secrets_are_sealed (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsActor) actor = actor_of (account);
  g_autofree char *secret = NULL;
  g_auto (GStrv) codes = set_up (fixture, actor, &secret);
  g_autoptr (MmsSecondFactor) stored = NULL;
  g_autofree char *opened = NULL;
  g_autoptr (GError) error = NULL;
  MmsSecrets *secrets = mms_context_get_secrets (fixture->context);

  g_assert_true (mms_second_factor_store_get (fixture->db, account->id, &stored, NULL));
  g_assert_null (strstr (stored->secret, secret));
  opened = mms_secrets_unseal (secrets, account->id, stored->secret, NULL);
  g_assert_cmpstr (opened, ==, secret);
  g_assert_null (mms_secrets_unseal (secrets, "another account", stored->secret, &error));
  g_assert_true (mm_error_is_invalid (error));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/second-factor/codes-are-those-of-the-standard",
                   test_codes_are_those_of_the_standard);
  mm_test_db_for_each ("/second-factor/sign-in-takes-a-code-once", test_sign_in_takes_a_code_once);
  mm_test_db_for_each ("/second-factor/recovery-codes-count-once", test_recovery_codes_count_once);
  mm_test_db_for_each ("/second-factor/wrong-codes-lock", test_wrong_codes_lock);
  mm_test_db_for_each ("/second-factor/operators-must-set-it-up", test_operators_must_set_it_up);
  mm_test_db_for_each ("/second-factor/secrets-are-sealed", test_secrets_are_sealed);
  return g_test_run ();
}
