/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-csv.h"
#include "mm-test-db.h"
#include "mma-unit-papers.h"
#include "ups-fixture.h"

/* Lines that are asked about or registered a second time. */

/* ---- Corrections ---- */

static MmaUnitVerdict
verdict_of (MmaUnitBatch *batch, guint index)
{
  return mma_unit_line_get_verdict (mma_unit_batch_get_line (batch, index));
}

static void
correct (MmaUnitBatch *batch, guint index, const char *serial)
{
  mma_unit_line_set_serial (mma_unit_batch_get_line (batch, index), serial);
}

/* Who corrects many lines one by one has not tried all the others each time. */
static void
test_a_correction_asks_about_its_number_alone (const char *url)
{
  g_auto (UpsFixture) fixture = { 0 };
  g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_text (
      "BT24A006113\nBT24A0O6114\nBT24A0O6115\nBT24A0O6116\nBT24A0O6117");

  ups_fixture_init (&fixture, url);
  g_assert_cmpuint (ups_fixture_check (&fixture, batch), ==, 5);
  g_assert_cmpuint (mma_unit_batch_count_wrong (batch), ==, 4);
  correct (batch, 1, "BT24A006114");
  g_assert_cmpuint (ups_fixture_check (&fixture, batch), ==, 1);
  g_assert_cmpint (verdict_of (batch, 1), ==, MMA_VERDICT_OK);
  g_assert_cmpint (verdict_of (batch, 2), ==, MMA_VERDICT_NOT_FOUND);
  g_assert_cmpint (mm_test_db_int (fixture.house.db, "SELECT used FROM budgets WHERE kind ="
                                                     " 'unit-miss-account'"),
                   ==, 4);
  /* All are asked about again by who comes back to the preview. */
  mma_unit_batch_doubt (batch);
  g_assert_cmpuint (ups_fixture_check (&fixture, batch), ==, 5);
}

/* A number that stands there twice is looked at with its other line, also when that one changes. */
static void
test_a_correction_finds_its_double (const char *url)
{
  g_auto (UpsFixture) fixture = { 0 };
  g_autoptr (MmaUnitBatch) batch =
      mma_unit_batch_new_from_text ("BT24A006113\nBT24A0O6114\nBT24A006115");

  ups_fixture_init (&fixture, url);
  ups_fixture_check (&fixture, batch);
  correct (batch, 1, "BT24A006113");
  g_assert_cmpuint (ups_fixture_check (&fixture, batch), ==, 2);
  g_assert_cmpint (verdict_of (batch, 0), ==, MMA_VERDICT_OK);
  g_assert_cmpint (verdict_of (batch, 1), ==, MMA_VERDICT_DUPLICATE);
  g_assert_cmpuint (mma_unit_line_get_first_line (mma_unit_batch_get_line (batch, 1)), ==, 1);
  /* Now the first of both is another one. */
  correct (batch, 0, "BT24A006114");
  g_assert_cmpuint (ups_fixture_check (&fixture, batch), ==, 2);
  g_assert_cmpuint (mma_unit_batch_count (batch, MMA_VERDICT_OK), ==, 3);
}

/* Without an answer nobody knows; what was judged before stays. */
static void
test_no_answer_is_no_verdict (const char *url)
{
  g_auto (UpsFixture) fixture = { 0 };
  g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_text ("BT24A006113\nBT24A0O6114");

  ups_fixture_init (&fixture, url);
  ups_fixture_check (&fixture, batch);
  correct (batch, 1, "BT24A006114");
  mma_unit_batch_give_up (batch);
  g_assert_cmpint (verdict_of (batch, 0), ==, MMA_VERDICT_OK);
  g_assert_cmpint (verdict_of (batch, 1), ==, MMA_VERDICT_UNANSWERED);
  g_assert_true (mma_unit_line_is_wrong (mma_unit_batch_get_line (batch, 1)));
  g_assert_cmpuint (ups_fixture_check (&fixture, batch), ==, 1);
  g_assert_cmpint (verdict_of (batch, 1), ==, MMA_VERDICT_OK);
}

static void
test_corrections_are_typed_again (void)
{
  static const char *const texts[] = {
    "BT24A006113",
    "BT24A006113\nBT24A006114 BT24A006115\n\nBT24A006116",
    "\nBT24A006113 BT24A006114",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_text (texts[i]);
      g_autofree char *text = mma_unit_batch_dup_text (batch);
      g_autofree char *corrected = NULL;

      g_assert_cmpstr (text, ==, texts[i]);
      correct (batch, 0, "x1");
      corrected = mma_unit_batch_dup_text (batch);
      g_assert_nonnull (strstr (corrected, "X1"));
      g_assert_cmpuint (mma_unit_batch_count_typed (corrected), ==,
                        mma_unit_batch_get_n_lines (batch));
    }
}

/* ---- Registered before ---- */

static void
assert_saved (GListModel *done, const char *const *cells)
{
  g_auto (MmaUnitCommon) common = { .purchased = g_strdup ("2026-11-12"),
                                    .prefecture = g_strdup ("神奈川県"),
                                    .city = g_strdup ("藤沢市"),
                                    .place = g_strdup ("本店") };
  g_autoptr (GBytes) bytes = mma_unit_papers_save (done, &common);
  g_autoptr (GPtrArray) rows = NULL;
  MmCsvEncoding encoding;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const MmCsvRow *row;

  rows = mm_csv_read_sheet (data, length, 10, &encoding, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  row = rows->pdata[1];
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (row->cells[4 + i], ==, cells[i]);
}

/* The papers of a unit that was registered before say what is registered, not what its line says
 * this time: the guarantee begins with that day. */
static void
test_papers_say_what_is_registered (const char *url)
{
  static const char file[] = "製品番号,お買い上げ日,備考,設置場所\n"
                             "BT24A006113,2026/04/01,予備,大阪支店\n";
  static const char *const new_cells[] = { "2026/04/01", "神奈川県藤沢市　大阪支店", "予備" };
  static const char *const old_cells[] = { "2026/04/01", "大阪支店", "予備" };
  g_auto (UpsFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (file, strlen (file));
  g_autoptr (MmaUnitBatch) first = mma_unit_batch_new_from_file (bytes, "a.csv", NULL);
  g_autoptr (MmaUnitBatch) again = mma_unit_batch_new_from_text ("BT24A006113");
  g_autoptr (GListModel) done = NULL;
  g_autoptr (GListModel) shown = NULL;
  const MmaUnitKept *kept;

  ups_fixture_init (&fixture, url);
  ups_fixture_check (&fixture, first);
  done = ups_fixture_enrol (&fixture, first);
  assert_saved (done, new_cells);
  ups_fixture_check (&fixture, again);
  g_assert_cmpint (verdict_of (again, 0), ==, MMA_VERDICT_YOURS);
  kept = mma_unit_line_get_kept (mma_unit_batch_get_line (again, 0));
  g_assert_cmpstr (kept->purchased, ==, "2026-04-01");
  shown = ups_fixture_enrol (&fixture, again);
  assert_saved (shown, old_cells);
}

void
test_ups_again_add (void)
{
  mm_test_db_for_each ("/ups-again/correction", test_a_correction_asks_about_its_number_alone);
  mm_test_db_for_each ("/ups-again/double", test_a_correction_finds_its_double);
  mm_test_db_for_each ("/ups-again/no-answer", test_no_answer_is_no_verdict);
  mm_test_db_for_each ("/ups-again/papers", test_papers_say_what_is_registered);
  g_test_add_func ("/ups-again/typed", test_corrections_are_typed_again);
}
