/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-csv.h"
#include "mm-error.h"
#include "mm-types.h"

static GPtrArray *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = mm_csv_read (text, strlen (text), 100, &error);

  g_assert_no_error (error);
  return rows;
}

static void
assert_row (GPtrArray *rows, guint index, guint line, const char *joined)
{
  const MmCsvRow *row = rows->pdata[index];
  g_autofree char *text = g_strjoinv ("|", row->cells);

  g_assert_cmpuint (row->line, ==, line);
  g_assert_cmpstr (text, ==, joined);
}

static void
test_records_are_read (void)
{
  g_autoptr (GPtrArray) rows = read_text ("a,b\r\n\"x,\"\"y\"\"\",\"1\r\n2\"\n\n,,\n ,z");

  g_assert_cmpuint (rows->len, ==, 3);
  assert_row (rows, 0, 1, "a|b");
  assert_row (rows, 1, 2, "x,\"y\"|1\r\n2");
  assert_row (rows, 2, 6, " |z");
}

static void
test_encodings_are_found_out (void)
{
  static const char text[] = "髙﨑①㈱～,ｶﾅ";
  g_autofree char *cp932 = g_convert (text, -1, "CP932", "UTF-8", NULL, NULL, NULL);
  g_autofree char *bom = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autoptr (GPtrArray) plain = read_text (text);
  g_autoptr (GPtrArray) marked = read_text (bom);
  g_autoptr (GPtrArray) excel = read_text (cp932);

  assert_row (plain, 0, 1, "髙﨑①㈱～|ｶﾅ");
  assert_row (marked, 0, 1, "髙﨑①㈱～|ｶﾅ");
  assert_row (excel, 0, 1, "髙﨑①㈱～|ｶﾅ");
}

static void
test_bad_files_are_refused (void)
{
  static const struct
  {
    const char *text;
    const char *code;
    gint64 line;
  } rows[] = {
    { "a\n\"b", "csv_quote", 2 },
    { "a\nb\n\"b\"c", "csv_quote", 3 },
    { "a\n\xff\xff\xff", "csv_encoding", 2 },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) bad = NULL;

      g_assert_null (mm_csv_read (rows[i].text, strlen (rows[i].text), 100, &bad));
      g_assert_cmpstr (mm_error_get_code (bad), ==, rows[i].code);
      g_assert_cmpint (mm_error_get_problem (bad)->length, ==, rows[i].line);
    }
  g_assert_null (mm_csv_read ("a\nb\nc", 5, 2, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "csv_too_large");
}

