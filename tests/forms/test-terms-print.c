/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-terms-print.h"

#include <glib/gstdio.h>

/* Terms of so many articles. */
static MmTerms *
make_terms (guint n_articles)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *summary = json_array_new ();
  g_autoptr (GString) body = g_string_new ("# Terms\n\n");
  g_autoptr (GError) error = NULL;
  MmTerms *terms;

  for (guint i = 1; i <= n_articles; i++)
    g_string_append_printf (body, "## Article %u\n\n- <A & B> keep what they agreed to.\n\n", i);
  for (guint i = 0; i < 3; i++)
    json_array_add_string_element (summary, "one & two");
  json_object_set_string_member (object, "kind", "customer");
  json_object_set_string_member (object, "version", "3");
  json_object_set_string_member (object, "effective_on", "2026-10-01");
  json_object_set_array_member (object, "summary", summary);
  json_object_set_string_member (object, "body", body->str);
  terms = mm_terms_from_json (object, &error);
  g_assert_no_error (error);
  return terms;
}

static int
print_to (MmTerms *terms, const char *path)
{
  g_autoptr (GtkPrintOperation) print = mma_terms_print_new (terms);
  g_autoptr (GError) error = NULL;
  int n_pages;

  gtk_print_operation_set_export_filename (print, path);
  g_assert_cmpint (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (print, "n-pages", &n_pages, NULL);
  return n_pages;
}

static void
test_long_terms_fill_pages (void)
{
  g_autofree char *folder = g_dir_make_tmp ("terms-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "terms.pdf", NULL);
  g_autoptr (MmTerms) few = make_terms (2);
  g_autoptr (MmTerms) many = make_terms (60);
  int n_pages;

  g_assert_cmpint (print_to (few, path), ==, 1);
  n_pages = print_to (many, path);
  g_assert_cmpint (n_pages, >, 2);
  g_assert_cmpint (n_pages, <, 20);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  g_test_add_func ("/terms-print/long-terms-fill-pages", test_long_terms_fill_pages);
  return g_test_run ();
}
