/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mms-account-change.h"
#include "mms-account-export.h"
#include "mms-account-record.h"
#include "mms-mail-change.h"
#include "mms-maintenance.h"
#include "mms-password-change.h"
#include "mms-operation.h"
#include "mms-password-reset.h"
#include "mms-withdrawal.h"

#define CUSTOMER "Hanako@example.jp"
#define DEALER "himawari_d"
#define PASSWORD "Sunny2026"
#define NEW_PASSWORD "Cloudy2027"

static MmsActor *
act_as (const MmsAccount *account)
{
  MmsActor *actor;
  MmsRole role;

  g_assert_true (mms_role_from_string (account->service, &role));
  actor = mms_actor_new (role);
  actor->account_id = g_strdup (account->id);
  actor->principal_id = g_strdup (account->principal_id);
  actor->login = g_strdup (account->login);
  mms_actor_set_address (actor, "192.0.2.9");
  return actor;
}

static char *
text_of (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (fixture->db, &error, sql, "");
  gboolean row = FALSE;
  char *text;

  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  text = g_strdup (mms_stmt_text (stmt, 0));
  mms_db_reset (fixture->db);
  return text;
}

static gint64
count (Fixture *fixture, const char *sql)
{
  return mm_test_db_int (fixture->db, sql);
}

/* What stands behind @before in the newest mail of @kind. */
static char *
read_mail (Fixture *fixture, const char *kind, const char *before, guint length)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT body FROM mails WHERE kind = '%s' ORDER BY created DESC, id DESC LIMIT 1", kind);
  g_autofree char *body = text_of (fixture, sql);
  const char *found = strstr (body, before);

  g_assert_nonnull (found);
  return g_strndup (found + strlen (before), length);
}

/* ---- What was registered ---- */

static MmsOperationOutcome
edit (Fixture *fixture,
      const MmsActor *actor,
      const char *id,
      const char *base,
      const char *was,
      const char *set,
      MmsOperationResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) seen = was != NULL ? mm_json_parse_object (was, strlen (was), NULL) : NULL;
  g_autoptr (JsonObject) wanted = mm_json_parse_object (set, strlen (set), NULL);
  MmsOperation operation = { NULL, "account", id, base, seen, wanted };

  mms_operation_result_clear (result);
  fixture_begin (fixture);
  mms_operation_run (fixture->context, fixture->db, actor, &operation, result, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  return result->outcome;
}

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
  g_autoptr (MmsActor) actor = act_as (account);
  g_auto (MmsOperationResult) result = { 0 };
  g_autofree char *items = NULL;

  g_assert_cmpint (
      edit (fixture, actor, account->id, NULL, NULL, "{\"phone\":\"090-1234-5678\"}", &result), ==,
      MMS_OPERATION_APPLIED);
  items = read_mail (fixture, "account-changed", "　・", strlen ("電話番号\n"));
  g_assert_cmpstr (items, ==, "電話番号\n");
  g_assert_cmpint (count (fixture, COUNT_MAILS), ==, 1);
  assert_shown (fixture, actor, "\"phone\":\"09012345678\"");
  /* Nothing that is as wanted is told. */
  g_assert_cmpint (
      edit (fixture, actor, account->id, NULL, NULL, "{\"phone\":\"09012345678\"}", &result), ==,
      MMS_OPERATION_APPLIED);
  g_assert_cmpint (count (fixture, COUNT_MAILS), ==, 1);
}

#define SEEN "{\"phone\":\"0466000000\",\"company\":null,\"department\":null}"

