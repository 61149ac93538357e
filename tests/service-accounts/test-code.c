/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "accounts-fixture.h"
#include "mm-error.h"
#include "mms-code.h"
#include "mms-writer.h"

#define SUBJECT "account-1"

static char *
issue (Fixture *fixture, MmsCodePurpose purpose, const char *subject, const char *data)
{
  g_autoptr (GError) error = NULL;
  char *code;

  fixture_begin (fixture);
  code = mms_code_issue (fixture->context, fixture->db, purpose, subject, data, 0, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  return code;
}

/* A code that @code is not. */
static char *
other_digits (const char *code)
{
  char *other = g_strdup (code);

  other[5] = other[5] == '9' ? '0' : other[5] + 1;
  return other;
}

static void
assert_refused (
    Fixture *fixture, MmsCodePurpose purpose, const char *typed, const char *code, int left)
{
  g_autoptr (GError) error = NULL;

  fixture_begin (fixture);
  g_assert_null (mms_code_redeem (fixture->context, fixture->db, purpose, SUBJECT, typed, &error));
  fixture_commit (fixture);
  g_assert_cmpstr (mm_error_get_code (error), ==, code);
  g_assert_cmpint (mm_error_get_problem (error)->tries_left, ==, left);
  g_assert_true (mms_code_is_refusal (error));
}

static void
assert_redeemed (Fixture *fixture, MmsCodePurpose purpose, const char *typed, const char *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  fixture_begin (fixture);
  found = mms_code_redeem (fixture->context, fixture->db, purpose, SUBJECT, typed, &error);
  g_assert_no_error (error);
  fixture_commit (fixture);
  g_assert_cmpstr (found, ==, data);
}

static void
test_redeemed_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_MAIL_CHANGE, SUBJECT, "{\"mail\":\"a@b.jp\"}");

  g_assert_cmpuint (strlen (code), ==, 6);
  assert_redeemed (fixture, MMS_CODE_MAIL_CHANGE, code, "{\"mail\":\"a@b.jp\"}");
  assert_refused (fixture, MMS_CODE_MAIL_CHANGE, code, "code_used", MM_PROBLEM_NONE);
  g_assert_cmpint (mm_test_db_int (fixture->db, "SELECT count (data) FROM codes"), ==, 0);
}

static void
test_typed_in_any_width (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  g_autoptr (GString) wide = g_string_new (" ");

  for (guint i = 0; i < 6; i++)
    g_string_append_unichar (wide, 0xFF10 + code[i] - '0');
  g_string_insert_unichar (wide, 4, 0x3000);
  assert_redeemed (fixture, MMS_CODE_PASSWORD_RESET, wide->str, "{}");
}

static void
test_fifth_wrong_try_kills (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  g_autofree char *other = other_digits (code);

  for (int left = 4; left > 0; left--)
    {
      assert_refused (fixture, MMS_CODE_PASSWORD_RESET, other, "code_wrong", left);
      assert_refused (fixture, MMS_CODE_PASSWORD_RESET, "12 34", "code_wrong", left);
    }
  assert_refused (fixture, MMS_CODE_PASSWORD_RESET, other, "code_dead", MM_PROBLEM_NONE);
  assert_refused (fixture, MMS_CODE_PASSWORD_RESET, code, "code_dead", MM_PROBLEM_NONE);
}

static void
test_fourth_wrong_try_does_not (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  g_autofree char *other = other_digits (code);

  for (int left = 4; left > 0; left--)
    assert_refused (fixture, MMS_CODE_PASSWORD_RESET, other, "code_wrong", left);
  assert_redeemed (fixture, MMS_CODE_PASSWORD_RESET, code, "{}");
}

static void
test_expiry (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *first = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  g_autofree char *second = NULL;

  mm_clock_advance (fixture->clock, MM_DAY_MS);
  assert_refused (fixture, MMS_CODE_PASSWORD_RESET, first, "code_expired", MM_PROBLEM_NONE);
  second = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  mm_clock_advance (fixture->clock, MM_DAY_MS - 1);
  assert_redeemed (fixture, MMS_CODE_PASSWORD_RESET, second, "{}");
}

static void
test_only_the_newest_counts (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *first = issue (fixture, MMS_CODE_MAIL_CHANGE, SUBJECT, "{\"n\":1}");
  g_autofree char *second = NULL;

  mm_clock_advance (fixture->clock, 1);
  do
    {
      g_free (second);
      second = issue (fixture, MMS_CODE_MAIL_CHANGE, SUBJECT, "{\"n\":2}");
    }
  while (g_str_equal (first, second));
  assert_refused (fixture, MMS_CODE_MAIL_CHANGE, first, "code_superseded", MM_PROBLEM_NONE);
  assert_redeemed (fixture, MMS_CODE_MAIL_CHANGE, second, "{\"n\":2}");
}

static void
test_purpose_and_subject_count (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_MAIL_CHANGE, "account-2", NULL);

  assert_refused (fixture, MMS_CODE_MAIL_CHANGE, code, "code_wrong", MM_PROBLEM_NONE);
  assert_refused (fixture, MMS_CODE_PASSWORD_RESET, code, "code_wrong", MM_PROBLEM_NONE);
}

