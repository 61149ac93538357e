/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "mma-document-picture.h"
#include "mma-document.h"
#include "mma-widgets.h"

static GtkWidget *
show (const char *markdown)
{
  GtkWidget *document = g_object_ref_sink (mma_document_new ());

  mma_document_set_markdown (MMA_DOCUMENT (document), markdown);
  return document;
}

static void
test_pictures_of_the_guide_are_shown (void)
{
  GtkWidget *document = show ("# Guide\n\n![A house](../../pictures/house.png)\n");
  GtkWidget *picture = gtk_widget_get_first_child (document);
  int minimum, wide, narrow;

  g_assert_true (MMA_IS_DOCUMENT_PICTURE (picture));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (picture), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_measure (picture, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (picture, GTK_ORIENTATION_VERTICAL, 760, &wide, NULL, NULL, NULL);
  gtk_widget_measure (picture, GTK_ORIENTATION_VERTICAL, 380, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (wide, >, 400);
  g_assert_cmpint (ABS (wide - 2 * narrow), <=, 2);
  g_assert_finalize_object (document);
}

static void
test_a_picture_that_is_not_there_is_left_out (void)
{
  GtkWidget *document = show ("![Nothing](../../pictures/nothing.png)\n\nWords");

  g_assert_true (GTK_IS_LABEL (gtk_widget_get_first_child (document)));
  g_assert_finalize_object (document);
}

static guint
count_pictures (GtkWidget *document)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (document); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += MMA_IS_DOCUMENT_PICTURE (child);
  return n;
}

static void
check_pictures (const char *language, const char *name)
{
  g_autofree char *path =
      g_strdup_printf ("/jp/mimamori/Mimamori/user-guide/%s/%s.md", language, name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_auto (GStrv) named = g_strsplit (g_bytes_get_data (bytes, NULL), "](../../pictures/", -1);
  GtkWidget *document = show (g_bytes_get_data (bytes, NULL));

  g_assert_cmpuint (count_pictures (document), >, 0);
  g_assert_cmpuint (count_pictures (document), ==, g_strv_length (named) - 1);
  g_assert_finalize_object (document);
}

/* Every picture that the guide names comes with the app, in every language. */
static void
test_the_guide_names_no_picture_that_is_missing (void)
{
  static const char *const languages[] = { "en", "ja" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      check_pictures (languages[i], "manual");
      check_pictures (languages[i], "ups-units");
    }
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
  mma_widgets_init ();
  adw_init ();
  g_test_add_func ("/document/pictures-of-the-guide-are-shown",
                   test_pictures_of_the_guide_are_shown);
  g_test_add_func ("/document/a-picture-that-is-not-there-is-left-out",
                   test_a_picture_that_is_not_there_is_left_out);
  g_test_add_func ("/document/the-guide-names-no-picture-that-is-missing",
                   test_the_guide_names_no_picture_that_is_missing);
  return g_test_run ();
}
