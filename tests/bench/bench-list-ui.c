/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>

#include "gallery-data.h"
#include "mma-gateways-page.h"
#include "mma-widgets.h"

/* The list of 100,000 gateways on a display: how long until it shows, until a filter shows, how
 * long the longest frame after that takes in which rows beyond the screen are made ready, and how
 * long a frame takes that scrolls by a whole screen. Prints medians of several runs; with
 * --check it fails when they miss the goals. */

#define RUNS 5
#define SCROLLS 60

static const double goals[] = { 150, 100, 16, 50 };

typedef struct
{
  GtkWidget *window;
  GMainLoop *loop;
  gint64 frame_start;
  double frame_ms; /* of the last frame drawn */
  double worst_ms; /* of all frames since it was set to 0 */
  guint waiting;   /* frames to come before the loop ends */
} Stage;

/* helpers */

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
quantile (GArray *values, double part)
{
  g_array_sort (values, compare);
  return g_array_index (values, double, MIN ((guint) (values->len * part), values->len - 1));
}

static double
milliseconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
before_paint_cb (GdkFrameClock *clock, Stage *stage)
{
  stage->frame_start = g_get_monotonic_time ();
}

static void
after_paint_cb (GdkFrameClock *clock, Stage *stage)
{
  stage->frame_ms = milliseconds_since (stage->frame_start);
  stage->worst_ms = MAX (stage->worst_ms, stage->frame_ms);
  if (stage->waiting == 0)
    return;
  if (--stage->waiting == 0)
    g_main_loop_quit (stage->loop);
  else
    gtk_widget_queue_draw (stage->window);
}

/* Runs until so many frames more have been drawn. */
static void
draw_frames (Stage *stage, guint n)
{
  stage->waiting = n;
  gtk_widget_queue_draw (stage->window);
  g_main_loop_run (stage->loop);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Runs until the rows beyond the screen are there and nothing more urgent is left to do. Returns
 * the milliseconds of the longest frame. */
static double
settle (Stage *stage)
{
  stage->worst_ms = 0;
  draw_frames (stage, 20);
  g_idle_add_full (G_PRIORITY_LOW, quit_cb, stage->loop, NULL);
  g_main_loop_run (stage->loop);
  return stage->worst_ms;
}

static void
stage_init (Stage *stage)
{
  GdkFrameClock *clock;

  stage->loop = g_main_loop_new (NULL, FALSE);
  stage->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (stage->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (stage->window));
  clock = gtk_widget_get_frame_clock (stage->window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), stage);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), stage);
  settle (stage);
}

static void
stage_clear (Stage *stage)
{
  gtk_window_destroy (GTK_WINDOW (stage->window));
  g_main_loop_unref (stage->loop);
}

/* The table's adjustment: the list scrolls by it. */
static GtkAdjustment *
find_adjustment (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAdjustment *adjustment = find_adjustment (child);

      if (adjustment != NULL)
        return adjustment;
    }
  return NULL;
}

/* measures */

static GtkWidget *
measure_show (Stage *stage, MmaCache *cache, GArray *times, GArray *after)
{
  gint64 start = g_get_monotonic_time ();
  GtkWidget *page = mma_gateways_page_new_for_cache (cache, TRUE);
  double taken;

  gtk_window_set_child (GTK_WINDOW (stage->window), page);
  /* the first frame is narrow and empty where the page does not know its width yet */
  draw_frames (stage, 2);
  taken = milliseconds_since (start);
  g_array_append_val (times, taken);
  taken = settle (stage);
  g_array_append_val (after, taken);
  return page;
}

static void
measure_filter (Stage *stage, MmaGatewaysPage *page, const char *text, GArray *times, GArray *after)
{
  gint64 start = g_get_monotonic_time ();
  double taken;

  mma_gateways_page_search (page, text);
  draw_frames (stage, 1);
  taken = milliseconds_since (start);
  g_array_append_val (times, taken);
  taken = settle (stage);
  g_array_append_val (after, taken);
}

static void
measure_scroll (Stage *stage, GtkWidget *page, GArray *times)
{
  GtkAdjustment *adjustment = find_adjustment (page);

  g_assert_nonnull (adjustment);
  for (guint i = 0; i < SCROLLS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      double taken;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                                gtk_adjustment_get_page_size (adjustment));
      taken = milliseconds_since (start);
      draw_frames (stage, 1);
      taken += stage->frame_ms;
      g_array_append_val (times, taken);
    }
}

static gboolean
report (const char *name, GArray *times, double goal)
{
  double worst = quantile (times, 0.95);
  double median = quantile (times, 0.5);

  g_print ("%-8s median %6.1f ms   p95 %6.1f ms   goal %4.0f ms   %s\n", name, median, worst, goal,
           median <= goal ? "held" : "missed");
  return median <= goal;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 && g_ascii_isdigit (*argv[1]) ? atoi (argv[1]) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("mma-bench-XXXXXX", NULL);
  g_autoptr (MmaCache) cache = NULL;
  GArray *times[4];
  Stage stage = { 0 };
  gboolean held = TRUE;

  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    {
      g_print ("No display\n");
      return 77;
    }
  mma_widgets_init ();
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  cache = gallery_cache (folder, n);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    times[i] = g_array_new (FALSE, FALSE, sizeof (double));
  stage_init (&stage);
  for (guint run = 0; run < RUNS; run++)
    {
      GtkWidget *page = measure_show (&stage, cache, times[0], times[3]);

      measure_scroll (&stage, page, times[2]);
      measure_filter (&stage, MMA_GATEWAYS_PAGE (page), "佐藤", times[1], times[3]);
      measure_filter (&stage, MMA_GATEWAYS_PAGE (page), "01AC48099999", times[1], times[3]);
      measure_filter (&stage, MMA_GATEWAYS_PAGE (page), "", times[1], times[3]);
    }
  g_print ("%u gateways\n", n);
  held = report ("show", times[0], goals[0]) & held;
  held = report ("filter", times[1], goals[1]) & held;
  held = report ("scroll", times[2], goals[2]) & held;
  report ("after", times[3], goals[3]);
  stage_clear (&stage);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    g_array_unref (times[i]);
  mma_cache_wipe (cache, NULL);
  g_rmdir (folder);
  return g_strcmp0 (argv[argc - 1], "--check") == 0 && !held ? 1 : 0;
}
