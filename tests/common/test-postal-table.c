/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "mm-error.h"
#include "mm-postal-table.h"

#define LOOKUPS 200000

static char *
describe (MmPostalTable *table, const char *code)
{
  g_autoptr (GPtrArray) found = mm_postal_table_lookup (table, code);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const MmPostalEntry *entry = found->pdata[i];

      g_string_append_printf (text, "%s%s|%s|%s", i > 0 ? " / " : "", entry->prefecture,
                              entry->city, entry->town);
      if (entry->company != NULL)
        g_string_append_printf (text, "|%s", entry->company);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_codes_are_found (MmPostalTable **table)
{
  static const char *const rows[][2] = {
    { "2510025", "神奈川県|藤沢市|鵠沼石上" },
    { "4980000", "愛知県|弥富市| / 三重県|桑名郡木曽岬町|" },
    { "6008530", "京都府|京都市下京区|塩小路通堀川東入南不動堂町801|オムロン (株) 京都事業所" },
    { "0010010", "北海道|札幌市北区|北十条西" },
    { "0000000", "" },
    { "9999999", "" },
    { "251-0025", "" },
    { "251002", "" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = describe (*table, rows[i][0]);

      g_assert_cmpstr (text, ==, rows[i][1]);
    }
}

static void
test_whole_table_is_sound (MmPostalTable **table)
{
  guint codes = 0;

  for (guint i = 0; i < 10000000; i += 7)
    {
      g_autofree char *code = g_strdup_printf ("%07u", i);
      g_autoptr (GPtrArray) found = mm_postal_table_lookup (*table, code);

      codes += found->len > 0;
      for (guint j = 0; j < found->len; j++)
        {
          const MmPostalEntry *entry = found->pdata[j];

          g_assert_true (g_utf8_validate (entry->town, -1, NULL));
          g_assert_cmpstr (entry->prefecture, !=, "");
          g_assert_cmpstr (entry->city, !=, "");
        }
    }
  g_assert_cmpuint (codes, >, 18000);
  g_assert_cmpuint (codes, <, 22000);
}

/* Prints, asserts nothing: what a time should be is for the benchmarks. */
static void
test_lookup_time (MmPostalTable **table)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < LOOKUPS; i++)
    {
      char code[8];

      g_snprintf (code, sizeof code, "%07d", g_rand_int_range (random, 0, 10000000));
      g_ptr_array_unref (mm_postal_table_lookup (*table, code));
    }
  g_test_message ("%.3f µs for one look-up", (double) (g_get_monotonic_time () - start) / LOOKUPS);
}

static void
test_other_files_are_refused (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) missing = NULL;
  int fd = g_file_open_tmp ("mm-postal-XXXXXX", &path, NULL);

  g_assert_true (g_close (fd, NULL));
  g_assert_null (mm_postal_table_open (path, NULL));
  g_assert_true (g_file_set_contents (path, "MMPT0001 and no more", -1, NULL));
  g_assert_null (mm_postal_table_open (path, &error));
  g_assert_true (mm_error_is_invalid (error));
  g_unlink (path);
  g_assert_null (mm_postal_table_open (path, &missing));
  g_assert_error (missing, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  MmPostalTable *table = mm_postal_table_open (MM_SOURCE_ROOT "/data/postal/postal.table", &error);
  int status;

  g_assert_no_error (error);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/postal-table/codes", &table, (GTestDataFunc) test_codes_are_found);
  g_test_add_data_func ("/postal-table/sound", &table, (GTestDataFunc) test_whole_table_is_sound);
  g_test_add_data_func ("/postal-table/time", &table, (GTestDataFunc) test_lookup_time);
  g_test_add_func ("/postal-table/other-files", test_other_files_are_refused);
  status = g_test_run ();
  g_assert_finalize_object (table);
  return status;
}
