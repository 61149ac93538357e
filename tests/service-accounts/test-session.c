/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "address-budget.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-budget.h"
#include "mms-session-store.h"
#include "mms-terms.h"

#define LOGIN "Hanako@example.jp"
#define PASSWORD "Sunny2026"

static void
test_lock_doubles (void)
{
  static const int seconds[] = { 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900 };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    g_assert_cmpint (mms_lockout_ms (i), ==, seconds[i] * MM_SECOND_MS);
  g_assert_cmpint (mms_lockout_ms (1000000), ==, 900 * MM_SECOND_MS);
}

static void
test_sign_in_opens_a_session (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_autoptr (MmsActor) actor = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (session->expires, ==, FIXTURE_NOW + 12 * MM_HOUR_MS);
  actor = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
  g_assert_no_error (error);
  g_assert_cmpint (actor->role, ==, MMS_ROLE_CUSTOMER);
  g_assert_cmpstr (actor->account_id, ==, account->id);
  g_assert_cmpstr (actor->login, ==, LOGIN);

  mms_session_end (fixture->context, fixture->db, actor, &error);
  g_assert_no_error (error);
  g_assert_null (mms_session_authenticate (fixture->context, fixture->db, session->token, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "session_unknown");
}

static void
assert_failure (Fixture *fixture, const char *login, const char *password, const char *code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_sign_in (fixture, "customer", login, password, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, code);
}

static void
test_case_counts_and_service_counts (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (GError) error = NULL;

  assert_failure (fixture, "hanako@example.jp", PASSWORD, "sign_in_failed");
  assert_failure (fixture, LOGIN, "sunny2026", "sign_in_failed");
  g_assert_null (fixture_sign_in (fixture, "dealer", LOGIN, PASSWORD, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "sign_in_failed");
}

/* Both must tell the same story, known or not. */
static void
check_lockout (Fixture *fixture, const char *login)
{
  for (int left = 4; left >= 0; left--)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_sign_in (fixture, "customer", login, "Wrong2026", &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "sign_in_failed");
      g_assert_cmpint (mm_error_get_problem (error)->tries_left, ==, left);
    }
  for (int lock = 1; lock <= 4; lock *= 2)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_sign_in (fixture, "customer", login, PASSWORD, &error));
      g_assert_true (mm_error_is_locked (error));
      g_assert_cmpint (mm_error_get_problem (error)->retry_after_s, ==, lock);
      mm_clock_advance (fixture->clock, lock * MM_SECOND_MS);
      assert_failure (fixture, login, "Wrong2026", "sign_in_failed");
    }
}

static void
test_failures_lock_known_and_unknown_alike (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (GError) error = NULL;

  check_lockout (fixture, LOGIN);
  check_lockout (fixture, "nobody@example.jp");
  mm_clock_advance (fixture->clock, 8 * MM_SECOND_MS);
  session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_assert_no_error (error);
  assert_failure (fixture, LOGIN, "Wrong2026", "sign_in_failed");
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM sign_ins"), ==, 10);
}

/* Each failure in a row, how long it locks, and that neither the lock's last millisecond nor a
 * right password within it counts or helps. */
static void
test_lockout_step_by_step (const char *url)
{
  static const struct
  {
    int tries_left;
    int lock_s;
  } steps[] = {
    { 4, 0 },  { 3, 0 },  { 2, 0 },  { 1, 0 },   { 0, 1 },   { 0, 2 },   { 0, 4 },   { 0, 8 },
    { 0, 16 }, { 0, 32 }, { 0, 64 }, { 0, 128 }, { 0, 256 }, { 0, 512 }, { 0, 900 }, { 0, 900 },
  };
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) failure = NULL;

      g_assert_null (fixture_sign_in (fixture, "customer", LOGIN, "Wrong2026", &failure));
      g_assert_cmpstr (mm_error_get_code (failure), ==, "sign_in_failed");
      g_assert_cmpint (mm_error_get_problem (failure)->tries_left, ==, steps[i].tries_left);
      if (steps[i].lock_s == 0)
        continue;
      g_assert_cmpint (mm_error_get_problem (failure)->retry_after_s, ==, steps[i].lock_s);
      mm_clock_advance (fixture->clock, steps[i].lock_s * MM_SECOND_MS - 1);
      assert_failure (fixture, LOGIN, PASSWORD, "sign_in_locked");
      assert_failure (fixture, LOGIN, "Wrong2026", "sign_in_locked");
      mm_clock_advance (fixture->clock, 1);
    }
  session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_null (fixture_sign_in (fixture, "customer", LOGIN, "Wrong2026", &error));
  g_assert_cmpint (mm_error_get_problem (error)->tries_left, ==, 4);
}