/* Two windows that saw the same: what each changed stands; of the same field nobody's is lost. */
static void
test_two_windows_are_merged (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsActor) actor = act_as (account);
  g_auto (MmsOperationResult) result = { 0 };
  const char *first = "{\"phone\":\"090-1111-2222\"}";
  const char *second = "{\"company\":\"㈱湘南\",\"department\":\"総務部\"}";
  const char *third = "{\"phone\":\"090-3333-4444\"}";

  g_assert_cmpint (edit (fixture, actor, account->id, "1.0", SEEN, first, &result), ==,
                   MMS_OPERATION_APPLIED);
  g_assert_cmpint (edit (fixture, actor, account->id, "1.0", SEEN, second, &result), ==,
                   MMS_OPERATION_APPLIED);
  assert_shown (fixture, actor, "\"phone\":\"09011112222\"");
  assert_shown (fixture, actor, "\"company\":\"㈱湘南\",\"department\":\"総務部\"");
  g_assert_cmpint (edit (fixture, actor, account->id, "1.0", SEEN, third, &result), ==,
                   MMS_OPERATION_CONFLICT);
  g_assert_nonnull (strstr (result.record, "09011112222"));
  g_assert_cmpstr (result.changed_by, ==, "佐藤 花子");
  assert_shown (fixture, actor, "\"phone\":\"09011112222\"");
}

static void
assert_refused (MmsOperationResult *result, const char *field, const char *code)
{
  const MmProblem *problem = mm_error_get_problem (result->error);

  g_assert_cmpint (result->outcome, ==, MMS_OPERATION_REJECTED);
  g_assert_nonnull (mm_problem_find_field (problem, field));
  g_assert_cmpstr (mm_problem_find_field (problem, field)->code, ==, code);
}

static void
test_edits_follow_the_rules (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = act_as (account);
  g_autoptr (MmsActor) dealer = act_as (other);
  g_auto (MmsOperationResult) result = { 0 };

  edit (fixture, actor, account->id, NULL, NULL, "{\"phone\":\"12\"}", &result);
  assert_refused (&result, "/phone", "phone_format");
  edit (fixture, actor, account->id, NULL, NULL, "{\"department\":\"総務部\"}", &result);
  assert_refused (&result, "/department", "department_needs_organisation");
  edit (fixture, actor, account->id, NULL, NULL, "{\"address\":null}", &result);
  assert_refused (&result, "/address/postal_code", "required");
  edit (fixture, actor, account->id, NULL, NULL, "{\"direct_mail\":true}", &result);
  assert_refused (&result, "/direct_mail", "unknown_member");
  edit (fixture, dealer, other->id, NULL, NULL, "{\"company\":\"ひまわり電設\"}", &result);
  edit (fixture, dealer, other->id, NULL, "{\"company\":\"ひまわり電設\"}", "{\"company\":null}",
        &result);
  assert_refused (&result, "/company", "required");
  /* Of others there is nothing to be learnt. */
  g_assert_cmpint (
      edit (fixture, dealer, account->id, NULL, NULL, "{\"phone\":\"0466111111\"}", &result), ==,
      MMS_OPERATION_GONE);
  g_assert_null (result.record);
  g_assert_cmpint (count (fixture, COUNT_MAILS), ==, 1);
}

/* ---- The mail address ---- */

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
  g_autoptr (MmsActor) actor = act_as (account);
  g_autoptr (MmsSession) before = NULL;
  g_autoptr (MmsSession) after = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  request_mail (fixture, actor, "new@example.jp");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE recipient = 'new@example.jp' "
                                   "AND kind = 'address-code'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE recipient = '" CUSTOMER "' "
                                   "AND kind = 'account-mail-requested'"),
                   ==, 1);
  before = fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error);
  g_assert_no_error (error);
  code = read_mail (fixture, "address-code", "コード: ", 6);
  fixture_begin (fixture);
  mms_mail_change_confirm (fixture->context, fixture->db, actor, code, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_null (fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error));
  g_clear_error (&error);
  after = fixture_sign_in (fixture, "customer", "new@example.jp", PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE kind = 'account-changed' AND "
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
  g_autoptr (MmsActor) actor = act_as (account);
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  request_mail (fixture, actor, "Other@example.jp");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE kind = 'address-known' AND "
                                   "recipient = 'other@example.jp'"),
                   ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE kind = 'address-code'"), ==,
                   0);
  shown = mms_account_show (fixture->context, fixture->db, actor, &error);
  g_assert_nonnull (strstr (shown, "\"mail_change\":{\"mail\":\"Other@example.jp\""));
}

/* ---- Maintenance addresses ---- */

