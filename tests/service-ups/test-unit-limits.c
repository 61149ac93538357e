/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-test-db.h"
#include "mms-unit-quota.h"
#include "unit-fixture.h"

/* What is noticed of people who guess, and how much of anything there is. */

/* ---- Guessing ---- */

static void
test_guessing_is_told_once_a_run (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (MmsActor) staff = NULL;
  g_autofree char *mail = NULL;
  g_autoptr (JsonObject) found = NULL;
  g_autoptr (GError) error = NULL;

  unit_fixture_init (&fixture, url);
  staff = mm_test_house_account (&fixture.house, "operator", "unei");
  unit_fixture_guess (&fixture, 0, 29);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-misses"), ==, 0);
  unit_fixture_guess (&fixture, 100, 1);
  unit_fixture_guess (&fixture, 200, 50);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-misses"), ==, 1);
  mail = mm_test_units_mail (&fixture.house, "unit-misses");
  g_assert_nonnull (strstr (mail, "mirai"));
  g_assert_cmpint (
      mm_test_db_int (fixture.house.db, "SELECT COUNT(*) FROM audit WHERE action = 'unit.misses'"),
      ==, 1);
  /* What was shipped ends the run, whoever has it. */
  found = unit_fixture_check (&fixture, fixture.mirai, "{\"lines\":[{\"serial\":\"A1\"}]}", &error);
  g_assert_nonnull (found);
  unit_fixture_guess (&fixture, 300, 30);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-misses"), ==, 2);
}

static void
look_up_often (UnitFixture *fixture, const MmsActor *actor, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *serial = g_strdup_printf ("Z%u", i);
      g_autoptr (GError) error = NULL;

      mm_test_house_begin (&fixture->house);
      g_assert_null (
          mms_unit_look_up (fixture->house.ctx, fixture->house.db, actor, serial, &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "unit_unknown");
      mm_test_house_commit (&fixture->house);
    }
}

/* At the counter as well; only operators, who would be told, are not. */
static void
test_guessing_at_the_counter_is_told (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (MmsActor) staff = NULL;
  g_autoptr (MmsActor) dealer = NULL;

  unit_fixture_init (&fixture, url);
  staff = mm_test_house_account (&fixture.house, "operator", "unei");
  dealer = mm_test_house_account (&fixture.house, "dealer", "himawari_d");
  look_up_often (&fixture, staff, 31);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-misses"), ==, 0);
  look_up_often (&fixture, dealer, 29);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-misses"), ==, 0);
  look_up_often (&fixture, dealer, 2);
  g_assert_cmpint (mm_test_units_mails (&fixture.house, "unit-misses"), ==, 1);
}

/* ---- Quotas ---- */

/* Spends what @actor may have of @quota, all but what is @left. */
static void
spend (UnitFixture *fixture, const MmsActor *actor, const MmsUnitQuota *quota, int limit, int left)
{
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (&fixture->house);
  mms_unit_quota_spend (fixture->house.ctx, fixture->house.db, actor, quota, limit - left, &error);
  g_assert_no_error (error);
  mm_test_house_commit (&fixture->house);
}

static gboolean
may_try (UnitFixture *fixture, const MmsActor *actor)
{
  g_autofree char *body = unit_fixture_guesses (0, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = unit_fixture_check (fixture, actor, body, &error);

  if (answer == NULL)
    g_assert_true (mm_error_is_limited (error));
  return answer != NULL;
}

static gboolean
may_look (UnitFixture *fixture, const MmsActor *actor)
{
  const char *ids[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = NULL;

  mm_test_house_begin (&fixture->house);
  answer = mms_unit_show_keycodes (fixture->house.ctx, fixture->house.db, actor, ids, &error);
  mm_test_house_commit (&fixture->house);
  if (answer == NULL)
    g_assert_true (mm_error_is_limited (error));
  return answer != NULL;
}

static void
set_address (MmsActor *actor, const char *address)
{
  g_free (actor->address);
  actor->address = g_strdup (address);
}

/* One count at a time: another account of the address, another address of the account, and those
 * who share neither. */
static void
assert_is_counted_thrice (const char *url,
                          const MmsUnitQuota *quota,
                          gboolean (*may) (UnitFixture *fixture, const MmsActor *actor))
{
  g_auto (UnitFixture) fixture = { 0 };

  unit_fixture_init (&fixture, url);
  set_address (fixture.mirai, "192.0.2.1");
  set_address (fixture.other, "192.0.2.2");
  spend (&fixture, fixture.mirai, quota, quota->account, 1);
  g_assert_true (may (&fixture, fixture.mirai));
  spend (&fixture, fixture.mirai, quota, 1, 0);
  g_assert_false (may (&fixture, fixture.mirai));
  set_address (fixture.mirai, "192.0.2.3");
  g_assert_false (may (&fixture, fixture.mirai));
  g_assert_true (may (&fixture, fixture.other));
  set_address (fixture.other, "192.0.2.1");
  g_assert_false (may (&fixture, fixture.other));
  set_address (fixture.other, "192.0.2.2");
  g_assert_true (may (&fixture, fixture.other));
  set_address (fixture.mirai, NULL);
  spend (&fixture, fixture.mirai, quota, quota->all, 0);
  g_assert_false (may (&fixture, fixture.other));
  mm_clock_advance (fixture.house.clock, quota->window_s * MM_SECOND_MS);
  g_assert_true (may (&fixture, fixture.mirai));
  g_assert_true (may (&fixture, fixture.other));
}

static void
test_tries_are_limited (const char *url)
{
  assert_is_counted_thrice (url, &mms_unit_quota_misses, may_try);
}

static void
test_looks_are_limited (const char *url)
{
  assert_is_counted_thrice (url, &mms_unit_quota_keycodes, may_look);
}

/* Issuing is looking. */
static void
test_issues_are_limited (const char *url)
{
  g_auto (UnitFixture) fixture = { 0 };
  g_autoptr (JsonObject) answer = NULL;
  g_autoptr (GError) error = NULL;

  unit_fixture_init (&fixture, url);
  spend (&fixture, fixture.mirai, &mms_unit_quota_keycodes, mms_unit_quota_keycodes.account, 2);
  answer = mm_test_units_register (&fixture.house, fixture.mirai, "A1 A2");
  g_assert_null (mm_test_units_post (&fixture.house, fixture.mirai,
                                     "{\"purchased\":\"2026-11-12\",\"units\":[]}", "b", FALSE,
                                     &error));
  g_assert_true (mm_error_is_limited (error));
}

void
unit_limits_add_tests (void)
{
  mm_test_db_for_each ("/units/guessing-is-told", test_guessing_is_told_once_a_run);
  mm_test_db_for_each ("/units/guessing-at-the-counter", test_guessing_at_the_counter_is_told);
  mm_test_db_for_each ("/units/tries-are-limited", test_tries_are_limited);
  mm_test_db_for_each ("/units/looks-are-limited", test_looks_are_limited);
  mm_test_db_for_each ("/units/issues-are-limited", test_issues_are_limited);
}