static void
test_budgets_by_source_and_over_all (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (GError) error = NULL;

  mm_test_db_execute (fixture->db,
                      "INSERT INTO budgets (kind, subject, started, used, ends) VALUES "
                      "('sign-in-address', '192.0.2.1', 0, 200, 1795151700000)");
  assert_failure (fixture, LOGIN, PASSWORD, "limited");
  mms_actor_set_address (fixture->visitor, "192.0.2.2");
  assert_failure (fixture, LOGIN, "sunny2026", "sign_in_failed");
  mms_actor_set_address (fixture->visitor, "192.0.2.1");
  mm_clock_advance (fixture->clock, 3 * MM_SECOND_MS);
  assert_failure (fixture, LOGIN, "sunny2026", "sign_in_failed");
  assert_failure (fixture, LOGIN, PASSWORD, "limited");
  mm_clock_advance (fixture->clock, 3 * MM_SECOND_MS);
  session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_assert_no_error (error);
  mm_test_db_execute (fixture->db, "UPDATE budgets SET used = 20000 WHERE kind = 'sign-in-all'");
  assert_failure (fixture, LOGIN, PASSWORD, "limited");
  mm_clock_advance (fixture->clock, 10 * MM_MINUTE_MS);
  g_clear_pointer (&session, mms_session_free);
  session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_assert_no_error (error);
}

static void
test_half_an_hour_without_an_operation (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (MmsActor) actor = NULL;

      mm_clock_advance (fixture->clock, 30 * MM_MINUTE_MS - 1);
      actor = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (MmsActor) actor = NULL;

      mm_clock_advance (fixture->clock, 14 * MM_MINUTE_MS);
      actor = mms_session_peek (fixture->context, fixture->db, session->token, &error);
      g_assert_no_error (error);
    }
  mm_clock_advance (fixture->clock, 2 * MM_MINUTE_MS);
  g_assert_null (mms_session_authenticate (fixture->context, fixture->db, session->token, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "session_expired");
}

static void
test_twelve_hours_at_most (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);

  for (guint i = 0; i < 12 * 60 / 20 - 1; i++)
    {
      g_autoptr (MmsActor) actor = NULL;

      mm_clock_advance (fixture->clock, 20 * MM_MINUTE_MS);
      actor = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
      g_assert_no_error (error);
    }
  mm_clock_advance (fixture->clock, 20 * MM_MINUTE_MS);
  g_assert_null (mms_session_authenticate (fixture->context, fixture->db, session->token, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "session_expired");
}