static MmsMaintenanceRow *
add_address (Fixture *fixture, const MmsActor *actor, const char *mail, GError **error)
{
  MmsMaintenanceRow *row;

  fixture_begin (fixture);
  row = mms_maintenance_add (fixture->context, fixture->db, actor, mail, error);
  fixture_commit (fixture);
  return row;
}

static void
test_address_is_confirmed_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = act_as (dealer);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsMaintenanceRow) row = add_address (fixture, actor, "night@example.jp", &error);
  g_autoptr (MmsMaintenanceRow) confirmed = NULL;
  g_auto (GStrv) nobody = mms_maintenance_recipients (fixture->db, dealer->id, &error);
  g_auto (GStrv) told = NULL;
  g_autofree char *code = read_mail (fixture, "maintenance-confirm", "/m/", 14);

  g_assert_cmpstr (nobody[0], ==, NULL);
  fixture_begin (fixture);
  confirmed =
      mms_maintenance_confirm (fixture->context, fixture->db, fixture->visitor, code, &error);
  g_assert_no_error (error);
  g_assert_null (
      mms_maintenance_confirm (fixture->context, fixture->db, fixture->visitor, code, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "code_used");
  fixture_commit (fixture);
  g_clear_error (&error);
  told = mms_maintenance_recipients (fixture->db, dealer->id, &error);
  g_assert_cmpstr (told[0], ==, "night@example.jp");

  fixture_begin (fixture);
  g_assert_true (
      mms_maintenance_note_mail (fixture->context, fixture->db, "night@example.jp", FALSE, &error));
  fixture_commit (fixture);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM feed_records WHERE kind = "
                                   "'maintenance_address' AND body LIKE '%undeliverable\"%'"),
                   ==, 1);
}

static void
test_five_addresses_each_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = act_as (dealer);
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < MMS_MAINTENANCE_MAX; i++)
    {
      g_autofree char *mail = g_strdup_printf ("m%u@example.jp", i);
      g_autoptr (MmsMaintenanceRow) row = add_address (fixture, actor, mail, &error);

      g_assert_no_error (error);
      if (i == 0)
        first = g_strdup (row->id);
      g_assert_null (add_address (fixture, actor, "M0@example.jp", &error));
      g_assert_true (mm_error_is_invalid (error));
      g_clear_error (&error);
    }
  g_assert_null (add_address (fixture, actor, "m5@example.jp", &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "maintenance_full");
  g_clear_error (&error);
  fixture_begin (fixture);
  g_assert_false (mms_maintenance_resend (fixture->context, fixture->db, actor, first, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "mail_budget");
  g_clear_error (&error);
  mm_clock_advance (fixture->clock, 10 * MM_MINUTE_MS);
  g_assert_true (mms_maintenance_resend (fixture->context, fixture->db, actor, first, &error));
  g_assert_true (mms_maintenance_remove (fixture->context, fixture->db, actor, first, &error));
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM maintenance_addresses"), ==, 4);
}

static MmsOperationOutcome
edit_address (Fixture *fixture,
              const MmsActor *actor,
              const char *id,
              const char *was,
              const char *set,
              MmsOperationResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) seen = mm_json_parse_object (was, strlen (was), NULL);
  g_autoptr (JsonObject) wanted = mm_json_parse_object (set, strlen (set), NULL);
  MmsOperation operation = { NULL, "maintenance_address", id, NULL, seen, wanted };

  mms_operation_result_clear (result);
  fixture_begin (fixture);
  mms_operation_run (fixture->context, fixture->db, actor, &operation, result, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  return result->outcome;
}

#define NOBODY "{\"mail\":null}"
#define NIGHT "{\"mail\":\"night@example.jp\"}"
#define ADDRESSES "SELECT count (*) FROM maintenance_addresses"

/* As a client does that was offline: each address under an id of its own. */
static void
test_addresses_are_added_and_removed_offline (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsAccount) other = fixture_add_account (fixture, "dealer", "kaede-02", PASSWORD);
  g_autoptr (MmsActor) actor = act_as (dealer);
  g_autoptr (MmsActor) stranger = act_as (other);
  g_auto (MmsOperationResult) result = { 0 };
  const char *first = "0192f0c4-cccc-7bbb-8ccc-0123456789ab";
  const char *second = "0192f0c4-cccc-7bbb-8ccc-0123456789ac";

  g_assert_cmpint (edit_address (fixture, actor, first, NOBODY, NIGHT, &result), ==,
                   MMS_OPERATION_APPLIED);
  g_assert_nonnull (strstr (result.record, "\"state\":\"waiting\""));
  g_assert_cmpint (count (fixture, ADDRESSES), ==, 1);
  g_assert_cmpint (
      count (fixture, "SELECT count (*) FROM mails WHERE kind = 'maintenance-confirm'"), ==, 1);
  edit_address (fixture, actor, second, NOBODY, NIGHT, &result);
  assert_refused (&result, "/mail", "listed");
  g_assert_cmpint (edit_address (fixture, stranger, first, NIGHT, NOBODY, &result), ==,
                   MMS_OPERATION_GONE);
  g_assert_cmpint (edit_address (fixture, actor, first, NIGHT, NOBODY, &result), ==,
                   MMS_OPERATION_APPLIED);
  g_assert_cmpint (count (fixture, ADDRESSES), ==, 0);
  /* Another window removed it before: that is what was wanted. */
  g_assert_cmpint (edit_address (fixture, actor, first, NIGHT, NOBODY, &result), ==,
                   MMS_OPERATION_APPLIED);
}