static void
test_open_code_is_found_by_itself (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_HAND_OVER, "gateway-1", "{\"g\":1}");
  g_autoptr (GError) error = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *data = NULL;

  g_assert_cmpuint (strlen (code), ==, strlen ("ABCD-EFGH"));
  seen = mms_code_look_open (fixture->context, fixture->db, fixture->visitor, MMS_CODE_HAND_OVER,
                             code, &error);
  g_assert_no_error (error);
  data = mms_code_redeem_open (fixture->context, fixture->db, fixture->visitor, MMS_CODE_HAND_OVER,
                               code, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (seen, ==, "{\"g\":1}");
  g_assert_cmpstr (data, ==, seen);
  g_assert_null (mms_code_redeem_open (fixture->context, fixture->db, fixture->visitor,
                                       MMS_CODE_HAND_OVER, code, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "code_used");
}

static void
test_who_guesses_is_limited (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_INVITATION, "dealer-1", NULL);
  g_autoptr (MmsActor) actor = mms_actor_new (MMS_ROLE_CUSTOMER);
  g_autoptr (GError) error = NULL;

  actor->account_id = g_strdup (SUBJECT);
  for (guint i = 0; i < 20; i++)
    {
      g_clear_error (&error);
      g_assert_null (mms_code_redeem_open (fixture->context, fixture->db, actor,
                                           MMS_CODE_INVITATION, "ABCD-EFGH-JKLM", &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "code_wrong");
    }
  g_clear_error (&error);
  g_assert_null (mms_code_redeem_open (fixture->context, fixture->db, actor, MMS_CODE_INVITATION,
                                       code, &error));
  g_assert_true (mm_error_is_limited (error));
}

/* ---- Many at once, through the real writer ---- */

typedef struct
{
  Fixture *fixture;
  MmsWriter *writer;
  const char *typed;
  char *data;
  GError *error;
} Try;

static MmsOutcome
redeem_work (MmsDb *db, gpointer data, GError **error)
{
  Try *try = data;
  g_autoptr (GError) local = NULL;
  gboolean refused;

  g_clear_pointer (&try->data, g_free);
  try->data = mms_code_redeem (try->fixture->context, db, MMS_CODE_PASSWORD_RESET, SUBJECT,
                               try->typed, &local);
  if (try->data != NULL)
    return MMS_DONE;
  refused = mms_code_is_refusal (local);
  g_propagate_error (error, g_steal_pointer (&local));
  return refused ? MMS_REFUSED : MMS_FAILED;
}

static gpointer
try_thread (gpointer data)
{
  Try *try = data;

  mms_writer_call (try->writer, redeem_work, try, &try->error);
  return NULL;
}

/* How many of @n tries at once ended with @code, NULL for those that won. */
static guint
count_tries (Fixture *fixture, MmsWriter *writer, const char *typed, guint n, const char *code)
{
  g_autofree Try *tries = g_new0 (Try, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      tries[i] = (Try){ .fixture = fixture, .writer = writer, .typed = typed };
      threads[i] = g_thread_new ("try", try_thread, &tries[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      g_thread_join (threads[i]);
      g_assert_true ((tries[i].error == NULL) == (tries[i].data != NULL));
      found += tries[i].error == NULL ? code == NULL
                                      : g_strcmp0 (mm_error_get_code (tries[i].error), code) == 0;
      g_free (tries[i].data);
      g_clear_error (&tries[i].error);
    }
  return found;
}

static void
test_fifty_wrong_at_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  g_autofree char *other = other_digits (code);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsWriter) writer = mms_writer_new (url, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_tries (fixture, writer, other, 50, "code_wrong"), ==, 4);
  g_assert_cmpuint (count_tries (fixture, writer, code, 1, "code_dead"), ==, 1);
  mms_writer_stop (writer);
}

static void
test_eight_right_at_once (const char *url)
{
  g_autoptr (Fixture) fixture = fixture_new (url);
  g_autofree char *code = issue (fixture, MMS_CODE_PASSWORD_RESET, SUBJECT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsWriter) writer = mms_writer_new (url, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_tries (fixture, writer, code, 8, NULL), ==, 1);
  g_assert_cmpuint (count_tries (fixture, writer, code, 8, "code_used"), ==, 8);
  mms_writer_stop (writer);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/code/redeemed-once", test_redeemed_once);
  mm_test_db_for_each ("/code/typed-in-any-width", test_typed_in_any_width);
  mm_test_db_for_each ("/code/fifth-wrong-try-kills", test_fifth_wrong_try_kills);
  mm_test_db_for_each ("/code/fourth-wrong-try-does-not", test_fourth_wrong_try_does_not);
  mm_test_db_for_each ("/code/expiry", test_expiry);
  mm_test_db_for_each ("/code/only-the-newest-counts", test_only_the_newest_counts);
  mm_test_db_for_each ("/code/purpose-and-subject-count", test_purpose_and_subject_count);
  mm_test_db_for_each ("/code/open-code-is-found-by-itself", test_open_code_is_found_by_itself);
  mm_test_db_for_each ("/code/who-guesses-is-limited", test_who_guesses_is_limited);
  mm_test_db_for_each ("/code/fifty-wrong-at-once", test_fifty_wrong_at_once);
  mm_test_db_for_each ("/code/eight-right-at-once", test_eight_right_at_once);
  return g_test_run ();
}
