/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-csv.h"
#include "mm-error.h"
#include "mm-test-db.h"
#include "mma-unit-batch-words.h"
#include "mma-unit-line-words.h"
#include "ups-fixture.h"

/* What Excel saves, from the file by the app's reader through the service's rules to the records.
 * excel/ holds its habits byte by byte:
 *
 *   utf-8.csv        "CSV UTF-8": byte order mark, CR LF, and LF within cells
 *   cp932.csv        "CSV": the same without mark; "?" for each half of what CP932 has not got
 *   text.txt         "Text (tab delimited)": CP932, tabs
 *   unicode.txt      "Unicode text": UTF-16 with byte order mark, tabs
 *   mac-utf-8.csv    "CSV UTF-8" of a Mac: byte order mark, CR for rows and within cells, no line
 *                    end after the last row (as in paregorios/encoded_csv, pets_excel_utf8.csv)
 *   mac-windows.csv  "CSV Windows" of Excel 2011 and 2016 for Mac: CP932, CR LF, CR within cells,
 *                    "_" for what CP932 has not got (that it is one for 𠮷 is supposed), no line
 *                    end after the last row (as in SheetJS/test_files)
 *   damaged.csv      what Excel makes of numbers and days
 *
 * Columns and rows of which only the form was touched end the files, as separators alone. */

static MmaUnitBatch *
open_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "excel", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  MmaUnitBatch *batch;
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  bytes = g_bytes_new_take (data, length);
  batch = mma_unit_batch_new_from_file (bytes, name, &error);
  g_assert_no_error (error);
  return batch;
}

static void
assert_record (UpsFixture *fixture,
               const char *serial,
               const char *purchased,
               const char *remarks,
               const char *place)
{
  g_autoptr (MmUnit) unit = mm_test_units_record (&fixture->house, fixture->owner, serial);

  g_assert_nonnull (unit);
  g_assert_cmpstr (mm_unit_get_purchased (unit), ==, purchased);
  g_assert_cmpstr (mm_unit_get_remarks (unit), ==, remarks);
  g_assert_cmpstr (mm_unit_get_place (unit), ==, place);
}

static void
assert_keycode (GListModel *done, guint index, const char *keycode)
{
  g_autoptr (MmaUnitLine) line = g_list_model_get_item (done, index);

  g_assert_cmpstr (mma_unit_line_get_keycode (line), ==, keycode);
}

/* As if nothing were registered. */
static void
next_owner (UpsFixture *fixture, const char *login)
{
  mm_test_db_execute (fixture->house.db, "UPDATE units SET left_at = 0");
  mms_actor_free (fixture->owner);
  fixture->owner = mm_test_house_account (&fixture->house, "ups", login);
}

/* Each format that Excel offers: columns and lines without content behind the last one do not
 * matter, days and noughts stay. */
static void
test_each_format_is_registered (const char *url)
{
  static const struct
  {
    const char *file;
    const char *encoding;
    const char *yoshida;
    guint lost; /* the line where a character is missing */
  } rows[] = {
    { "utf-8.csv", "UTF-8", "𠮷田 様", 0 },     { "cp932.csv", "Shift_JIS", "??田 様", 3 },
    { "text.txt", "Shift_JIS", "??田 様", 3 },  { "unicode.txt", "UTF-16", "𠮷田 様", 0 },
    { "mac-utf-8.csv", "UTF-8", "𠮷田 様", 0 }, { "mac-windows.csv", "Shift_JIS", "_田 様", 3 },
  };

  g_auto (UpsFixture) fixture = { 0 };

  ups_fixture_init (&fixture, url);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (MmaUnitBatch) batch = open_file (rows[i].file);
      g_autofree char *described = mma_unit_batch_describe_file (batch);
      g_autoptr (GListModel) done = NULL;
      gunichar sign;

      g_test_message ("%s", rows[i].file);
      ups_fixture_check (&fixture, batch);
      g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, 4);
      g_assert_cmpuint (mma_unit_batch_count (batch, MMA_VERDICT_OK), ==, 4);
      g_assert_cmpuint (mma_unit_batch_find_lost (batch, &sign), ==, rows[i].lost);
      g_assert_nonnull (strstr (described, rows[i].encoding));
      done = ups_fixture_enrol (&fixture, batch);
      g_assert_cmpuint (g_list_model_get_n_items (done), ==, 4);
      assert_keycode (done, 0, "0427");
      assert_keycode (done, 3, "0005");
      assert_record (&fixture, "BT24A006113", "2026-04-01", "㈱みらい商事　髙﨑 様",
                     "本店 3階, 北側");
      assert_record (&fixture, "BT24A006114", "2026-11-02", rows[i].yoshida, NULL);
      assert_record (&fixture, "BT24A006115", "2026-11-12", "1行目\n\"増設\" 2行目", NULL);
      assert_record (&fixture, "001234567890", "2026-04-01", NULL, NULL);
      next_owner (&fixture, rows[i].file);
    }
}

