/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-account-jobs.h"
#include "mms-audit-words.h"
#include "mms-audit.h"

#define PASSWORD "Sunny2026"

static MmsActor *
operator_new (const MmsAccount *account)
{
  MmsActor *actor = mms_actor_new (MMS_ROLE_OPERATOR);

  actor->account_id = g_strdup (account->id);
  actor->login = g_strdup (account->login);
  mms_actor_set_address (actor, "192.0.2.7");
  return actor;
}

static void
record (Fixture *fixture, const MmsActor *actor, const char *action, const char *subject)
{
  g_autoptr (GError) error = NULL;

  mms_audit_record (fixture->context, fixture->db, actor, action, "account", subject,
                    "{\"reason\":\"問い合わせ\"}", &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture, const MmsAuditFilter *filter)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = mms_audit_list (fixture->context, fixture->db, filter, NULL, NULL, &error);

  g_assert_no_error (error);
  return entries;
}

static void
test_tells_who_what_when_and_where (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "operator", "staff-1", PASSWORD);
  g_autoptr (MmsActor) actor = operator_new (account);
  g_autoptr (GPtrArray) entries = NULL;
  const MmsAuditEntry *entry;
  MmsAuditFilter filter;

  record (fixture, actor, "account.lock", "a-1");
  record (fixture, NULL, "device.end", "a-2");
  mms_audit_filter_init (&filter);
  filter.what = "account";
  entries = list (fixture, &filter);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = entries->pdata[0];
  g_assert_cmpint (entry->at, ==, FIXTURE_NOW);
  g_assert_cmpstr (entry->role, ==, "operator");
  g_assert_cmpstr (entry->account_id, ==, account->id);
  g_assert_cmpstr (entry->login, ==, "staff-1");
  g_assert_cmpstr (entry->name, ==, "佐藤 花子");
  g_assert_cmpstr (entry->address, ==, "192.0.2.7");
  g_assert_cmpstr (entry->action, ==, "account.lock");
  g_assert_cmpstr (entry->subject_kind, ==, "account");
  g_assert_cmpstr (entry->subject_id, ==, "a-1");
  g_assert_cmpstr (entry->detail, ==, "{\"reason\":\"問い合わせ\"}");
}

/* What has no account any more keeps its id. */
static void
test_calls_an_account_by_its_login_name (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "operator", "staff-1", PASSWORD);
  g_autoptr (GPtrArray) entries = NULL;
  MmsAuditFilter filter;

  record (fixture, NULL, "account.lock", account->id);
  mm_clock_advance (fixture->clock, MM_HOUR_MS);
  record (fixture, NULL, "account.unlock", "a-1");
  mms_audit_filter_init (&filter);
  entries = list (fixture, &filter);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((MmsAuditEntry *) entries->pdata[0])->subject_name, ==, "a-1");
  g_assert_cmpstr (((MmsAuditEntry *) entries->pdata[1])->subject_name, ==, "staff-1");
  g_assert_cmpstr (((MmsAuditEntry *) entries->pdata[1])->subject_id, ==, account->id);
}

static guint
count (Fixture *fixture, const MmsAuditFilter *filter)
{
  g_autoptr (GPtrArray) entries = list (fixture, filter);

  return entries->len;
}

static void
test_filters (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "operator", "staff-1", PASSWORD);
  g_autoptr (MmsActor) actor = operator_new (account);
  MmsAuditFilter filter;

  record (fixture, actor, "account.lock", "a-1");
  mm_clock_advance (fixture->clock, MM_HOUR_MS);
  record (fixture, actor, "account.unlock", "a-1");
  record (fixture, NULL, "device.end", "a-2");
  mms_audit_filter_init (&filter);
  g_assert_cmpuint (count (fixture, &filter), ==, 3);
  filter.who = "staff-1";
  g_assert_cmpuint (count (fixture, &filter), ==, 2);
  filter.who = account->id;
  g_assert_cmpuint (count (fixture, &filter), ==, 2);
  filter.what = "account.lock";
  g_assert_cmpuint (count (fixture, &filter), ==, 1);
  filter.since = FIXTURE_NOW + 1;
  g_assert_cmpuint (count (fixture, &filter), ==, 0);
  mms_audit_filter_init (&filter);
  filter.until = FIXTURE_NOW + 1;
  g_assert_cmpuint (count (fixture, &filter), ==, 1);
  mms_audit_filter_init (&filter);
  filter.subject_kind = "account";
  filter.subject_id = "a-2";
  g_assert_cmpuint (count (fixture, &filter), ==, 1);
}

