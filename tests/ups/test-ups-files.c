/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "mma-form-messages.h"
#include "mma-load.h"
#include "mma-unit-batch-words.h"
#include "mma-unit-line-words.h"
#include "mma-unit-papers.h"

#include "mm-csv.h"
#include "mm-error.h"
#include "mm-place.h"
#include "mm-serial.h"
#include "mm-unit.h"

/* What LibreOffice saved of tests/ups/sheets/units.fods, and what a spreadsheet makes of what the
 * app saves. */

typedef struct
{
  const char *name;
  const char *encoding;
  gboolean holds_all; /* whether the encoding has got every character */
} Sheet;

static const Sheet sheets[] = {
  { "utf-8.csv", "UTF-8", TRUE },      { "quoted.csv", "UTF-8", TRUE },
  { "utf-8.tsv", "UTF-8", TRUE },      { "unicode.txt", "UTF-16", TRUE },
  { "cp932.csv", "Shift_JIS", FALSE }, { "cp932.tsv", "Shift_JIS", FALSE },
};

static GBytes *
read_sheet (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "sheets", name, NULL);
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static MmaUnitBatch *
open_bytes (GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  MmaUnitBatch *batch = mma_unit_batch_new_from_file (bytes, name, &error);

  g_assert_no_error (error);
  return batch;
}

static void
assert_line (MmaUnitBatch *batch,
             guint index,
             const char *serial,
             const char *purchased,
             const char *remarks,
             const char *place)
{
  MmaUnitLine *line = mma_unit_batch_get_line (batch, index);

  g_assert_cmpstr (mma_unit_line_get_serial (line), ==, serial);
  g_assert_cmpstr (mma_unit_line_get_purchased (line), ==, purchased);
  g_assert_cmpstr (mma_unit_line_get_remarks (line), ==, remarks);
  g_assert_cmpstr (mma_unit_line_get_place (line), ==, place);
}

/* Days in four forms, one with its time; a formula's value, and a text that looks like one. */
static void
assert_all_lines (MmaUnitBatch *batch, gboolean holds_all)
{
  gunichar sign;

  g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, 5);
  assert_line (batch, 0, "BT24A006113", "2026-04-01", "㈱みらい商事　髙﨑 様", "本店 3階, 北側");
  assert_line (batch, 1, "BT24A006114", "2026-11-02", holds_all ? "𠮷田 様" : "?田 様", NULL);
  assert_line (batch, 2, "BT24A006115", NULL, "サーバー室 3", NULL);
  assert_line (batch, 3, "BT24A006116", "2026-04-01", "=cmd|' /C calc'!A0", "東棟 \"増設分\"");
  assert_line (batch, 4, "6117", NULL, NULL, NULL);
  g_assert_cmpstr (mma_unit_line_get_bad_date (mma_unit_batch_get_line (batch, 4)), ==,
                   "2026/4/31");
  g_assert_cmpuint (mma_unit_batch_find_lost (batch, &sign), ==, holds_all ? 0 : 3);
}

static void
test_files_of_libreoffice_are_read (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GBytes) bytes = read_sheet (sheets[i].name);
      g_autoptr (MmaUnitBatch) batch = open_bytes (bytes, sheets[i].name);
      g_autofree char *described = mma_unit_batch_describe_file (batch);

      g_test_message ("%s", sheets[i].name);
      assert_all_lines (batch, sheets[i].holds_all);
      g_assert_nonnull (strstr (described, sheets[i].encoding));
    }
}

/* The same with a byte order mark and CR LF, as Excel ends lines; within a cell it has LF alone. */
static void
test_files_of_excel_are_read (void)
{
  g_autoptr (GBytes) plain = read_sheet ("utf-8.csv");
  g_autoptr (GString) text = g_string_new ("\xef\xbb\xbf");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MmaUnitBatch) batch = NULL;

  g_string_append_len (text, g_bytes_get_data (plain, NULL), (gssize) g_bytes_get_size (plain));
  g_string_replace (text, "\n", "\r\n", 0);
  g_string_replace (text, "東棟\r\n", "東棟\n", 0);
  bytes = g_bytes_new (text->str, text->len);
  batch = open_bytes (bytes, "excel.csv");
  assert_all_lines (batch, TRUE);
}

static char *
get_question (const char *serial)
{
  g_autoptr (MmaUnitLine) line = mma_unit_line_new (1, serial);

  mma_unit_line_judge (line, "not_found", NULL, 0);
  return mma_unit_line_dup_hint (line);
}

static void
test_damaged_numbers_are_asked_about (void)
{
  g_autofree char *noughts = get_question ("6117");
  g_autofree char *shortened = get_question ("1.23E+11");
  g_autofree char *letter = get_question ("BT24A0O6118");
  g_autofree char *none = get_question ("BT24A006199");

  g_assert_nonnull (strstr (noughts, "noughts"));
  g_assert_nonnull (strstr (shortened, "shorten"));
  g_assert_nonnull (strstr (letter, "“O”"));
  g_assert_null (none);
}

/* Large files */

static char *
repeat (const char *character, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, character);
  return g_string_free (text, FALSE);
}

