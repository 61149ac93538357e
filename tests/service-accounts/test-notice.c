/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mms-account-jobs.h"
#include "mms-account-record.h"
#include "mms-feed.h"
#include "mms-notice.h"
#include "mms-sync.h"
#include "mms-terms.h"

/* What the feed tells of sign-ins and new terms, on both stores. */

#define LOGIN "Hanako@example.jp"
#define OTHER "taro@example.jp"
#define PASSWORD "Sunny2026"

static char *
read_sign_in (Fixture *fixture, const MmsAccount *account)
{
  g_autofree char *scope = g_strconcat ("account/", account->id, NULL);
  g_autoptr (GError) error = NULL;
  char *json = mms_feed_get (fixture->db, scope, "sign_in", account->id, &error);

  g_assert_no_error (error);
  return json;
}

static MmsSession *
sign_in (Fixture *fixture, const char *service, const char *login)
{
  g_autoptr (GError) error = NULL;
  MmsSession *session = fixture_sign_in (fixture, service, login, PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

static void
test_the_newest_sign_in_is_told (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "customer", OTHER, PASSWORD);
  g_autoptr (MmsSession) first = sign_in (fixture, "customer", LOGIN);
  g_autofree char *told = read_sign_in (fixture, account);
  g_autofree char *elsewhere = read_sign_in (fixture, other);
  g_autoptr (MmsSession) second = NULL;
  g_autofree char *again = NULL;

  g_assert_nonnull (strstr (told, first->id));
  g_assert_null (strstr (told, first->token));
  g_assert_null (elsewhere);
  mm_clock_advance (fixture->clock, MM_SECOND_MS);
  second = sign_in (fixture, "customer", LOGIN);
  again = read_sign_in (fixture, account);
  g_assert_nonnull (strstr (again, second->id));
  g_assert_null (strstr (again, first->id));
}

static void
test_a_failed_sign_in_is_not_told (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", LOGIN, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  g_assert_null (fixture_sign_in (fixture, "customer", LOGIN, "Wrong2026", &error));
  told = read_sign_in (fixture, account);
  g_assert_null (told);
}

static char *
read_feed (Fixture *fixture, const MmsAccount *account)
{
  g_autoptr (MmsActor) actor = mms_actor_new (MMS_ROLE_OPERATOR);
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  actor->account_id = g_strdup (account->id);
  actor->principal_id = g_strdup (account->principal_id);
  mms_sync_page (fixture->context, fixture->db, actor, NULL, 500, page, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&page), FALSE);
}

/* They page lists of the server; of what concerns their account they hear all the same. */
static void
test_operators_hear_of_their_own_alone (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account =
      fixture_add_account (fixture, "operator", "operator-1", PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "operator", "operator-2", PASSWORD);
  g_autoptr (MmsSession) session = sign_in (fixture, "operator", "operator-1");
  g_autofree char *told = NULL;
  g_autofree char *elsewhere = NULL;

  g_assert_true (mms_account_grant (fixture->context, fixture->db, account->id, NULL));
  g_assert_true (mms_account_grant (fixture->context, fixture->db, other->id, NULL));
  told = read_feed (fixture, account);
  elsewhere = read_feed (fixture, other);
  g_assert_nonnull (strstr (told, session->id));
  g_assert_null (strstr (told, other->id));
  g_assert_null (strstr (elsewhere, session->id));
}

/* ---- Terms ---- */

static void
add_terms (Fixture *fixture, const char *version, gint64 effective)
{
  const MmsTermsRow row = { .kind = (char *) "customer",
                            .version = (char *) version,
                            .effective = effective,
                            .summary = (char *) "a\nb\nc",
                            .body = (char *) "words" };
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  g_assert_true (mms_terms_add (fixture->context, fixture->db, &row, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
}

static void
tidy (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  g_assert_true (mms_account_jobs_tidy (fixture->context, fixture->db, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
}

static void
assert_terms (Fixture *fixture, const char *version, gint64 since)
{
  g_autofree char *time = mm_time_format_rfc3339 (since);
  g_autofree char *start = g_strdup_printf (
      "{\"id\":\"customer\",\"terms_version\":\"%s\",\"since\":\"%s\",\"version\":", version, time);
  g_autofree char *json =
      mms_feed_get (fixture->db, "announcements/customers", "terms", "customer", NULL);

  g_assert_nonnull (json);
  g_test_message ("%s", json);
  g_assert_true (g_str_has_prefix (json, start));
}

static void
test_terms_are_told_when_they_begin_to_hold (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  gint64 now = mms_context_now (fixture->context);

  add_terms (fixture, "1", now - 2 * MM_DAY_MS);
  add_terms (fixture, "2", now + MM_DAY_MS);
  assert_terms (fixture, "1", now);
  mm_clock_advance (fixture->clock, MM_DAY_MS - 1);
  tidy (fixture);
  assert_terms (fixture, "1", now);
  mm_clock_advance (fixture->clock, 1);
  tidy (fixture);
  assert_terms (fixture, "2", now + MM_DAY_MS);
}

/* Those whose first day has begun hold from their publication on. */
static void
test_terms_of_today_are_told_at_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  gint64 now = mms_context_now (fixture->context);

  add_terms (fixture, "1", mm_time_jst_day_start (now));
  assert_terms (fixture, "1", now);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) mm_test_db_for_each ("/notice/" path, func)
  ADD ("the-newest-sign-in-is-told", test_the_newest_sign_in_is_told);
  ADD ("a-failed-sign-in-is-not-told", test_a_failed_sign_in_is_not_told);
  ADD ("operators-hear-of-their-own-alone", test_operators_hear_of_their_own_alone);
  ADD ("terms-are-told-when-they-begin-to-hold", test_terms_are_told_when_they_begin_to_hold);
  ADD ("terms-of-today-are-told-at-once", test_terms_of_today_are_told_at_once);
  return g_test_run ();
}