static guint
page_through (Fixture *fixture, GHashTable *seen)
{
  g_autofree char *cursor = NULL;
  MmsAuditFilter filter;
  guint pages = 0;

  mms_audit_filter_init (&filter);
  filter.limit = 4;
  do
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *next = NULL;
      g_autoptr (GPtrArray) entries =
          mms_audit_list (fixture->context, fixture->db, &filter, cursor, &next, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < entries->len; i++)
        g_assert_true (
            g_hash_table_add (seen, g_strdup (((MmsAuditEntry *) entries->pdata[i])->id)));
      g_free (cursor);
      cursor = g_steal_pointer (&next);
      pages++;
    }
  while (cursor != NULL);
  return pages;
}

static void
test_pages_hold_each_line_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  MmsAuditFilter filter;

  for (guint i = 0; i < 12; i++)
    {
      record (fixture, NULL, "device.end", "a-1");
      mm_clock_advance (fixture->clock, i % 3 == 0 ? 1 : 0);
    }
  g_assert_cmpuint (page_through (fixture, seen), ==, 3);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 12);
  mms_audit_filter_init (&filter);
  g_assert_null (mms_audit_list (fixture->context, fixture->db, &filter, "12", NULL, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "cursor");
}

static void
test_kept_for_five_years (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (GError) error = NULL;
  MmsAuditFilter filter;

  record (fixture, NULL, "device.end", "a-1");
  mms_audit_filter_init (&filter);
  mm_clock_advance (fixture->clock, MMS_AUDIT_KEPT_MS);
  g_assert_true (mms_account_jobs_tidy (fixture->context, fixture->db, &error));
  g_assert_cmpuint (count (fixture, &filter), ==, 1);
  mm_clock_advance (fixture->clock, 1);
  g_assert_true (mms_account_jobs_tidy (fixture->context, fixture->db, &error));
  g_assert_cmpuint (count (fixture, &filter), ==, 0);
}

static void
assert_tells (const char *json, const char *language, const char *expected)
{
  g_autofree char *words = mms_audit_word_detail (json, language);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_details_are_words (void)
{
  assert_tells ("{}", "ja", "");
  assert_tells ("{\"reason\":\"お電話\"}", "ja", "お電話");
  assert_tells ("{\"misses\":30}", "ja", "連続件数：30");
  assert_tells ("{\"added\":2,\"version\":\"3\"}", "en", "Added: 2, Version: 3");
  assert_tells ("{\"new\":[1]}", "ja", "new：[1]");
}

static void
assert_names (const char *kind, const char *id, const char *expected)
{
  g_autofree char *words = mms_audit_word_subject (kind, id, "ja");

  g_assert_cmpstr (words, ==, expected);
}

static void
test_subjects_are_words (void)
{
  assert_names ("gateway", "MM26DEMO0001", "ゲートウェイ MM26DEMO0001");
  assert_names ("unit", "", "UPS");
  assert_names ("terms", "customer", "利用規約 お客様");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/audit/tells-who-what-when-and-where", test_tells_who_what_when_and_where);
  mm_test_db_for_each ("/audit/calls-an-account-by-its-login-name",
                       test_calls_an_account_by_its_login_name);
  mm_test_db_for_each ("/audit/filters", test_filters);
  mm_test_db_for_each ("/audit/pages-hold-each-line-once", test_pages_hold_each_line_once);
  mm_test_db_for_each ("/audit/kept-for-five-years", test_kept_for_five_years);
  g_test_add_func ("/audit/subjects-are-words", test_subjects_are_words);
  g_test_add_func ("/audit/details-are-words", test_details_are_words);
  return g_test_run ();
}
