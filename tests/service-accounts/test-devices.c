/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-account-jobs.h"
#include "mms-audit.h"
#include "mms-device.h"
#include "mms-session-store.h"
#include "mms-writer.h"

#define LOGIN "Hanako@example.jp"
#define PASSWORD "Sunny2026"

static char *
keep (Fixture *fixture, const MmsAccount *account, const char *name, char **id)
{
  g_autofree char *device_id = NULL;
  g_autoptr (GError) error = NULL;
  char *token = NULL;

  mms_device_add (fixture->context, fixture->db, fixture->visitor, account, name, &device_id,
                  &token, &error);
  g_assert_no_error (error);
  if (id != NULL)
    *id = g_steal_pointer (&device_id);
  return token;
}

static MmsSession *
renew (Fixture *fixture, const char *token, GError **error)
{
  MmsSession *session;

  fixture_begin (fixture);
  session =
      mms_device_renew (fixture->context, fixture->db, fixture->visitor, token, "机のPC", error);
  fixture_commit (fixture);
  return session;
}

static char *
renew_well (Fixture *fixture, const char *token, MmsSession **session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) made = renew (fixture, token, &error);
  char *next;

  g_assert_no_error (error);
  g_assert_true (made->watch_only);
  next = g_strdup (made->device_token);
  g_assert_cmpstr (next, !=, token);
  if (session != NULL)
    *session = g_steal_pointer (&made);
  return next;
}

static void
assert_refused (Fixture *fixture, const char *token, const char *code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (renew (fixture, token, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, code);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  return mm_test_db_int (fixture->db, sql);
}

static MmsActor *
peek (Fixture *fixture, const MmsSession *session)
{
  return mms_session_peek (fixture->context, fixture->db, session->token, NULL);
}

static void
test_a_device_watches (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *second = renew_well (fixture, first, &session);
  g_autoptr (MmsActor) actor = NULL;

  g_assert_cmpuint (strlen (first), ==, 43);
  g_assert_cmpuint (strlen (second), ==, 64);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sign_ins"), ==, 0);
  mm_clock_advance (fixture->clock, 11 * MM_HOUR_MS);
  g_assert_true (mms_account_jobs_tidy (fixture->context, fixture->db, NULL));
  actor = peek (fixture, session);
  g_assert_nonnull (actor);
  g_assert_true (actor->watch_only);
  g_assert_cmpstr (actor->account_id, ==, account->id);
}

static void
test_an_old_token_ends_the_family (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);
  g_autofree char *second = renew_well (fixture, first, NULL);
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *third = renew_well (fixture, second, &session);

  assert_refused (fixture, first, "device_ended");
  assert_refused (fixture, second, "device_ended");
  assert_refused (fixture, third, "device_ended");
  g_assert_null (peek (fixture, session));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE kind = 'device-reuse'"), ==,
                   1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM audit WHERE action = 'device.reuse'"), ==,
                   1);
}

/* A client that died before it saved the new token asks again with the old one. */
static void
test_a_lost_answer_is_given_again (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);
  g_autofree char *lost = renew_well (fixture, first, NULL);
  g_autofree char *again = NULL;
  g_autofree char *third = NULL;

  mm_clock_advance (fixture->clock, 9 * MM_SECOND_MS);
  again = renew_well (fixture, first, NULL);
  g_assert_cmpstr (again, ==, lost);
  third = renew_well (fixture, again, NULL);
  assert_refused (fixture, first, "device_ended");
}

static gboolean
is_confirmed (MmsDb *db)
{
  /* A read that was not stepped to its end would still see the past. */
  mms_db_reset (db);
  return mm_test_db_int (db, "SELECT count (*) FROM devices WHERE confirmed") == 1;
}

