/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "gallery-data.h"
#include "mma-energy-flow.h"
#include "mma-chart.h"
#include "mma-gateways-page.h"
#include "mma-house-page.h"
#include "mma-notice.h"
#include "mma-widgets.h"

#define HOUSE "019a0000-0000-7000-8000-000000000001"

/* helpers */

static gboolean
frame_cb (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  GMainLoop *loop = data;
  int frames = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (window), "frames")) + 1;

  g_object_set_data (G_OBJECT (window), "frames", GINT_TO_POINTER (frames));
  if (frames < 6)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Runs until nothing more urgent is left to do. */
static void
settle (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_idle_add_full (G_PRIORITY_LOW, quit_cb, loop, NULL);
  g_main_loop_run (loop);
}

/* Runs until the window has been laid out and drawn a few times. */
static void
wait_for_frames (GtkWidget *window)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_object_set_data (G_OBJECT (window), "frames", NULL);
  gtk_widget_add_tick_callback (window, frame_cb, loop, NULL);
  g_main_loop_run (loop);
}

static GtkWidget *
show_in_window (GtkWidget *child, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_for_frames (window);
  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
assert_gone (gpointer *pointer)
{
  settle ();
  g_assert_null (*pointer);
}

static void
assert_gone_with_window (GtkWidget *window, gpointer *child)
{
  close_window (window);
  assert_gone (child);
}

/* tests */

static void
test_flow_moves_only_when_allowed (void)
{
  GtkWidget *flow = mma_energy_flow_new ();
  MmSample sample = gallery_sample (3420, -1460, -1100, MM_NO_VALUE, 78, MM_NO_VALUE);
  gpointer alive = flow;
  GtkWidget *window;

  g_object_add_weak_pointer (G_OBJECT (flow), &alive);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  mma_energy_flow_set_sample (MMA_ENERGY_FLOW (flow), &sample);
  g_assert_false (mma_energy_flow_is_animating (MMA_ENERGY_FLOW (flow)));
  window = show_in_window (flow, 520, 360);
  g_assert_true (mma_energy_flow_is_animating (MMA_ENERGY_FLOW (flow)));
  mma_energy_flow_set_contact (MMA_ENERGY_FLOW (flow), MMA_FLOW_STALE);
  g_assert_false (mma_energy_flow_is_animating (MMA_ENERGY_FLOW (flow)));
  mma_energy_flow_set_contact (MMA_ENERGY_FLOW (flow), MMA_FLOW_LIVE);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_false (mma_energy_flow_is_animating (MMA_ENERGY_FLOW (flow)));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Energy flow now");
  assert_gone_with_window (window, &alive);
}

static void
test_chart_has_the_numbers_as_a_table (void)
{
  GtkWidget *chart = mma_chart_new ();
  g_autoptr (MmEnergyDay) day = gallery_day (20);
  gpointer alive = chart;
  GtkWidget *window;

  g_object_add_weak_pointer (G_OBJECT (chart), &alive);
  mma_chart_set_day (MMA_CHART (chart), day, GALLERY_NOW);
  window = show_in_window (chart, 520, 360);
  g_assert_false (mma_chart_get_show_table (MMA_CHART (chart)));
  mma_chart_set_show_table (MMA_CHART (chart), TRUE);
  settle ();
  g_assert_true (mma_chart_get_show_table (MMA_CHART (chart)));
  assert_gone_with_window (window, &alive);
}

/* Names the innermost ones that ask for too much. */
static void
name_the_wide (GtkWidget *widget, int width)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (!gtk_widget_get_child_visible (child) || minimum <= width)
        continue;
      g_test_message ("%s asks for %d", G_OBJECT_TYPE_NAME (child), minimum);
      name_the_wide (child, width);
    }
}

static void
test_house_fits_a_narrow_window (void)
{
  static const char *const all[] = { "normal", "fault", "no_contact", "never_connected" };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      GtkWidget *page = mma_house_page_new (NULL, HOUSE);
      g_autoptr (MmGateway) gateway = gallery_gateway (all[i]);
      g_autoptr (MmEnergyDay) day = gallery_day (-1);
      gpointer alive = page;
      GtkWidget *window;
      int minimum;

      g_object_add_weak_pointer (G_OBJECT (page), &alive);
      mma_house_page_set_gateway (MMA_HOUSE_PAGE (page), gateway);
      mma_house_page_set_contact (MMA_HOUSE_PAGE (page), GALLERY_NOW, GALLERY_NOW);
      mma_house_page_set_day (MMA_HOUSE_PAGE (page), day);
      mma_house_page_set_dealers (MMA_HOUSE_PAGE (page), "ひまわり電設", 1);
      window = show_in_window (page, 360, 640);
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      if (minimum > 360)
        name_the_wide (page, 360);
      g_assert_cmpint (minimum, <=, 360);
      assert_gone_with_window (window, &alive);
    }
}

static void
test_list_finds_and_tells_when_nothing_matches (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mma-pages-XXXXXX", NULL);
  g_autoptr (MmaCache) cache = gallery_cache (folder, 40);
  GtkWidget *page = mma_gateways_page_new_for_cache (cache, TRUE);
  GListModel *model = G_LIST_MODEL (mma_gateways_page_get_model (MMA_GATEWAYS_PAGE (page)));
  GtkWidget *window = show_in_window (page, 1000, 600);
  gpointer alive = page;

  g_object_add_weak_pointer (G_OBJECT (page), &alive);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 40);
  g_assert_cmpstr (mma_gateways_page_get_face (MMA_GATEWAYS_PAGE (page)), ==, "list");
  mma_gateways_page_search (MMA_GATEWAYS_PAGE (page), "01AC48000007");
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  mma_gateways_page_search (MMA_GATEWAYS_PAGE (page), "zzzz");
  g_assert_cmpstr (mma_gateways_page_get_face (MMA_GATEWAYS_PAGE (page)), ==, "no-result");
  assert_gone_with_window (window, &alive);
}

static void
test_notice_hides_without_text (void)
{
  GtkWidget *notice = g_object_ref_sink (mma_notice_new ());

  g_assert_false (gtk_widget_get_visible (notice));
  mma_notice_show (MMA_NOTICE (notice), MMA_NOTICE_ERROR, "Fault");
  g_assert_true (gtk_widget_get_visible (notice));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (notice), GTK_ACCESSIBLE_ROLE_ALERT);
  mma_notice_show (MMA_NOTICE (notice), MMA_NOTICE_INFO, NULL);
  g_assert_false (gtk_widget_get_visible (notice));
  g_assert_finalize_object (notice);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }
  mma_widgets_init ();
  adw_init ();
  g_test_add_func ("/pages/flow-moves-only-when-allowed", test_flow_moves_only_when_allowed);
  g_test_add_func ("/pages/chart-has-the-numbers-as-a-table",
                   test_chart_has_the_numbers_as_a_table);
  g_test_add_func ("/pages/house-fits-a-narrow-window", test_house_fits_a_narrow_window);
  g_test_add_func ("/pages/list-finds-and-tells-when-nothing-matches",
                   test_list_finds_and_tells_when_nothing_matches);
  g_test_add_func ("/pages/notice-hides-without-text", test_notice_hides_without_text);
  return g_test_run ();
}
