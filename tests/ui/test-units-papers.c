/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "mma-unit-papers.h"
#include "units-papers.h"

/* The certificate of registration, as a person and a camera read it. */

#define N_UNITS 13

static GListModel *
make_lines (void)
{
  GListStore *lines = g_list_store_new (MMA_TYPE_UNIT_LINE);

  for (guint i = 0; i < N_UNITS; i++)
    {
      g_autofree char *serial = g_strdup_printf ("BT24A0061%02u", i);
      g_autofree char *keycode = g_strdup_printf ("%04u", 1011 + i);
      g_autoptr (MmaUnitLine) line = mma_unit_line_new (i + 1, serial);

      mma_unit_line_judge (line, "ok", "MU-1500R", 0);
      mma_unit_line_set_keycode (line, serial, keycode, NULL, NULL);
      g_list_store_append (lines, line);
    }
  return G_LIST_MODEL (lines);
}

/* What a program says of the file, without its errors; NULL where there is no such program. */
static char *
ask (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *said = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &said, NULL, NULL, &error);
  if (g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    return NULL;
  g_assert_no_error (error);
  return said;
}

static guint
print_to (const char *path)
{
  /* Longer than there is room beside the keycodes. */
  g_auto (MmaUnitCommon) common = {
    .purchased = g_strdup ("2026-11-12"),
    .place = g_strdup ("髙﨑ビル㈱ 東館 地下2階 電算室前の廊下の突き当たりを右に曲がった先にある"
                       "第二分電盤の隣"),
  };
  g_autoptr (GListModel) lines = make_lines ();
  g_autoptr (GtkPrintOperation) print = mma_unit_papers_print (lines, &common);
  g_autoptr (GError) error = NULL;
  int n_pages;

  gtk_print_operation_set_export_filename (print, path);
  g_assert_cmpint (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (print, "n-pages", &n_pages, NULL);
  return (guint) n_pages;
}

char *
units_papers_read (const char *pdf)
{
  const char *argv[] = { "pdftotext", "-layout", pdf, "-", NULL };

  return ask (argv);
}

static void
assert_reads (const char *pdf)
{
  g_autofree char *text = units_papers_read (pdf);

  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "BT24A006100"));
  g_assert_nonnull (strstr (text, "1011"));
  g_assert_nonnull (strstr (text, "11111 10011"));
  g_assert_nonnull (strstr (text, "2026/11/12"));
  g_assert_nonnull (strstr (text, "髙﨑ビル㈱"));
  g_assert_nonnull (strstr (text, "BT24A006112"));
}

/* A camera sees the numbers, and no keycode. */
static void
assert_scans (const char *pdf, const char *image)
{
  g_autofree char *png = g_strconcat (image, ".png", NULL);
  const char *render[] = { "pdftoppm", "-png", "-r", "150", "-singlefile", pdf, image, NULL };
  const char *decode[] = { "zbarimg", "-q", "--raw", png, NULL };
  g_autofree char *rendered = ask (render);
  g_autofree char *codes = rendered != NULL ? ask (decode) : NULL;

  if (codes == NULL)
    return;
  g_assert_nonnull (strstr (codes, "BT24A006100\n"));
  g_assert_null (strstr (codes, "1011"));
  g_remove (png);
}

static void
test_certificates_are_printed (void)
{
  const char *pictures = g_getenv ("MM_PICTURES");
  g_autofree char *folder =
      pictures != NULL ? g_strdup (pictures) : g_dir_make_tmp ("papers-XXXXXX", NULL);
  g_autofree char *pdf = g_build_filename (folder, "certificate.pdf", NULL);
  g_autofree char *image = g_build_filename (folder, "page", NULL);

  g_assert_cmpuint (print_to (pdf), ==, 2);
  assert_reads (pdf);
  assert_scans (pdf, image);
  if (pictures != NULL)
    return;
  g_remove (pdf);
  g_rmdir (folder);
}

void
units_papers_add_tests (void)
{
  g_test_add_func ("/units/certificates-are-printed", test_certificates_are_printed);
}
