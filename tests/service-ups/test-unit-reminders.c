/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-db.h"
#include "mm-test-units.h"

static void
remind (MmTestHouse *house)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  while (more)
    {
      mm_test_house_begin (house);
      mms_unit_remind (house->ctx, house->db, &more, &error);
      g_assert_no_error (error);
      mm_test_house_commit (house);
    }
}

static MmsActor *
owner_with_units (MmTestHouse *house)
{
  MmsActor *owner = mm_test_house_account (house, "ups", "mirai");
  g_autoptr (JsonObject) answer = NULL;

  mm_test_units_ship (house, "model,serial,shipped\nM,A1,2026-10-01\nM,A2,2026-10-01\n"
                             "N,A3,2026-10-01\n");
  mm_test_units_models (house, "model,guarantee_months,battery_months\nM,3,60\nN,24,3\n");
  answer = mm_test_units_register (house, owner, "A1 A2 A3");
  mm_test_db_execute (house->db, "UPDATE accounts SET reminders = TRUE");
  return owner;
}

static void
test_one_mail_tells_all (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) owner = NULL;
  g_autofree char *mail = NULL;

  mm_test_house_init (&house, url);
  owner = owner_with_units (&house);
  remind (&house);
  g_assert_cmpint (mm_test_units_mails (&house, "unit-reminder"), ==, 1);
  mail = mm_test_units_mail (&house, "unit-reminder");
  g_assert_nonnull (strstr (mail, "A1　M　2027年2月11日まで"));
  g_assert_nonnull (strstr (mail, "A3　N　2027年2月11日まで"));
  remind (&house);
  mm_clock_advance (house.clock, 7 * MM_DAY_MS);
  remind (&house);
  g_assert_cmpint (mm_test_units_mails (&house, "unit-reminder"), ==, 1);
  /* A new day of purchase is a new end. */
  mm_test_db_execute (house.db, "UPDATE units SET guarantee_until = '2027-02-20'"
                                " WHERE serial = 'A1'");
  remind (&house);
  g_assert_cmpint (mm_test_units_mails (&house, "unit-reminder"), ==, 2);
}

static void
test_who_wants_none_gets_none (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) owner = NULL;

  mm_test_house_init (&house, url);
  owner = owner_with_units (&house);
  mm_test_db_execute (house.db, "UPDATE accounts SET reminders = FALSE");
  remind (&house);
  mm_test_db_execute (house.db, "UPDATE accounts SET reminders = TRUE");
  mm_test_db_execute (house.db, "UPDATE units SET ended = '2026-11-19'");
  remind (&house);
  g_assert_cmpint (mm_test_units_mails (&house, "unit-reminder"), ==, 0);
}

static void
test_too_early_is_silent (const char *url)
{
  g_auto (MmTestHouse) house = { 0 };
  g_autoptr (MmsActor) owner = NULL;

  mm_test_house_init (&house, url);
  owner = owner_with_units (&house);
  mm_test_units_models (&house, "model,guarantee_months,battery_months\nM,24,60\nN,24,60\n");
  remind (&house);
  g_assert_cmpint (mm_test_units_mails (&house, "unit-reminder"), ==, 0);
  mm_clock_set (house.clock, mm_time_from_jst (2028, 8, 11, 0, 0));
  remind (&house);
  g_assert_cmpint (mm_test_units_mails (&house, "unit-reminder"), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/reminders/one-mail", test_one_mail_tells_all);
  mm_test_db_for_each ("/reminders/none-wanted", test_who_wants_none_gets_none);
  mm_test_db_for_each ("/reminders/too-early", test_too_early_is_silent);
  return g_test_run ();
}
