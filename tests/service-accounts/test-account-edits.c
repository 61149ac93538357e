/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-account-change.h"
#include "mms-account-record.h"
#include "mms-mail-change.h"

/* What was registered is edited, and the mail address is changed by a code. */

#define CUSTOMER "Hanako@example.jp"
#define DEALER "himawari_d"
#define PASSWORD "Sunny2026"

static void
assert_shown (Fixture *fixture, const MmsActor *actor, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = mms_account_show (fixture->context, fixture->db, actor, &error);

  g_assert_nonnull (strstr (shown, text));
}

#define COUNT_MAILS "SELECT count (*) FROM mails"

static void
test_change_names_the_items (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *items = NULL;

  g_assert_cmpint (fixture_edit (fixture, actor, "account", account->id, NULL, NULL,
                                 "{\"phone\":\"090-1234-5678\"}", &result),
                   ==, MMS_OPERATION_APPLIED);
  items = fixture_read_mail (fixture, "account-changed", "　・", strlen ("電話番号\n"));
  g_assert_cmpstr (items, ==, "電話番号\n");
  g_assert_cmpint (mm_test_db_int (fixture->db, COUNT_MAILS), ==, 1);
  assert_shown (fixture, actor, "\"phone\":\"09012345678\"");
  /* Nothing that is as wanted is told. */
  g_assert_cmpint (fixture_edit (fixture, actor, "account", account->id, NULL, NULL,
                                 "{\"phone\":\"09012345678\"}", &result),
                   ==, MMS_OPERATION_APPLIED);
  g_assert_cmpint (mm_test_db_int (fixture->db, COUNT_MAILS), ==, 1);
}

#define SEEN "{\"phone\":\"0466000000\",\"company\":null,\"department\":null}"

/* Two windows that saw the same: what each changed stands; of the same field nobody's is lost. */
static void
test_two_windows_are_merged (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);
  g_auto (MmsOperationResult) result = { 0 };
  const char *first = "{\"phone\":\"090-1111-2222\"}";
  const char *second = "{\"company\":\"㈱湘南\",\"department\":\"総務部\"}";
  const char *third = "{\"phone\":\"090-3333-4444\"}";

  g_assert_cmpint (
      fixture_edit (fixture, actor, "account", account->id, "1.0", SEEN, first, &result), ==,
      MMS_OPERATION_APPLIED);
  g_assert_cmpint (
      fixture_edit (fixture, actor, "account", account->id, "1.0", SEEN, second, &result), ==,
      MMS_OPERATION_APPLIED);
  assert_shown (fixture, actor, "\"phone\":\"09011112222\"");
  assert_shown (fixture, actor, "\"company\":\"㈱湘南\",\"department\":\"総務部\"");
  g_assert_cmpint (
      fixture_edit (fixture, actor, "account", account->id, "1.0", SEEN, third, &result), ==,
      MMS_OPERATION_CONFLICT);
  g_assert_nonnull (strstr (result.record, "09011112222"));
  g_assert_cmpstr (result.changed_by, ==, "佐藤 花子");
  assert_shown (fixture, actor, "\"phone\":\"09011112222\"");
}

