/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mm-csv.h"
#include "mm-test-db.h"
#include "mma-unit-batch-words.h"
#include "ups-fixture.h"

/* The template of the app, filled in, and saved with each habit that was seen in files of Excel. */

typedef struct
{
  const char *name;
  const char *charset;
  const char *mark; /* what the file begins with */
  const char *separator;
  const char *row_end;
  const char *cell_end; /* of a line within a cell */
  const char *absent;   /* what is saved for 𠮷 */
  const char *tail;     /* what follows the last row; rows without content may be among it */
} Habit;

#define BOM "\xef\xbb\xbf"
#define BOM_16 "\xff\xfe"

static const Habit habits[] = {
  /* Excel 2019 for Windows: SheetJS/sheetjs, issue 2080 */
  { "CSV UTF-8", "UTF-8", BOM, ",", "\r\n", "\n", "𠮷", "\r\n" },
  /* Excel for Mac: paregorios/encoded_csv, pets_excel_utf8.csv */
  { "CSV UTF-8 of a Mac", "UTF-8", BOM, ",", "\r", "\r", "𠮷", "" },
  /* Excel for Windows in Japanese */
  { "CSV", "CP932", "", ",", "\r\n", "\n", "??", "\r\n" },
  /* Rows that have but a form: kzykhys/PHPCsvParser, 6-cp932-excel-win.csv */
  { "CSV, empty rows", "CP932", "", ",", "\r\n", "\n", "??", "\r\n,,\r\n,,\r\n,,\r\n,,\r\n" },
  /* Excel 2011 and 2016 for Mac: SheetJS/test_files; "_" as in its Japanese sheets */
  { "CSV Windows of a Mac", "CP932", "", ",", "\r\n", "\r", "_", "" },
  /* Excel for Windows: tabs, CR LF, and LF within cells */
  { "Text", "CP932", "", "\t", "\r\n", "\n", "??", "\r\n" },
  /* Excel for Windows: herongyang.com, Excel-Save-File-in-Unicode-Text */
  { "Unicode text", "UTF-16LE", BOM_16, "\t", "\r\n", "\n", "𠮷", "\r\n" },
  { "Unicode text, no last line end", "UTF-16LE", BOM_16, "\t", "\r\n", "\n", "𠮷", "" },
};

static const char *const rows[][3] = {
  { "BT24A006113", "2026/4/1", "㈱みらい商事　髙﨑 様" },
  { "BT24A006114", "2026/11/2", "𠮷田 様" },
  { "BT24A006115", "", "1行目\n\"増設\", 2行目" },
  { "001234567890", "R8.4.1", "" },
};

/* Excel quotes what holds a comma or a tab in either kind of file. */
static void
append_cell (GString *sheet, const Habit *habit, const char *text)
{
  g_autoptr (GString) cell = g_string_new (text);

  g_string_replace (cell, "𠮷", habit->absent, 0);
  if (strpbrk (text, "\",\t\n") != NULL)
    {
      g_string_replace (cell, "\"", "\"\"", 0);
      g_string_replace (cell, "\n", habit->cell_end, 0);
      g_string_prepend_c (cell, '"');
      g_string_append_c (cell, '"');
    }
  g_string_append (sheet, cell->str);
}

/* The headings of the template, as they are. */
static GString *
begin_sheet (const Habit *habit)
{
  g_autoptr (GBytes) saved = mma_unit_batch_make_template ();
  gsize length;
  const char *data = g_bytes_get_data (saved, &length);
  GString *sheet = g_string_new_len (data + strlen (BOM), (gssize) (length - strlen (BOM)));

  g_assert_true (g_str_has_suffix (sheet->str, "\r\n"));
  g_string_truncate (sheet, sheet->len - strlen ("\r\n"));
  g_string_replace (sheet, ",", habit->separator, 0);
  return sheet;
}