/* A heading may hold the other separator, and a line break; the quotes tell. */
static void
test_quotes_hide_separators (void)
{
  static const char *const sheets[] = {
    "\"会社名, 部署\"\t製品番号\r\n\"a,b\"\t1\r\n",
    "\"会社名\n\"\"本社\"\", 部署\"\t製品番号\n\"a,b\"\t1",
    "\"会社名\t部署\",製品番号\r\"a,b\",1",
    "会社名 19\"\t製品番号\na,b\t1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    {
      g_autoptr (GError) error = NULL;
      MmCsvEncoding encoding;
      g_autoptr (GPtrArray) rows =
          mm_csv_read_sheet (sheets[i], strlen (sheets[i]), 100, &encoding, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (rows->len, ==, 2);
      g_assert_cmpstr (mm_csv_row_get (rows->pdata[0], 1), ==, "製品番号");
      assert_row (rows, 1, i == 1 ? 3 : 2, "a,b|1");
    }
}

/* Nothing is left out without a word after a zero. */
static void
test_zeros_are_refused (void)
{
  static const struct
  {
    const char *data;
    gsize length;
  } rows[] = {
    { "\xff\xfe"
      "a\0\n\0b\0\0\0c\0",
      12 },
    { "a\nb\0c", 5 },
    { "a\nb\0\xd7\xfb", 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mm_csv_read (rows[i].data, rows[i].length, 100, &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "csv_encoding");
      g_assert_cmpint (mm_error_get_problem (error)->length, ==, 2);
    }
}

static void
test_columns_are_found_by_name (void)
{
  static const char *const names[] = { "製品番号", "備考", "ID", NULL };
  g_autoptr (GPtrArray) rows = read_text ("備考, ＩＤ ,製品番号\nx, 7 \n");
  g_autofree int *columns = mm_csv_find_columns (rows->pdata[0], names, 1, NULL);
  static const char *const missing[] = { "品番", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (columns);
  g_assert_cmpint (columns[0], ==, 2);
  g_assert_cmpint (columns[1], ==, 0);
  g_assert_cmpint (columns[2], ==, 1);
  g_assert_cmpstr (mm_csv_row_get (rows->pdata[1], columns[2]), ==, "7");
  g_assert_null (mm_csv_row_get (rows->pdata[1], columns[0]));
  g_assert_null (mm_csv_find_columns (rows->pdata[0], missing, 1, &error));
  g_assert_cmpstr (mm_error_get_problem (error)->detail, ==, "品番");
}

static void
test_writing_is_safe (void)
{
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);
  g_autoptr (GBytes) bytes = NULL;

  mm_csv_writer_text (writer, "=HYPERLINK(\"x\")");
  mm_csv_writer_text (writer, "佐藤,花子");
  mm_csv_writer_text (writer, NULL);
  mm_csv_writer_text (writer, "＋81");
  mm_csv_writer_int (writer, -5);
  mm_csv_writer_int (writer, MM_NO_VALUE);
  mm_csv_writer_raw (writer, "2026/11/20");
  mm_csv_writer_end_row (writer);
  bytes = mm_csv_writer_finish (writer, NULL);
  g_assert_cmpmem (
      g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
      "\xef\xbb\xbf\"'=HYPERLINK(\"\"x\"\")\",\"佐藤,花子\",,\"'＋81\",-5,,2026/11/20\r\n",
      strlen (
          "\xef\xbb\xbf\"'=HYPERLINK(\"\"x\"\")\",\"佐藤,花子\",,\"'＋81\",-5,,2026/11/20\r\n"));
}

static void
test_cp932_names_what_it_lacks (void)
{
  g_autoptr (MmCsvWriter) good = mm_csv_writer_new (MM_CSV_CP932);
  g_autoptr (MmCsvWriter) bad = mm_csv_writer_new (MM_CSV_CP932);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  mm_csv_writer_text (good, "髙﨑");
  mm_csv_writer_end_row (good);
  bytes = mm_csv_writer_finish (good, &error);
  g_assert_no_error (error);
  rows = mm_csv_read (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 10, &error);
  assert_row (rows, 0, 1, "髙﨑");

  mm_csv_writer_text (bad, "a");
  mm_csv_writer_end_row (bad);
  mm_csv_writer_text (bad, "𠮷田");
  g_assert_null (mm_csv_writer_finish (bad, &error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "csv_encoding");
  g_assert_cmpstr (mm_error_get_problem (error)->detail, ==, "𠮷");
  g_assert_cmpint (mm_error_get_problem (error)->length, ==, 2);
}

/* As spreadsheets save them: what is read of the first two cells, and what the file was. */
static void
assert_sheet (const char *data, gsize length, MmCsvEncoding expected)
{
  g_autoptr (GError) error = NULL;
  MmCsvEncoding encoding;
  g_autoptr (GPtrArray) rows = mm_csv_read_sheet (data, length, 100, &encoding, &error);

  g_assert_no_error (error);
  g_assert_cmpint (encoding, ==, expected);
  assert_row (rows, 0, 1, "製品番号|備考");
  assert_row (rows, 1, 2, "BT24A006113|髙﨑㈱\n2台目");
}

static void
test_sheets_of_any_program_are_read (void)
{
  static const char comma[] = "製品番号,備考\r\nBT24A006113,\"髙﨑㈱\n2台目\"\r\n";
  static const char tab[] = "製品番号\t備考\r\nBT24A006113\t\"髙﨑㈱\n2台目\"\r\n";
  g_autofree char *bom = g_strconcat ("\xef\xbb\xbf", comma, NULL);
  gsize n_cp932, n_utf16;
  g_autofree char *cp932 = g_convert (comma, -1, "CP932", "UTF-8", NULL, &n_cp932, NULL);
  g_autofree char *cp932_tab = g_convert (tab, -1, "CP932", "UTF-8", NULL, NULL, NULL);
  g_autofree char *wide = g_convert (tab, -1, "UTF-16LE", "UTF-8", NULL, &n_utf16, NULL);
  g_autoptr (GByteArray) utf16 = g_byte_array_new ();

  g_byte_array_append (utf16, (const guint8 *) "\xff\xfe", 2);
  g_byte_array_append (utf16, (const guint8 *) wide, (guint) n_utf16);
  assert_sheet (comma, strlen (comma), MM_CSV_UTF8);
  assert_sheet (tab, strlen (tab), MM_CSV_UTF8);
  assert_sheet (bom, strlen (bom), MM_CSV_UTF8_BOM);
  assert_sheet (cp932, n_cp932, MM_CSV_CP932);
  assert_sheet (cp932_tab, strlen (cp932_tab), MM_CSV_CP932);
  assert_sheet ((const char *) utf16->data, utf16->len, MM_CSV_UTF16);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/records", test_records_are_read);
  g_test_add_func ("/csv/encodings", test_encodings_are_found_out);
  g_test_add_func ("/csv/sheets", test_sheets_of_any_program_are_read);
  g_test_add_func ("/csv/quoted-headings", test_quotes_hide_separators);
  g_test_add_func ("/csv/zeros", test_zeros_are_refused);
  g_test_add_func ("/csv/bad-files", test_bad_files_are_refused);
  g_test_add_func ("/csv/columns", test_columns_are_found_by_name);
  g_test_add_func ("/csv/writing", test_writing_is_safe);
  g_test_add_func ("/csv/cp932", test_cp932_names_what_it_lacks);
  return g_test_run ();
}