static void
test_new_terms_wait_for_consent (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autoptr (MmsSession) second = NULL;
  g_autoptr (MmsActor) actor = NULL;
  g_autoptr (MmsActor) agreed = NULL;

  mms_terms_add_defaults (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  session = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_assert_cmpstr (session->terms_version, ==, "1");
  actor = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
  g_assert_true (actor->terms_due);

  g_assert_false (
      mms_terms_consent (fixture->context, fixture->db, actor, "customer", "0", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "terms_version");
  g_clear_error (&error);
  g_assert_true (mms_terms_consent (fixture->context, fixture->db, actor, "customer", "1", &error));
  agreed = mms_session_authenticate (fixture->context, fixture->db, session->token, &error);
  g_assert_false (agreed->terms_due);
  second = fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_null (second->terms_version);
}

static MmsTermsRow *
add_terms (Fixture *fixture, const char *version, gint64 effective, const char *body)
{
  MmsTermsRow *row = g_new0 (MmsTermsRow, 1);
  g_autoptr (GError) error = NULL;

  row->kind = g_strdup ("customer");
  row->version = g_strdup (version);
  row->effective = effective;
  row->summary = g_strdup ("a\nb\nc");
  row->body = g_strdup (body);
  mms_terms_add (fixture->context, fixture->db, row, &error);
  g_assert_no_error (error);
  return row;
}

static void
test_older_terms_can_be_read (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  gint64 now = mms_context_now (fixture->context);
  g_autoptr (MmsTermsRow) older = add_terms (fixture, "1", now - 2 * MM_DAY_MS, "old words");
  g_autoptr (MmsTermsRow) newer = add_terms (fixture, "2", now - MM_DAY_MS, "new words");
  g_autoptr (MmsTermsRow) coming = add_terms (fixture, "3", now + MM_DAY_MS, "words to come");
  g_autoptr (MmsTermsRow) found = NULL;
  g_autoptr (GError) error = NULL;

  found = mms_terms_get_version (fixture->context, fixture->db, "customer", "1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found->body, ==, older->body);
  g_assert_null (mms_terms_get_version (fixture->context, fixture->db, "customer", "3", &error));
  g_assert_true (mm_error_is_not_found (error));
  g_clear_error (&error);
  g_assert_null (mms_terms_get_version (fixture->context, fixture->db, "dealer", "1", &error));
  g_assert_true (mm_error_is_not_found (error));
}

static gboolean
is_open (Fixture *fixture, const MmsSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsActor) actor =
      mms_session_peek (fixture->context, fixture->db, session->token, &error);

  g_assert_true (actor != NULL || mm_error_is_unauthenticated (error));
  return actor != NULL;
}

static void
test_longest_idle_session_goes (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "dealer", "dealer-1", PASSWORD);
  g_autoptr (GPtrArray) sessions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_session_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) foreign =
      fixture_sign_in (fixture, "dealer", "dealer-1", PASSWORD, &error);

  for (guint i = 0; i <= MMS_SESSION_MAX; i++)
    {
      if (i == MMS_SESSION_MAX)
        mms_session_store_touch (fixture->db, ((MmsSession *) sessions->pdata[0])->id,
                                 mm_clock_now (fixture->clock), &error);
      mm_clock_advance (fixture->clock, MM_SECOND_MS);
      g_ptr_array_add (sessions, fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < sessions->len; i++)
    g_assert_cmpint (is_open (fixture, sessions->pdata[i]), ==, i != 1);
  g_assert_true (is_open (fixture, foreign));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/lock-doubles", test_lock_doubles);
  mm_test_db_for_each ("/session/sign-in-opens-a-session", test_sign_in_opens_a_session);
  mm_test_db_for_each ("/session/case-and-service-count", test_case_counts_and_service_counts);
  mm_test_db_for_each ("/session/failures-lock-known-and-unknown-alike",
                       test_failures_lock_known_and_unknown_alike);
  mm_test_db_for_each ("/session/lockout-step-by-step", test_lockout_step_by_step);
  mm_test_db_for_each ("/session/budgets-by-source-and-over-all",
                       test_budgets_by_source_and_over_all);
  address_budget_add_tests ();
  mm_test_db_for_each ("/session/half-an-hour-without-an-operation",
                       test_half_an_hour_without_an_operation);
  mm_test_db_for_each ("/session/twelve-hours-at-most", test_twelve_hours_at_most);
  mm_test_db_for_each ("/session/longest-idle-goes", test_longest_idle_session_goes);
  mm_test_db_for_each ("/session/new-terms-wait-for-consent", test_new_terms_wait_for_consent);
  mm_test_db_for_each ("/session/older-terms-can-be-read", test_older_terms_can_be_read);
  return g_test_run ();
}