/* ---- Passwords ---- */

static void
ask_reset (Fixture *fixture, const char *login)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  mms_password_reset_ask (fixture->context, fixture->db, fixture->visitor, "customer", login,
                          &error);
  g_assert_no_error (error);
  mms_account_requests_run (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
}

static gboolean
confirm_reset (Fixture *fixture, const char *login, const char *code, GError **error)
{
  g_autofree char *hash =
      mms_secrets_hash_password (mms_context_get_secrets (fixture->context), NEW_PASSWORD, NULL);
  gboolean ok;

  fixture_begin (fixture);
  ok = mms_password_reset_confirm (fixture->context, fixture->db, "customer", login, code, hash,
                                   error);
  fixture_commit (fixture);
  return ok;
}

static void
test_reset_ends_sessions (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsSession) old = fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error);
  g_autoptr (MmsSession) session = NULL;
  g_autofree char *code = NULL;

  ask_reset (fixture, CUSTOMER);
  code = read_mail (fixture, "password-reset", "コード: ", 6);
  g_assert_true (confirm_reset (fixture, CUSTOMER, code, &error));
  g_assert_no_error (error);
  g_assert_null (mms_session_peek (fixture->context, fixture->db, old->token, &error));
  g_clear_error (&error);
  g_assert_null (fixture_sign_in (fixture, "customer", CUSTOMER, PASSWORD, &error));
  g_clear_error (&error);
  session = fixture_sign_in (fixture, "customer", CUSTOMER, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE kind = 'password-changed'"),
                   ==, 1);
}

/* A name that nobody has must answer like any other, try for try. */
static void
test_reset_tells_nothing (const char *url)
{
  static const char *const logins[] = { CUSTOMER, "nobody@example.jp" };
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  GString *stories[2];

  for (guint i = 0; i < G_N_ELEMENTS (logins); i++)
    {
      stories[i] = g_string_new (NULL);
      ask_reset (fixture, logins[i]);
      for (guint try = 0; try < 7; try++)
        {
          g_autoptr (GError) error = NULL;

          g_assert_false (confirm_reset (fixture, logins[i], "000000", &error));
          g_string_append_printf (stories[i], "%s %d;", mm_error_get_code (error),
                                  mm_error_get_problem (error)->tries_left);
        }
    }
  g_assert_cmpstr (stories[0]->str, ==, stories[1]->str);
  g_assert_nonnull (strstr (stories[0]->str, "code_wrong 1;code_dead"));
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails"), ==, 1);
  g_string_free (stories[0], TRUE);
  g_string_free (stories[1], TRUE);
}

static void
test_resets_are_few (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);

  for (guint i = 0; i < 12; i++)
    ask_reset (fixture, CUSTOMER);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails"), ==, 5);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM account_requests"), ==, 0);
}