/* The first use of the session shows that the token has arrived: then the one before it is old. */
static void
test_using_the_session_ends_the_grace (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);
  g_autoptr (MmsSession) lost = NULL;
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *second = renew_well (fixture, first, &lost);
  g_autofree char *again = renew_well (fixture, first, &session);
  g_autoptr (MmsActor) actor = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsWriter) writer = mms_writer_new (url, &error);

  g_assert_no_error (error);
  mms_context_set_writer (fixture->context, writer);
  g_assert_null (peek (fixture, lost));
  g_assert_false (is_confirmed (fixture->db));
  actor = peek (fixture, session);
  g_assert_nonnull (actor);
  mms_writer_stop (writer);
  mms_context_set_writer (fixture->context, NULL);
  g_assert_true (is_confirmed (fixture->db));
  assert_refused (fixture, first, "device_ended");
}

static void
test_lockout_does_not_touch_devices (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GError) wrong = NULL;

      g_assert_null (fixture_sign_in (fixture, "customer", LOGIN, "Wrong2026", &wrong));
    }
  g_assert_null (fixture_sign_in (fixture, "customer", LOGIN, PASSWORD, &error));
  g_assert_true (mm_error_is_locked (error));
  second = renew_well (fixture, first, NULL);
}

static void
test_revoking_is_for_the_owner (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "dealer", "dealer-1", PASSWORD);
  g_autofree char *id = NULL;
  g_autofree char *first = keep (fixture, account, "事務所PC", &id);
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *second = renew_well (fixture, first, &session);
  g_autoptr (MmsActor) owner = mms_actor_new (MMS_ROLE_CUSTOMER);
  g_autoptr (MmsActor) stranger = mms_actor_new (MMS_ROLE_DEALER);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (GError) error = NULL;

  owner->account_id = g_strdup (account->id);
  stranger->account_id = g_strdup (other->id);
  g_assert_false (mms_device_revoke (fixture->context, fixture->db, stranger, id, &error));
  g_assert_true (mm_error_is_not_found (error));
  devices = mms_device_list (fixture->context, fixture->db, owner, NULL);
  g_assert_cmpuint (devices->len, ==, 1);
  g_assert_cmpstr (((MmsDevice *) devices->pdata[0])->name, ==, "机のPC");
  g_assert_true (mms_device_revoke (fixture->context, fixture->db, owner, id, NULL));
  assert_refused (fixture, second, "device_ended");
  g_assert_null (peek (fixture, session));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails"), ==, 0);
}

static void
test_what_nobody_uses_ends (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);

  mm_clock_advance (fixture->clock, MMS_DEVICE_UNUSED_MS + 1);
  g_assert_true (mms_account_jobs_tidy (fixture->context, fixture->db, NULL));
  assert_refused (fixture, first, "device_ended");
  mm_clock_advance (fixture->clock, MMS_DEVICE_KEPT_MS + 1);
  g_assert_true (mms_account_jobs_tidy (fixture->context, fixture->db, NULL));
  assert_refused (fixture, first, "device_unknown");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM device_tokens"), ==, 0);
}

static void
test_twenty_devices_at_most (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *first = keep (fixture, account, "机のPC", NULL);

  for (guint i = 0; i < MMS_DEVICE_MAX; i++)
    {
      g_autofree char *token = NULL;

      mm_clock_advance (fixture->clock, 1);
      token = keep (fixture, account, "机のPC", NULL);
    }
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM devices WHERE ended IS NULL"), ==,
                   MMS_DEVICE_MAX);
  assert_refused (fixture, first, "device_ended");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/devices/a-device-watches", test_a_device_watches);
  mm_test_db_for_each ("/devices/an-old-token-ends-the-family", test_an_old_token_ends_the_family);
  mm_test_db_for_each ("/devices/a-lost-answer-is-given-again", test_a_lost_answer_is_given_again);
  mm_test_db_for_each ("/devices/using-the-session-ends-the-grace",
                       test_using_the_session_ends_the_grace);
  mm_test_db_for_each ("/devices/lockout-does-not-touch-them", test_lockout_does_not_touch_devices);
  mm_test_db_for_each ("/devices/revoking-is-for-the-owner", test_revoking_is_for_the_owner);
  mm_test_db_for_each ("/devices/what-nobody-uses-ends", test_what_nobody_uses_ends);
  mm_test_db_for_each ("/devices/twenty-at-most", test_twenty_devices_at_most);
  return g_test_run ();
}
