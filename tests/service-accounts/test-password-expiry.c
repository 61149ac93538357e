/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mail-fixture.h"
#include "mm-error.h"
#include "mms-account-jobs.h"
#include "mms-password-reset.h"
#include "mms-registration.h"

#include <string.h>

/* Passwords that end: the reminders as they leave the house, the sign-in after the end, and the way
 * out of it. */

#define DAYS 180
#define LOGIN "hanako@example.jp"
#define PASSWORD "Sunny2026"
#define NEW_PASSWORD "Cloudy2027"

static MmsSettings *
settings_new (const char *smtp_url)
{
  MmsSettings *settings = mms_settings_new ("/nonexistent");

  settings->password_days = DAYS;
  settings->smtp_url = g_strdup (smtp_url);
  return settings;
}

/* ---- Reminders ---- */

static MmsOutcome
seed_work (MmsDb *db, gpointer data, GError **error)
{
  Parts *parts = data;
  g_autoptr (MmsAccount) account =
      fixture_make_account (parts->context, "customer", LOGIN, PASSWORD);
  gboolean added;

  return mms_account_add (parts->context, db, account, &added, error) ? MMS_DONE : MMS_FAILED;
}

static MmsOutcome
tidy_work (MmsDb *db, gpointer data, GError **error)
{
  return mms_account_jobs_tidy (((Parts *) data)->context, db, error) ? MMS_DONE : MMS_FAILED;
}

static void
assert_reminder (Sink *sink)
{
  g_autoptr (JsonObject) mail = sink_take (sink);
  const char *body = json_object_get_string_member (mail, "body");

  g_assert_cmpstr (json_object_get_string_member (mail, "address"), ==, LOGIN);
  g_assert_cmpstr (json_object_get_string_member (mail, "subject"), ==,
                   "【みまもり】パスワードの有効期限のお知らせ");
  g_assert_nonnull (strstr (body, "有効期限: 2027年5月19日"));
  g_assert_nonnull (strstr (body, "ユーザーID: " LOGIN));
}

static void
test_reminders_come_14_3_and_1_days_before (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new_with (url, settings_new (sink->url));
  g_autoptr (GString) days = g_string_new (NULL);

  parts_write (parts, seed_work, parts);
  for (int hours = 0; hours <= (DAYS + 3) * 24; hours += 6)
    {
      int n;

      mm_clock_set (parts->clock, FIXTURE_NOW + hours * MM_HOUR_MS);
      parts_write (parts, tidy_work, parts);
      parts_write (parts, tidy_work, parts);
      n = run_job (parts);
      g_assert_cmpint (n, <=, 1);
      if (n == 0)
        continue;
      assert_reminder (sink);
      g_string_append_printf (days, "%d ", DAYS - hours / 24);
    }
  g_assert_cmpstr (days->str, ==, "14 3 1 ");
  parts_free (parts);
  sink_free (sink);
}

/* A server that stood still for a week does not send three at once. */
static void
test_late_server_reminds_once (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = parts_new_with (url, settings_new (sink->url));

  parts_write (parts, seed_work, parts);
  mm_clock_advance (parts->clock, DAYS * MM_DAY_MS - MM_HOUR_MS);
  parts_write (parts, tidy_work, parts);
  parts_write (parts, tidy_work, parts);
  g_assert_cmpint (run_job (parts), ==, 1);
  assert_reminder (sink);
  parts_free (parts);
  sink_free (sink);
}

static Parts *
start (const char *url, Sink *sink, gint64 left)
{
  Parts *parts = parts_new_with (url, settings_new (sink->url));

  mm_clock_set (parts->clock, FIXTURE_NOW + DAYS * MM_DAY_MS - left);
  return parts;
}

/* A server that starts with @left of the password's life, tidies, and ends. */
static void
run_for_a_while (const char *url, Sink *sink, gint64 left, int wanted)
{
  Parts *parts = start (url, sink, left);

  parts_write (parts, tidy_work, parts);
  g_assert_cmpint (run_job (parts), ==, wanted);
  if (wanted == 1)
    assert_reminder (sink);
  parts_free (parts);
}

/* Started again on the day of a reminder, also before the mail was sent, and standing still on it:
 * each reminder once, and none instead of another. */
