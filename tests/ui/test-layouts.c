/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "mma-header.h"
#include "mma-narrow-layout.h"
#include "mma-text-scale.h"
#include "mma-widgets.h"

/* Layouts, given a width without a window. */

static const char footer[] =
    "<interface><object class='GtkBox' id='box'><property name='layout-manager'>"
    "<object class='MmaFooterLayout'/></property>"
    "<child><object class='GtkButton' id='back'><property "
    "name='label'>Back</property></object></child>"
    "<child><object class='GtkLabel' id='note'><property name='hexpand'>1</property>"
    "<property name='label'>Saved</property></object></child>"
    "<child><object class='GtkButton' id='next'><property "
    "name='label'>Next</property></object></child>"
    "</object></interface>";

static const char facts[] =
    "<interface><object class='GtkBox' id='box'><property name='layout-manager'>"
    "<object class='MmaWrapLayout'><property name='spacing'>22</property></object></property>"
    "<child><object class='GtkLabel' id='a'><property "
    "name='width-request'>200</property></object></child>"
    "<child><object class='GtkLabel' id='b'><property "
    "name='width-request'>200</property></object></child>"
    "<child><object class='GtkLabel' id='c'><property "
    "name='width-request'>100</property></object></child>"
    "</object></interface>";

static const char beside[] =
    "<interface><object class='GtkBox' id='box'><property name='layout-manager'>"
    "<object class='MmaBesideLayout'/></property>"
    "<child><object class='GtkLabel' id='words'><property name='wrap'>1</property>"
    "<property name='label'>A dealer offers to look after your house from now on</property>"
    "</object></child>"
    "<child><object class='GtkButton' id='button'><property name='label'>See what it is</property>"
    "</object></child></object></interface>";

static GtkBuilder *
build (const char *ui)
{
  g_autoptr (GError) error = NULL;
  GtkBuilder *builder = gtk_builder_new ();

  gtk_builder_add_from_string (builder, ui, -1, &error);
  g_assert_no_error (error);
  return builder;
}

static void
allocate (GtkBuilder *builder, int width)
{
  GtkWidget *box = GTK_WIDGET (gtk_builder_get_object (builder, "box"));
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_size_allocate (box, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static GtkAllocation
place_of (GtkBuilder *builder, const char *name)
{
  GtkAllocation place;

  gtk_widget_get_allocation (GTK_WIDGET (gtk_builder_get_object (builder, name)), &place);
  return place;
}

static void
test_footer_is_one_line_where_there_is_room (void)
{
  g_autoptr (GtkBuilder) builder = build (footer);
  GtkAllocation back, note, next;

  allocate (builder, 900);
  back = place_of (builder, "back");
  note = place_of (builder, "note");
  next = place_of (builder, "next");
  g_assert_cmpint (back.x, ==, 0);
  g_assert_cmpint (back.width, <, 200);
  g_assert_cmpint (note.x, >, back.x + back.width);
  g_assert_cmpint (note.x + note.width, <, next.x);
  g_assert_cmpint (next.x + next.width, ==, 900);
}

static void
test_narrow_buttons_share_the_width (void)
{
  g_autoptr (GtkBuilder) builder = build (footer);
  GtkWidget *note = GTK_WIDGET (gtk_builder_get_object (builder, "note"));
  GtkAllocation back, next;

  allocate (builder, 360);
  back = place_of (builder, "back");
  next = place_of (builder, "next");
  g_assert_cmpint (back.width, ==, 176);
  g_assert_cmpint (next.width, ==, 176);
  g_assert_cmpint (next.x + next.width, ==, 360);
  g_assert_cmpint (back.y, >, place_of (builder, "note").height - 1);
  gtk_label_set_label (GTK_LABEL (note), "");
  allocate (builder, 360);
  g_assert_cmpint (place_of (builder, "back").y, ==, 0);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "back")), FALSE);
  allocate (builder, 360);
  g_assert_cmpint (place_of (builder, "next").width, ==, 360);
}

