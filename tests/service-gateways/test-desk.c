/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk-announcements.h"
#include "mm-error.h"
#include "mm-test-db.h"
#include "mm-test-house.h"
#include "mms-audit-csv.h"
#include "mms-operator-accounts.h"
#include "mms-operator-gateways.h"
#include "mms-terms-draft.h"
#include "mms-terms.h"

/* What the staff does at the desk, on both stores. */

/* ---- Terms ---- */

static MmsTermsDraft *
save (MmTestHouse *house, MmsTermsDraft *draft, const char *code)
{
  g_autoptr (GError) error = NULL;
  MmsTermsDraft *saved;

  mm_test_house_begin (house);
  saved = mms_terms_draft_save (house->ctx, house->db, draft, &error);
  mm_test_house_commit (house);
  g_assert_cmpstr (error != NULL ? mm_error_get_code (error) : NULL, ==, code);
  return saved;
}

static char *
publish (MmTestHouse *house, gint64 revision, gint64 day, GError **error)
{
  char *version;

  mm_test_house_begin (house);
  version = mms_terms_draft_publish (house->ctx, house->db, "dealer", revision, day, error);
  if (version != NULL)
    mm_test_house_commit (house);
  else
    mms_db_rollback (house->db);
  return version;
}

static void
test_terms_are_written_and_published (const char *url)
{
  const gint64 today = mm_time_jst_day_start (MM_TEST_NOW);
  g_autoptr (MmsTermsDraft) draft = NULL;
  g_autoptr (MmsTermsDraft) saved = NULL;
  g_autoptr (MmsTermsRow) current = NULL;
  g_autoptr (GError) past = NULL;
  g_autoptr (GError) old = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  draft = mms_terms_draft_get (house.ctx, house.db, "dealer", &error);
  g_assert_no_error (error);
  g_assert_cmpint (draft->revision, ==, 0);
  g_free (draft->version);
  draft->version = g_strdup ("9");
  g_free (draft->summary);
  draft->summary = g_strdup ("一\n二\n三");
  g_free (draft->body);
  draft->body = g_strdup ("# 第1条\n\n本文");
  saved = save (&house, draft, NULL);
  g_assert_cmpint (saved->revision, ==, 1);
  g_assert_null (save (&house, draft, "version_changed"));
  g_assert_null (publish (&house, 1, today - 1, &past));
  g_assert_cmpstr (mm_error_get_code (past), ==, MM_CODE_FIELDS);
  g_assert_null (publish (&house, 7, today, &old));
  g_assert_cmpstr (mm_error_get_code (old), ==, "version_changed");
  version = publish (&house, 1, today, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (version, ==, "9");
  current = mms_terms_get_current (house.ctx, house.db, "dealer", NULL);
  g_assert_cmpstr (current->version, ==, "9");
  mm_test_house_clear (&house);
}

/* A version that was published is never written over. */
static void
test_terms_take_no_version_twice (const char *url)
{
  g_autoptr (MmsTermsDraft) draft = NULL;
  g_autoptr (MmsTermsDraft) empty = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *version = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  draft = mms_terms_draft_get (house.ctx, house.db, "dealer", NULL);
  g_free (draft->version);
  draft->version = g_strdup ("9");
  g_free (draft->summary);
  draft->summary = g_strdup ("一\n\n三");
  g_free (draft->body);
  draft->body = g_strdup ("本文");
  empty = save (&house, draft, NULL);
  g_assert_null (publish (&house, 1, MM_TEST_NOW, &missing));
  g_assert_cmpstr (mm_error_get_code (missing), ==, MM_CODE_FIELDS);
  g_free (empty->summary);
  empty->summary = g_strdup ("一\n二\n三");
  mms_terms_draft_free (save (&house, empty, NULL));
  version = publish (&house, 2, MM_TEST_NOW, &first);
  g_assert_no_error (first);
  empty->revision = 0;
  mms_terms_draft_free (save (&house, empty, NULL));
  g_assert_null (publish (&house, 1, MM_TEST_NOW, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, MM_CODE_FIELDS);
  mm_test_house_clear (&house);
}

/* ---- Gateways ---- */

static guint
find (MmTestHouse *house, const char *search, const char *state)
{
  const MmsBoxFilter filter = { .state = state, .limit = 50 };
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  g_autoptr (GPtrArray) boxes =
      mms_operator_find_gateways (house->db, &filter, search, &next, &error);

  g_assert_no_error (error);
  return boxes->len;
}

static void
test_gateways_are_found (const char *url)
{
  g_autoptr (MmsActor) customer = NULL;
  g_autofree char *spare = NULL;
  g_autofree char *used = NULL;
  g_autofree char *site = NULL;
  g_autofree char *password = NULL;
  g_autoptr (GError) error = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  customer = mm_test_house_account (&house, "customer", "mitsuko@example.jp");
  spare = mm_test_house_box (&house, NULL);
  site = mm_test_house_installation (&house, customer, "光子様邸", &used);
  mm_test_house_begin (&house);
  g_assert_true (mms_account_index_rest (house.ctx, house.db, &error));
  mm_test_house_commit (&house);
  g_assert_cmpuint (find (&house, NULL, NULL), ==, 2);
  g_assert_cmpuint (find (&house, spare, NULL), ==, 1);
  g_assert_cmpuint (find (&house, "mitsuko", NULL), ==, 1);
  g_assert_cmpuint (find (&house, NULL, "stock"), ==, 1);
  g_assert_cmpuint (find (&house, "mitsuko", "stock"), ==, 0);
  g_assert_cmpuint (find (&house, "zzzz", NULL), ==, 0);
  mm_test_house_begin (&house);
  g_assert_false (
      mms_operator_renew_gateway (house.ctx, house.db, customer, used, &password, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "gateway_used");
  g_clear_error (&error);
  g_assert_true (
      mms_operator_renew_gateway (house.ctx, house.db, customer, spare, &password, &error));
  g_assert_cmpuint (strlen (password), ==, 14);
  mm_test_house_commit (&house);
  mm_test_house_clear (&house);
}

/* Boxes of before the index are found once it has come round to them. */
static void
test_old_gateways_are_indexed (const char *url)
{
  g_autofree char *box = NULL;
  g_autoptr (GError) error = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  box = mm_test_house_box (&house, NULL);
  mm_test_house_begin (&house);
  g_assert_true (mms_db_execute (
      house.db, "DELETE FROM gateway_bigrams; UPDATE gateways SET search_text = ''", &error));
  mm_test_house_commit (&house);
  g_assert_cmpuint (find (&house, box, NULL), ==, 0);
  mm_test_house_begin (&house);
  g_assert_true (mms_box_index_rest (house.db, &error));
  mm_test_house_commit (&house);
  g_assert_cmpuint (find (&house, box, NULL), ==, 1);
  mm_test_house_clear (&house);
}

/* ---- The trail as a file ---- */

static void
record (MmTestHouse *house, const MmsActor *actor, const char *reason)
{
  g_autofree char *detail = mms_audit_detail ("reason", reason);
  g_autoptr (GError) error = NULL;

  mm_test_house_begin (house);
  mms_audit_record (house->ctx, house->db, actor, "account.lock", "account", "a-1", detail, &error);
  g_assert_no_error (error);
  mm_test_house_commit (house);
}

static char *
write_csv (MmTestHouse *house, const char *language, guint maximum, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  MmsAuditFilter filter;

  mms_audit_filter_init (&filter);
  filter.what = "account.lock";
  bytes = mms_audit_write_csv (house->ctx, house->db, &filter, language, maximum, error);
  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                       : NULL;
}

static void
test_the_trail_is_a_file (const char *url)
{
  g_autoptr (MmsActor) staff = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *japanese = NULL;
  g_autofree char *english = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  staff = mm_test_house_account (&house, "operator", "staff-7");
  record (&house, staff, "=1+1");
  record (&house, NULL, "本人からの申し出");
  japanese = write_csv (&house, "ja", 2, &error);
  g_assert_no_error (error);
  g_assert_true (
      g_str_has_prefix (japanese, "\xef\xbb\xbf日時,操作した人,内容,対象,詳細,接続元\r\n"));
  g_assert_nonnull (
      strstr (japanese, ",サーバー,アカウントをロック,アカウント a-1,本人からの申し出,"));
  g_assert_nonnull (strstr (japanese, "'=1+1"));
  g_assert_nonnull (strstr (japanese, "2026/11/20 09:00,"));
  english = write_csv (&house, "en", 2, &error);
  g_assert_nonnull (strstr (english, ",Server,Locked an account,Account a-1,"));
  g_assert_null (write_csv (&house, "ja", 1, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "csv_too_large");
  mm_test_house_clear (&house);
}

/* More than one page of the list. */
static void
test_the_file_has_every_line (const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;
  MmTestHouse house;

  mm_test_house_init (&house, url);
  for (guint i = 0; i < MMS_AUDIT_PAGE_MAX + 1; i++)
    record (&house, NULL, "確認");
  csv = write_csv (&house, "ja", MMS_AUDIT_CSV_MAX, &error);
  g_assert_no_error (error);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, MMS_AUDIT_PAGE_MAX + 3);
  mm_test_house_clear (&house);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_announcements_add_tests ();
  mm_test_db_for_each ("/desk/terms-are-written-and-published",
                       test_terms_are_written_and_published);
  mm_test_db_for_each ("/desk/terms-take-no-version-twice", test_terms_take_no_version_twice);
  mm_test_db_for_each ("/desk/gateways-are-found", test_gateways_are_found);
  mm_test_db_for_each ("/desk/old-gateways-are-indexed", test_old_gateways_are_indexed);
  mm_test_db_for_each ("/desk/the-trail-is-a-file", test_the_trail_is_a_file);
  mm_test_db_for_each ("/desk/the-file-has-every-line", test_the_file_has_every_line);
  return g_test_run ();
}
