/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-account-export.h"
#include "mms-withdrawal.h"

#define CUSTOMER "Hanako@example.jp"
#define DEALER "himawari_d"
#define PASSWORD "Sunny2026"

static void
test_withdrawal_erases (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);
  g_autoptr (MmsActor) gone = fixture_act_as (dealer);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) session =
      fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error);
  g_autofree char *exported = mms_account_export (fixture->context, fixture->db, actor, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (exported, "\"sign_ins\":[{"));
  g_assert_null (strstr (exported, "argon2"));
  g_assert_false (mms_withdrawal_check_login (actor, "hanako@example.jp", &error));
  g_clear_error (&error);
  g_assert_true (mms_withdrawal_check_login (actor, CUSTOMER, &error));
  fixture_begin (fixture);
  g_assert_true (mms_withdrawal_run (fixture->context, fixture->db, actor, &error));
  g_assert_true (mms_withdrawal_run (fixture->context, fixture->db, gone, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpint (mm_test_db_int (fixture->db,
                                   "SELECT count (*) FROM accounts WHERE state = 'withdrawn' "
                                   "AND phone = '' AND mail = '' AND family_name = ''"),
                   ==, 2);
  /* A mail address is free again; a dealer's ID never is. */
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM accounts WHERE login = '" CUSTOMER "'"),
      ==, 0);
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM accounts WHERE login = '" DEALER "'"), ==,
      1);
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (*) FROM sessions"), ==, 0);
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM mails WHERE kind = 'withdrawal-done'"),
      ==, 2);
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM audit WHERE action = 'account.withdraw'"),
      ==, 2);
  g_assert_null (fixture_sign_in (fixture, "dealer", DEALER, PASSWORD, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "sign_in_failed");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/withdrawal/erases", test_withdrawal_erases);
  return g_test_run ();
}