/* Beside the words where they stay readable, else below them at the end. */
static void
test_squeezed_words_stand_above_their_button (void)
{
  g_autoptr (GtkBuilder) builder = build (beside);
  GtkAllocation words, button;

  allocate (builder, 800);
  words = place_of (builder, "words");
  button = place_of (builder, "button");
  g_assert_cmpint (button.x, ==, 800 - button.width);
  g_assert_cmpint (words.width, ==, button.x - 12);
  allocate (builder, button.width * 2);
  words = place_of (builder, "words");
  g_assert_cmpint (words.width, ==, button.width * 2);
  g_assert_cmpint (place_of (builder, "button").y, >=, words.height + 8);
  g_assert_cmpint (place_of (builder, "button").x, ==, button.width);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "button")), FALSE);
  allocate (builder, 300);
  g_assert_cmpint (place_of (builder, "words").width, ==, 300);
}

static void
test_facts_wrap (void)
{
  g_autoptr (GtkBuilder) builder = build (facts);

  allocate (builder, 600);
  g_assert_cmpint (place_of (builder, "c").y, ==, 0);
  allocate (builder, 500);
  g_assert_cmpint (place_of (builder, "b").y, ==, 0);
  g_assert_cmpint (place_of (builder, "c").x, ==, 0);
  g_assert_cmpint (place_of (builder, "c").y, >, 0);
  allocate (builder, 200);
  g_assert_cmpint (place_of (builder, "b").x, ==, 0);
  g_assert_cmpint (place_of (builder, "c").y, >, place_of (builder, "b").y);
}

static float
scale_with (const char *font)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *window;
  float scale;

  g_object_set (settings, "gtk-font-name", font, NULL);
  window = gtk_window_new ();
  scale = mma_text_scale (window);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_settings_reset_property (settings, "gtk-font-name");
  return scale;
}

static void
test_text_scale_follows_the_font (void)
{
  g_assert_cmpfloat (scale_with ("Noto Sans CJK JP 11"), ==, 1);
  g_assert_cmpfloat (scale_with ("Noto Sans CJK JP 10"), ==, 1);
  g_assert_cmpfloat_with_epsilon (scale_with ("Noto Sans CJK JP 22"), 2, 0.05);
}

static gboolean
end_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Whether a page 1,000 px wide is narrow for text of such a font. */
static gboolean
is_narrow (const char *font, gboolean with_text)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GtkBuilder) builder = build (
      with_text ? "<interface><object class='GtkBox' id='box'><property name='layout-manager'>"
                  "<object class='MmaNarrowLayout' id='layout'>"
                  "<property name='with-text'>1</property></object></property></object></interface>"
                : "<interface><object class='GtkBox' id='box'><property name='layout-manager'>"
                  "<object class='MmaNarrowLayout' id='layout'/></property></object></interface>");
  MmaNarrowLayout *layout;
  gboolean over = FALSE;

  g_object_set (settings, "gtk-font-name", font, NULL);
  layout = MMA_NARROW_LAYOUT (gtk_builder_get_object (builder, "layout"));
  allocate (builder, 1000);
  g_idle_add (end_cb, &over); /* after that of the layout */
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  gtk_settings_reset_property (settings, "gtk-font-name");
  return mma_narrow_layout_get_narrow (layout);
}

static void
test_large_text_makes_tables_narrow (void)
{
  g_assert_false (is_narrow ("Noto Sans CJK JP 11", TRUE));
  g_assert_true (is_narrow ("Noto Sans CJK JP 22", TRUE));
  g_assert_false (is_narrow ("Noto Sans CJK JP 22", FALSE));
}

static void
test_narrow_header_keeps_close (void)
{
  static const char *const layouts[][2] = {
    { "menu:minimize,maximize,close", "menu:close" },
    { "close,minimize:appmenu", "close:appmenu" },
    { "icon", "icon" },
    { NULL, ":close" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *kept = mma_header_keep_close (layouts[i][0]);

      g_assert_cmpstr (kept, ==, layouts[i][1]);
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
  g_test_add_func ("/layouts/footer-is-one-line-where-there-is-room",
                   test_footer_is_one_line_where_there_is_room);
  g_test_add_func ("/layouts/narrow-buttons-share-the-width", test_narrow_buttons_share_the_width);
  g_test_add_func ("/layouts/squeezed-words-stand-above-their-button",
                   test_squeezed_words_stand_above_their_button);
  g_test_add_func ("/layouts/facts-wrap", test_facts_wrap);
  g_test_add_func ("/layouts/text-scale-follows-the-font", test_text_scale_follows_the_font);
  g_test_add_func ("/layouts/large-text-makes-tables-narrow", test_large_text_makes_tables_narrow);
  g_test_add_func ("/layouts/narrow-header-keeps-close", test_narrow_header_keeps_close);
  return g_test_run ();
}