static void
test_forgotten_ids_are_mailed_together (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) first = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsAccount) second = fixture_add_account (fixture, "dealer", "himawari_2", PASSWORD);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  mm_test_db_execute (fixture->db, "UPDATE accounts SET mail = 'Shop@example.jp', "
                                   "mail_folded = 'shop@example.jp'");
  fixture_begin (fixture);
  mms_login_reminder_ask (fixture->context, fixture->db, fixture->visitor, "shop@example.jp",
                          &error);
  mms_login_reminder_ask (fixture->context, fixture->db, fixture->visitor, "nobody@example.jp",
                          &error);
  mms_account_requests_run (fixture->context, fixture->db, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails"), ==, 1);
  body = text_of (fixture, "SELECT body FROM mails");
  g_assert_nonnull (strstr (body, "himawari_d"));
  g_assert_nonnull (strstr (body, "himawari_2"));
}

static void
test_wrong_present_password_locks (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsActor) actor = act_as (account);

  for (int left = 4; left >= 0; left--)
    {
      g_auto (MmsPasswordProof) proof = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_true (
          mms_password_prove (fixture->context, fixture->db, actor, "Wrong2026", &proof, &error));
      fixture_begin (fixture);
      g_assert_false (mms_password_accept (fixture->context, fixture->db, &proof, &error));
      fixture_commit (fixture);
      g_assert_cmpstr (mm_error_get_code (error), ==, "password_wrong");
      g_assert_cmpint (mm_error_get_problem (error)->tries_left, ==, left);
      if (left == 0)
        g_assert_cmpint (mm_error_get_problem (error)->retry_after_s, ==, 1);
    }
}

/* ---- Withdrawal ---- */

static void
test_withdrawal_erases (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autoptr (MmsAccount) account = fixture_add_account (fixture, "customer", CUSTOMER, PASSWORD);
  g_autoptr (MmsAccount) dealer = fixture_add_account (fixture, "dealer", DEALER, PASSWORD);
  g_autoptr (MmsActor) actor = act_as (account);
  g_autoptr (MmsActor) gone = act_as (dealer);
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
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM accounts WHERE state = 'withdrawn' "
                                   "AND phone = '' AND mail = '' AND family_name = ''"),
                   ==, 2);
  /* A mail address is free again; a dealer's ID never is. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM accounts WHERE login = '" CUSTOMER "'"),
                   ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM accounts WHERE login = '" DEALER "'"), ==,
                   1);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM sessions"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM mails WHERE kind = 'withdrawal-done'"),
                   ==, 2);
  g_assert_null (fixture_sign_in (fixture, "dealer", DEALER, PASSWORD, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "sign_in_failed");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/account-life/change-names-the-items", test_change_names_the_items);
  mm_test_db_for_each ("/account-life/new-mail-signs-in-once-confirmed",
                       test_new_mail_signs_in_once_confirmed);
  mm_test_db_for_each ("/account-life/known-mail-looks-the-same", test_known_mail_looks_the_same);
  mm_test_db_for_each ("/account-life/address-is-confirmed-once", test_address_is_confirmed_once);
  mm_test_db_for_each ("/account-life/five-addresses-each-once", test_five_addresses_each_once);
  mm_test_db_for_each ("/account-life/addresses-offline",
                       test_addresses_are_added_and_removed_offline);
  mm_test_db_for_each ("/account-life/two-windows", test_two_windows_are_merged);
  mm_test_db_for_each ("/account-life/edits-follow-the-rules", test_edits_follow_the_rules);
  mm_test_db_for_each ("/account-life/reset-ends-sessions", test_reset_ends_sessions);
  mm_test_db_for_each ("/account-life/reset-tells-nothing", test_reset_tells_nothing);
  mm_test_db_for_each ("/account-life/resets-are-few", test_resets_are_few);
  mm_test_db_for_each ("/account-life/forgotten-ids-are-mailed-together",
                       test_forgotten_ids_are_mailed_together);
  mm_test_db_for_each ("/account-life/wrong-present-password-locks",
                       test_wrong_present_password_locks);
  mm_test_db_for_each ("/account-life/withdrawal-erases", test_withdrawal_erases);
  return g_test_run ();
}