static GBytes *
save (const Habit *habit)
{
  g_autoptr (GString) sheet = begin_sheet (habit);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (rows[i]); j++)
      {
        g_string_append (sheet, j == 0 ? habit->row_end : habit->separator);
        append_cell (sheet, habit, rows[i][j]);
      }
  g_string_append (sheet, habit->tail);
  data =
      g_convert (sheet->str, (gssize) sheet->len, habit->charset, "UTF-8", NULL, &length, &error);
  g_assert_no_error (error);
  g_byte_array_append (bytes, (const guint8 *) habit->mark, (guint) strlen (habit->mark));
  g_byte_array_append (bytes, (const guint8 *) data, (guint) length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static void
assert_line (MmaUnitBatch *batch, guint index, const char *purchased, const char *remarks)
{
  MmaUnitLine *line = mma_unit_batch_get_line (batch, index);

  g_assert_cmpint (mma_unit_line_get_verdict (line), ==, MMA_VERDICT_OK);
  g_assert_cmpstr (mma_unit_line_get_serial (line), ==, rows[index][0]);
  g_assert_cmpstr (mma_unit_line_get_purchased (line), ==, purchased);
  g_assert_cmpstr (mma_unit_line_get_remarks (line), ==, remarks);
}

static void
assert_accepted (MmaUnitBatch *batch, const Habit *habit)
{
  g_autofree char *yoshida = g_strconcat (habit->absent, "田 様", NULL);
  gboolean lost = strcmp (habit->absent, "𠮷") != 0;
  gunichar sign = 0;

  g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, G_N_ELEMENTS (rows));
  assert_line (batch, 0, "2026-04-01", "㈱みらい商事　髙﨑 様");
  assert_line (batch, 1, "2026-11-02", yoshida);
  assert_line (batch, 2, NULL, "1行目\n\"増設\", 2行目");
  assert_line (batch, 3, "2026-04-01", NULL);
  g_assert_cmpuint (mma_unit_batch_find_lost (batch, &sign), ==, lost ? 3 : 0);
  g_assert_cmpuint (sign, ==, lost ? (gunichar) habit->absent[0] : 0);
}

static void
test_the_template_comes_back_whole (const char *url)
{
  g_auto (UpsFixture) fixture = { 0 };

  ups_fixture_init (&fixture, url);
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      g_autoptr (GBytes) bytes = save (&habits[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_file (bytes, habits[i].name, &error);

      g_test_message ("%s", habits[i].name);
      g_assert_no_error (error);
      ups_fixture_check (&fixture, batch);
      assert_accepted (batch, &habits[i]);
    }
}

/* In the Mac's own encoding ㈱ is 874D, which is ⑭ to others; 髙, 﨑 and 𠮷 are missing there. No
 * file of the kind was seen: which of the two it is in cannot be told, so the person is asked. */
static void
test_doubt_about_a_mac_is_told (void)
{
  static const char sheet[] = "\x90\xbb\x95\x69\x94\xd4\x8d\x86,\x94\xf5\x8d\x6c\r"
                              "BT24A006113,\x94\x5c\r"
                              "BT24A006114,\x87\x4d\x82\xdd\x82\xe7\x82\xa2";
  g_autoptr (GBytes) bytes = g_bytes_new_static (sheet, strlen (sheet));
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_file (bytes, "mac.csv", &error);
  g_autofree char *described = NULL;
  gunichar sign = 0;

  g_assert_no_error (error);
  described = mma_unit_batch_describe_file (batch);
  g_assert_nonnull (strstr (described, "Shift_JIS"));
  g_assert_cmpuint (mma_unit_batch_get_n_lines (batch), ==, 2);
  g_assert_cmpuint (mma_unit_batch_find_lost (batch, &sign), ==, 3);
  g_assert_cmpuint (sign, ==, 0x246d);
}

void
test_ups_habits_add (void)
{
  mm_test_db_for_each ("/ups-habits/template", test_the_template_comes_back_whole);
  g_test_add_func ("/ups-habits/mac", test_doubt_about_a_mac_is_told);
}