static void
test_edits_follow_the_rules (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);
  g_autoptr (MmsActor) dealer = fixture_act_as (other);
  g_auto (MmsOperationResult) result = { 0 };

  fixture_edit (fixture, actor, "account", account->id, NULL, NULL, "{\"phone\":\"12\"}", &result);
  fixture_assert_rejected (&result, "/phone", "phone_format");
  fixture_edit (fixture, actor, "account", account->id, NULL, NULL, "{\"department\":\"総務部\"}",
                &result);
  fixture_assert_rejected (&result, "/department", "department_needs_organisation");
  fixture_edit (fixture, actor, "account", account->id, NULL, NULL, "{\"address\":null}", &result);
  fixture_assert_rejected (&result, "/address/postal_code", "required");
  fixture_edit (fixture, actor, "account", account->id, NULL, NULL, "{\"direct_mail\":true}",
                &result);
  fixture_assert_rejected (&result, "/direct_mail", "unknown_member");
  fixture_edit (fixture, dealer, "account", other->id, NULL, NULL, "{\"company\":\"ひまわり電設\"}",
                &result);
  fixture_edit (fixture, dealer, "account", other->id, NULL, "{\"company\":\"ひまわり電設\"}",
                "{\"company\":null}", &result);
  fixture_assert_rejected (&result, "/company", "required");
  /* Of others there is nothing to be learnt. */
  g_assert_cmpint (fixture_edit (fixture, dealer, "account", account->id, NULL, NULL,
                                 "{\"phone\":\"0466111111\"}", &result),
                   ==, MMS_OPERATION_GONE);
  g_assert_null (result.record);
  g_assert_cmpint (mm_test_db_int (fixture->db, COUNT_MAILS), ==, 1);
}

static void
request_mail (Fixture *fixture, const MmsActor *actor, const char *mail)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  g_assert_true (mms_mail_change_request (fixture->context, fixture->db, actor, mail, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
}

static void
test_new_mail_signs_in_once_confirmed (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);
  g_autoptr (MmsSession) before = NULL;
  g_autoptr (MmsSession) after = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  request_mail (fixture, actor, "new@example.jp");
  g_assert_cmpint (mm_test_db_int (fixture->db,
                                   "SELECT count (*) FROM mails WHERE recipient = 'new@example.jp' "
                                   "AND kind = 'address-code'"),
                   ==, 1);
  g_assert_cmpint (mm_test_db_int (fixture->db,
                                   "SELECT count (*) FROM mails WHERE recipient = '" CUSTOMER "' "
                                   "AND kind = 'account-mail-requested'"),
                   ==, 1);
  before = fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error);
  g_assert_no_error (error);
  code = fixture_read_mail (fixture, "address-code", "コード: ", 6);
  fixture_begin (fixture);
  mms_mail_change_confirm (fixture->context, fixture->db, actor, code, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_null (fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error));
  g_clear_error (&error);
  after = fixture_sign_in (fixture, "customer", "new@example.jp", PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mm_test_db_int (fixture->db,
                                   "SELECT count (*) FROM mails WHERE kind = 'account-changed' AND "
                                   "recipient IN ('new@example.jp', '" CUSTOMER "')"),
                   ==, 2);
}

static void
test_known_mail_looks_the_same (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsAccount) other =
      fixture_add_account (fixture, "customer", "other@example.jp", PASSWORD);
  g_autoptr (MmsActor) actor = fixture_act_as (account);
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  request_mail (fixture, actor, "Other@example.jp");
  g_assert_cmpint (mm_test_db_int (fixture->db,
                                   "SELECT count (*) FROM mails WHERE kind = 'address-known' AND "
                                   "recipient = 'other@example.jp'"),
                   ==, 1);
  g_assert_cmpint (
      mm_test_db_int (fixture->db, "SELECT count (*) FROM mails WHERE kind = 'address-code'"), ==,
      0);
  shown = mms_account_show (fixture->context, fixture->db, actor, &error);
  g_assert_nonnull (strstr (shown, "\"mail_change\":{\"mail\":\"Other@example.jp\""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/account-edits/change-names-the-items", test_change_names_the_items);
  mm_test_db_for_each ("/account-edits/new-mail-signs-in-once-confirmed",
                       test_new_mail_signs_in_once_confirmed);
  mm_test_db_for_each ("/account-edits/known-mail-looks-the-same", test_known_mail_looks_the_same);
  mm_test_db_for_each ("/account-edits/two-windows", test_two_windows_are_merged);
  mm_test_db_for_each ("/account-edits/edits-follow-the-rules", test_edits_follow_the_rules);
  return g_test_run ();
}