/* What Excel has made of numbers and days is said in words that help; the others are registered. */
static void
test_damage_is_explained (const char *url)
{
  static const struct
  {
    MmaUnitVerdict verdict;
    const char *hint; /* a word of it */
  } rows[] = {
    { MMA_VERDICT_NOT_FOUND, "shorten" },
    { MMA_VERDICT_NOT_FOUND, "noughts" },
    { MMA_VERDICT_BAD_DATE, "number of a" },
    { MMA_VERDICT_BAD_DATE, "year is missing" },
    { MMA_VERDICT_BAD_DATE, "too narrow" },
    { MMA_VERDICT_NOT_FOUND, "too narrow" },
    { MMA_VERDICT_OK, NULL },
    { MMA_VERDICT_OK, NULL },
    { MMA_VERDICT_OK, NULL },
    { MMA_VERDICT_BAD_DATE, "year is missing" },
  };
  g_auto (UpsFixture) fixture = { 0 };
  g_autoptr (MmaUnitBatch) batch = open_file ("damaged.csv");
  g_autoptr (GListModel) done = NULL;

  ups_fixture_init (&fixture, url);
  ups_fixture_check (&fixture, batch);
  g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      MmaUnitLine *line = mma_unit_batch_get_line (batch, i);
      g_autofree char *hint = mma_unit_line_dup_hint (line);

      g_test_message ("%s: %s", mma_unit_line_get_serial (line), hint != NULL ? hint : "");
      g_assert_cmpint (mma_unit_line_get_verdict (line), ==, rows[i].verdict);
      g_assert_cmpint (hint != NULL, ==, rows[i].hint != NULL);
      g_assert_true (hint == NULL || strstr (hint, rows[i].hint) != NULL);
    }
  done = ups_fixture_enrol (&fixture, batch);
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 3);
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* What cannot be kept of one line keeps none of the others back; a place of two lines is one. */
static void
test_long_cells_stop_their_line_alone (const char *url)
{
  g_auto (UpsFixture) fixture = { 0 };
  g_autofree char *long_remarks = repeat ("髙", 256);
  g_autofree char *remarks = repeat ("𠮷", 255);
  g_autofree char *long_place = repeat ("東", 101);
  g_autofree char *place = repeat ("東", 100);
  g_autofree char *no_number = repeat ("BT24", 200);
  g_autofree char *sheet = g_strdup_printf ("製品番号,備考,設置場所\nBT24A006113,%s,\n"
                                            "BT24A006114,%s,%s\nBT24A006115,,%s\n"
                                            "BT24A006116,,\"東棟\r\n増設分\"\n%s,,\n",
                                            long_remarks, remarks, place, long_place, no_number);
  g_autoptr (GBytes) bytes = g_bytes_new (sheet, strlen (sheet));
  g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_file (bytes, "long.csv", NULL);
  g_autoptr (GListModel) done = NULL;
  g_autofree char *words = NULL;

  ups_fixture_init (&fixture, url);
  ups_fixture_check (&fixture, batch);
  g_assert_cmpuint (mma_unit_batch_count (batch, MMA_VERDICT_BAD_TEXT), ==, 2);
  g_assert_cmpuint (mma_unit_batch_count (batch, MMA_VERDICT_NOT_FOUND), ==, 1);
  words = mma_unit_line_describe (mma_unit_batch_get_line (batch, 0));
  g_assert_nonnull (strstr (words, "255"));
  g_assert_nonnull (strstr (words, "256"));
  done = ups_fixture_enrol (&fixture, batch);
  g_assert_cmpuint (g_list_model_get_n_items (done), ==, 2);
  assert_record (&fixture, "BT24A006114", "2026-11-12", remarks, place);
  assert_record (&fixture, "BT24A006116", "2026-11-12", NULL, "東棟 増設分");
}

/* What is saved of the wrong lines is corrected in a spreadsheet and chosen again. */
static void
test_wrong_lines_come_back (const char *url)
{
  static const char sheet[] = "製品番号,備考,設置場所\r\nBT24A0O6113,=1+1,\"'髙﨑 \"\"東\"\"\"\r\n"
                              "BT24A006114,,\r\n";
  g_auto (UpsFixture) fixture = { 0 };
  g_autoptr (GBytes) bytes = g_bytes_new_static (sheet, strlen (sheet));
  g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_file (bytes, "a.csv", NULL);
  g_autoptr (GBytes) saved = NULL;
  g_autoptr (MmaUnitBatch) again = NULL;
  MmaUnitLine *line;

  ups_fixture_init (&fixture, url);
  ups_fixture_check (&fixture, batch);
  saved = mma_unit_batch_save_wrong (batch);
  again = mma_unit_batch_new_from_file (saved, "b.csv", NULL);
  g_assert_cmpuint (mma_unit_batch_get_n_lines (again), ==, 1);
  line = mma_unit_batch_get_line (again, 0);
  g_assert_cmpstr (mma_unit_line_get_serial (line), ==, "BT24A0O6113");
  g_assert_cmpstr (mma_unit_line_get_remarks (line), ==, "=1+1");
  g_assert_cmpstr (mma_unit_line_get_place (line), ==, "'髙﨑 \"東\"");
}

/* The template, filled in and saved by Excel, has a column for what it names. */
static void
test_template_is_read (void)
{
  g_autoptr (GBytes) bytes = mma_unit_batch_make_template ();
  g_autoptr (MmaUnitBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  batch = mma_unit_batch_new_from_file (bytes, "template.csv", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, 0);
}

static void
test_workbooks_are_refused (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *code;
  } rows[] = {
    { "PK\3\4\24\0\6\0", 8, "csv_workbook" },
    { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, "csv_workbook" },
    { "PK", 2, "csv_column" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (rows[i].bytes, rows[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (mma_unit_batch_new_from_file (bytes, "UPS.xlsx", &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, rows[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/ups-excel/formats", test_each_format_is_registered);
  mm_test_db_for_each ("/ups-excel/damage", test_damage_is_explained);
  mm_test_db_for_each ("/ups-excel/long-cells", test_long_cells_stop_their_line_alone);
  mm_test_db_for_each ("/ups-excel/wrong-lines", test_wrong_lines_come_back);
  test_ups_again_add ();
  test_ups_habits_add ();
  g_test_add_func ("/ups-excel/template", test_template_is_read);
  g_test_add_func ("/ups-excel/workbooks", test_workbooks_are_refused);
  return g_test_run ();
}
