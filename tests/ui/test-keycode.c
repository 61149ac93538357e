/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-keycode.h"
#include "mma-secret-copy.h"
#include "mma-switch-picture.h"

/* helpers */

/* One of its own, which nobody outside can take over. */
static GdkClipboard *
get_clipboard (void)
{
  static GdkClipboard *clipboard;

  if (clipboard == NULL)
    clipboard = g_object_new (GDK_TYPE_CLIPBOARD, "display", gdk_display_get_default (), NULL);
  return clipboard;
}

static char *
dup_copied (void)
{
  GdkContentProvider *content = gdk_clipboard_get_content (get_clipboard ());
  g_auto (GValue) value = G_VALUE_INIT;

  if (content == NULL)
    return NULL;
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static void
assert_copied (const char *expected)
{
  g_autofree char *copied = dup_copied ();

  g_assert_cmpstr (copied, ==, expected);
}

static void
wait_until_empty (void)
{
  while (gdk_clipboard_get_content (get_clipboard ()) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
end_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Timers that were set before, and for less, are over then. */
static void
wait_for_timer (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, end_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* tests */

static void
test_secret_leaves_the_clipboard (void)
{
  mma_secret_lend (get_clipboard (), "0427", 20);
  assert_copied ("0427");
  wait_until_empty ();
  g_assert_cmpint (MMA_SECRET_COPY_S, ==, 60);
}

/* Programs that keep what was copied are asked not to keep this. */
static void
test_secret_is_marked_as_one (void)
{
  GdkContentFormats *formats;

  mma_secret_lend (get_clipboard (), "0427", 60000);
  formats = gdk_clipboard_get_formats (get_clipboard ());
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "x-kde-passwordManagerHint"));
  mma_secret_forget_all ();
}

static void
test_what_was_copied_since_stays (void)
{
  mma_secret_lend (get_clipboard (), "0427", 20);
  gdk_clipboard_set_text (get_clipboard (), "a letter");
  wait_for_timer (40);
  assert_copied ("a letter");
}

/* GTK would hand it over to whoever keeps the clipboard of programs that are gone. */
static void
test_nothing_is_left_at_the_end (void)
{
  mma_secret_lend (get_clipboard (), "0427", 60000);
  mma_secret_lend (get_clipboard (), "0309", 60000);
  assert_copied ("0309");
  mma_secret_forget_all ();
  g_assert_null (gdk_clipboard_get_content (get_clipboard ()));
}

static GtkWidget *
make_switches (const char *font)
{
  GtkWidget *picture;

  g_object_set (gtk_settings_get_default (), "gtk-font-name", font, NULL);
  picture = g_object_ref_sink (g_object_new (MMA_TYPE_SWITCH_PICTURE, NULL));
  mma_switch_picture_set (MMA_SWITCH_PICTURE (picture), "0110101011", TRUE, TRUE);
  return picture;
}

static int
measure (GtkWidget *picture, GtkOrientation orientation, int for_size, gboolean least)
{
  int minimum, natural;

  gtk_widget_measure (picture, orientation, for_size, &minimum, &natural, NULL, NULL);
  return least ? minimum : natural;
}

/* Ten switches: as large as the text where there is room, and never wider than a narrow window. */
static void
test_switches_grow_with_the_text (void)
{
  g_autoptr (GtkWidget) usual = make_switches ("Noto Sans CJK JP 11");
  int width = measure (usual, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);
  int height = measure (usual, GTK_ORIENTATION_VERTICAL, width, FALSE);
  g_autoptr (GtkWidget) large = make_switches ("Noto Sans CJK JP 22");
  int large_width = measure (large, GTK_ORIENTATION_HORIZONTAL, -1, FALSE);

  g_assert_cmpint (width, ==, 240);
  g_assert_cmpint (large_width, >, width * 3 / 2);
  g_assert_cmpint (measure (large, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), ==, width);
  g_assert_cmpint (measure (large, GTK_ORIENTATION_VERTICAL, large_width, FALSE), >,
                   height * 3 / 2);
  g_assert_cmpint (measure (large, GTK_ORIENTATION_VERTICAL, width, FALSE), >, height);
  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Noto Sans CJK JP 11", NULL);
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
  g_test_add_func ("/keycode/leaves-the-clipboard", test_secret_leaves_the_clipboard);
  g_test_add_func ("/keycode/is-marked", test_secret_is_marked_as_one);
  g_test_add_func ("/keycode/copied-since", test_what_was_copied_since_stays);
  g_test_add_func ("/keycode/at-the-end", test_nothing_is_left_at_the_end);
  g_test_add_func ("/keycode/switches-grow", test_switches_grow_with_the_text);
  return g_test_run ();
}