/* What ten thousand lines with the longest texts take is what one registration may hold. */
static void
test_the_longest_lines_fit (void)
{
  g_autofree char *remarks = repeat ("𠮷", MM_REMARKS_MAX);
  g_autofree char *place = repeat ("𠮷", MM_ADDRESS_LINE_MAX);
  g_autofree char *serial = repeat ("A", MM_SERIAL_MAX);
  g_autoptr (GString) sheet = g_string_new ("製品番号,お買い上げ日,備考,設置場所\r\n");
  g_autoptr (JsonObject) common = json_object_new ();
  g_autoptr (MmaUnitBatch) batch = NULL;
  g_autoptr (JsonNode) request = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < MMA_UNIT_BATCH_MOST; i++)
    g_string_append_printf (sheet, "%s,2026-11-12,%s,%s\r\n", serial, remarks, place);
  bytes = g_bytes_new (sheet->str, sheet->len);
  batch = open_bytes (bytes, "longest.csv");
  g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, MMA_UNIT_BATCH_MOST);
  for (guint i = 0; i < MMA_UNIT_BATCH_MOST; i++)
    mma_unit_line_judge (mma_unit_batch_get_line (batch, i), "ok", "MU-1500R", 0);
  request = mma_unit_batch_build_registration (batch, common);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (common, "units")), ==,
                    MMA_UNIT_BATCH_MOST);
  text = json_to_string (request, FALSE);
  g_assert_cmpuint (strlen (text), >, sheet->len);
  g_assert_cmpuint (strlen (text), <=, MM_UNITS_BYTES_MAX);
}

static void
loaded_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_null (mma_load_file_finish (G_FILE (file), result, error));
}

/* Why nothing was read of what is at @path. */
static GError *
fail_to_load (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GError *error = NULL;

  mma_load_file_async (file, 32, NULL, loaded_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  return error;
}

/* Two gigabytes that take no room on the disk. */
static char *
make_huge (void)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("huge-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (ftruncate (fd, G_GINT64_CONSTANT (2) << 30), ==, 0);
  g_close (fd, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_nothing_is_read_of_what_is_too_large (void)
{
  g_autofree char *huge = make_huge ();
  g_autoptr (GError) too_large = fail_to_load (huge);
  g_autoptr (GError) folder = fail_to_load ("/tmp");
  g_autoptr (GError) device = fail_to_load ("/dev/zero");
  g_autofree char *words = mma_form_message (too_large, NULL);

  g_assert_cmpstr (mm_error_get_code (too_large), ==, "file_too_large");
  g_assert_nonnull (strstr (words, "32 MB"));
  g_assert_error (folder, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_assert_error (device, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_unlink (huge);
}

/* Saving */

static GBytes *
save (const char *keycode, const char *remarks)
{
  g_autoptr (GListStore) lines = g_list_store_new (MMA_TYPE_UNIT_LINE);
  g_autoptr (MmaUnitLine) line = mma_unit_line_new (1, "BT24A006113");
  g_auto (MmaUnitCommon)
      common = { .purchased = g_strdup ("2026-04-01"), .place = g_strdup ("@本店") };

  mma_unit_line_set_remarks (line, remarks);
  mma_unit_line_judge (line, "ok", "MU-1500R", 0);
  mma_unit_line_set_keycode (line, "1", keycode, NULL, NULL);
  g_list_store_append (lines, line);
  return mma_unit_papers_save (G_LIST_MODEL (lines), &common);
}

static MmCsvRow *
read_back (GBytes *bytes, GPtrArray **rows)
{
  MmCsvEncoding encoding;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  *rows = mm_csv_read_sheet (data, length, 10, &encoding, NULL);
  g_assert_cmpuint ((*rows)->len, ==, 2);
  g_assert_cmpint (encoding, ==, MM_CSV_UTF8_BOM);
  return (*rows)->pdata[1];
}

/* No cell is what a spreadsheet calculates with, or takes for a number. */
static void
test_saved_keycodes_keep_their_noughts (void)
{
  g_autoptr (GBytes) bytes = save ("0027", NULL);
  g_autoptr (GPtrArray) rows = NULL;
  MmCsvRow *row = read_back (bytes, &rows);

  g_assert_cmpstr (row->cells[2], ==, "0 0 2 7");
  g_assert_cmpstr (row->cells[3], ==, "00000 11011");
}

static void
test_saved_formulas_are_harmless (void)
{
  static const char *const formulas[] = { "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1" };

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++)
    {
      g_autoptr (GBytes) bytes = save ("0427", formulas[i]);
      g_autoptr (GPtrArray) rows = NULL;
      MmCsvRow *row = read_back (bytes, &rows);

      g_assert_cmpint (row->cells[6][0], ==, '\'');
      g_assert_cmpstr (row->cells[6] + 1, ==, formulas[i]);
      g_assert_cmpstr (row->cells[5], ==, "'@本店");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ups-files/libreoffice", test_files_of_libreoffice_are_read);
  g_test_add_func ("/ups-files/excel", test_files_of_excel_are_read);
  g_test_add_func ("/ups-files/damaged-numbers", test_damaged_numbers_are_asked_about);
  g_test_add_func ("/ups-files/longest-lines", test_the_longest_lines_fit);
  g_test_add_func ("/ups-files/too-large", test_nothing_is_read_of_what_is_too_large);
  g_test_add_func ("/ups-files/noughts", test_saved_keycodes_keep_their_noughts);
  g_test_add_func ("/ups-files/formulas", test_saved_formulas_are_harmless);
  return g_test_run ();
}
