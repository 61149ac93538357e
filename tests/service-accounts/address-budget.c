/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "address-budget.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-time.h"
#include "mms-budget.h"

/* What is counted by network address slows down and locks nobody out. */

/* Three at once, then one in 20 seconds. */
static const MmsAddressBudget budget = { "test-address", 3, 60 };

#define ONCE_S 20

/* For %0 it passes, else it is refused for so many seconds. */
static void
assert_waits (Fixture *fixture, gboolean (*ask) (Fixture *fixture, GError **error), int seconds)
{
  g_autoptr (GError) error = NULL;
  gboolean passed = ask (fixture, &error);

  if (seconds == 0)
    g_assert_no_error (error);
  g_assert_true (passed == (seconds == 0));
  if (passed)
    return;
  g_assert_true (mm_error_is_limited (error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "limited");
  g_assert_cmpint (mm_error_get_problem (error)->retry_after_s, ==, seconds);
}

static gboolean
take (Fixture *fixture, GError **error)
{
  return mms_address_budget_take (fixture->context, fixture->db, &budget, fixture->visitor, error);
}

static gboolean
check (Fixture *fixture, GError **error)
{
  return mms_address_budget_check (fixture->context, fixture->db, &budget, fixture->visitor, error);
}

static void
spend (Fixture *fixture, gint64 amount)
{
  g_autoptr (GError) error = NULL;

  mms_address_budget_spend (fixture->context, fixture->db, &budget, fixture->visitor, amount,
                            &error);
  g_assert_no_error (error);
}

static void
take_burst (Fixture *fixture)
{
  for (int i = 0; i < budget.limit; i++)
    assert_waits (fixture, take, 0);
  assert_waits (fixture, take, ONCE_S);
}

static void
test_burst_then_one_by_one (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);

  take_burst (fixture);
  for (int i = 0; i < 5; i++)
    {
      mm_clock_advance (fixture->clock, ONCE_S * MM_SECOND_MS - 1);
      assert_waits (fixture, take, 1);
      mm_clock_advance (fixture->clock, 1);
      assert_waits (fixture, take, 0);
      assert_waits (fixture, take, ONCE_S);
    }
  /* Two have come back, and after the whole window no more than all. */
  mm_clock_advance (fixture->clock, 2 * ONCE_S * MM_SECOND_MS);
  assert_waits (fixture, take, 0);
  assert_waits (fixture, take, 0);
  assert_waits (fixture, take, ONCE_S);
  mm_clock_advance (fixture->clock, budget.window_s * MM_SECOND_MS);
  take_burst (fixture);
  mm_clock_advance (fixture->clock, MM_DAY_MS);
  take_burst (fixture);
}

static void
test_hammering_waits_no_longer (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);

  take_burst (fixture);
  for (int left = ONCE_S; left > 0; left--)
    {
      for (guint i = 0; i < 3; i++)
        assert_waits (fixture, take, left);
      mm_clock_advance (fixture->clock, MM_SECOND_MS);
    }
  assert_waits (fixture, take, 0);
}

static void
test_others_are_free (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  MmsAddressBudget other = budget;

  take_burst (fixture);
  other.kind = "other-address";
  g_assert_true (
      mms_address_budget_take (fixture->context, fixture->db, &other, fixture->visitor, NULL));
  mms_actor_set_address (fixture->visitor, "192.0.2.2");
  take_burst (fixture);
  mms_actor_set_address (fixture->visitor, "192.0.2.1");
  assert_waits (fixture, take, ONCE_S);
  /* The server itself comes by none. */
  mms_actor_set_address (fixture->visitor, NULL);
  for (int i = 0; i <= budget.limit; i++)
    assert_waits (fixture, take, 0);
}

/* One request may hold more than was left: all of it comes back before the next. */
static void
test_more_than_was_left (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);

  assert_waits (fixture, check, 0);
  spend (fixture, 0);
  spend (fixture, 2);
  assert_waits (fixture, check, 0);
  spend (fixture, 3);
  assert_waits (fixture, check, 3 * ONCE_S);
  mm_clock_advance (fixture->clock, 3 * ONCE_S * MM_SECOND_MS);
  assert_waits (fixture, check, 0);
  assert_waits (fixture, take, 0);
  assert_waits (fixture, check, ONCE_S);
}

void
address_budget_add_tests (void)
{
  mm_test_db_for_each ("/address-budget/burst-then-one-by-one", test_burst_then_one_by_one);
  mm_test_db_for_each ("/address-budget/hammering-waits-no-longer", test_hammering_waits_no_longer);
  mm_test_db_for_each ("/address-budget/others-are-free", test_others_are_free);
  mm_test_db_for_each ("/address-budget/more-than-was-left", test_more_than_was_left);
}