static void
test_restarts_remind_once (const char *url)
{
  Sink *sink = sink_new ();
  Parts *parts = start (url, sink, DAYS * MM_DAY_MS);

  parts_write (parts, seed_work, parts);
  parts_free (parts);
  run_for_a_while (url, sink, 14 * MM_DAY_MS + 1, 0);
  parts = start (url, sink, 14 * MM_DAY_MS);
  parts_write (parts, tidy_work, parts);
  parts_free (parts);
  run_for_a_while (url, sink, 14 * MM_DAY_MS - MM_MINUTE_MS, 1);
  run_for_a_while (url, sink, 14 * MM_DAY_MS - MM_HOUR_MS, 0);
  run_for_a_while (url, sink, 3 * MM_DAY_MS + 1, 0);
  run_for_a_while (url, sink, 2 * MM_DAY_MS, 1); /* the one of three days */
  run_for_a_while (url, sink, 2 * MM_DAY_MS - MM_MINUTE_MS, 0);
  run_for_a_while (url, sink, MM_DAY_MS, 1);
  run_for_a_while (url, sink, MM_HOUR_MS, 0);
  sink_free (sink);
}

/* ---- Signing in ---- */

static char *
try_sign_in (Fixture *fixture, const char *password)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session = fixture_sign_in (fixture, "customer", LOGIN, password, &error);

  return g_strdup (session != NULL ? "signed in" : mm_error_get_code (error));
}

static void
assert_sign_in (Fixture *fixture, const char *password, const char *expected)
{
  g_autofree char *came = try_sign_in (fixture, password);

  g_assert_cmpstr (came, ==, expected);
}

static char *
ask_for_code (Fixture *fixture)
{
  static const char before[] = "コード: ";
  g_autoptr (GError) error = NULL;
  gboolean row;
  MmsStmt *stmt;
  const char *found;
  char *code;

  fixture_begin (fixture);
  mms_password_reset_ask (fixture->context, fixture->db, fixture->visitor, "customer", LOGIN,
                          &error);
  g_assert_no_error (error);
  mms_account_requests_run (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  stmt = mms_db_query (fixture->db, &error, "SELECT body FROM mails WHERE kind = 'password-reset'",
                       "");
  g_assert_true (mms_stmt_step (stmt, &row, &error) && row);
  found = strstr (mms_stmt_text (stmt, 0), before);
  g_assert_nonnull (found);
  code = g_strndup (found + strlen (before), 6);
  mms_db_reset (fixture->db);
  return code;
}

static void
set_new_password (Fixture *fixture, const char *code)
{
  g_autofree char *hash =
      mms_secrets_hash_password (mms_context_get_secrets (fixture->context), NEW_PASSWORD, NULL);
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  mms_password_reset_confirm (fixture->context, fixture->db, "customer", LOGIN, code, hash, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
}

/* 23:59 of the day that the mails name, of a password that was set @then. */
static gint64
last_moment (gint64 then)
{
  return mm_time_jst_day_start (then + DAYS * MM_DAY_MS) + MM_DAY_MS - 1;
}

static void
test_sign_in_says_expired_and_the_way_out (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new_with (url, settings_new (NULL));
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autofree char *code = NULL;

  mm_clock_set (fixture->clock, last_moment (FIXTURE_NOW));
  assert_sign_in (fixture, PASSWORD, "signed in");
  mm_clock_advance (fixture->clock, 1);
  assert_sign_in (fixture, PASSWORD, "password_expired");
  /* Who does not know it learns nothing of its age. */
  assert_sign_in (fixture, "Rainy2026", "sign_in_failed");

  code = ask_for_code (fixture);
  set_new_password (fixture, code);
  mm_clock_advance (fixture->clock, MM_MINUTE_MS);
  assert_sign_in (fixture, NEW_PASSWORD, "signed in");
  mm_clock_set (fixture->clock, last_moment (mm_clock_now (fixture->clock)));
  assert_sign_in (fixture, NEW_PASSWORD, "signed in");
  mm_clock_advance (fixture->clock, 1);
  assert_sign_in (fixture, NEW_PASSWORD, "password_expired");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/password-expiry/reminders", test_reminders_come_14_3_and_1_days_before);
  mm_test_db_for_each ("/password-expiry/late-server", test_late_server_reminds_once);
  mm_test_db_for_each ("/password-expiry/restarts", test_restarts_remind_once);
  mm_test_db_for_each ("/password-expiry/sign-in", test_sign_in_says_expired_and_the_way_out);
  return g_test_run ();
}
