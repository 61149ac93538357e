/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk/gdk.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Preloaded into any GTK program: prints when its first frame was painted, counted from the start
 * of the process, and what it holds in memory once it has settled; then ends it. One line on
 * standard output: "first-frame MS RSS-KIB". */

#define SETTLE_MS 1500

static double first_frame_ms;
static gboolean rendered;

/* The start of the process, in ms since boot, from its record in /proc. */
static double
read_start_ms (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  if (!g_file_get_contents ("/proc/self/stat", &text, NULL, NULL))
    return 0;
  /* The name stands in parentheses and may hold blanks; the start is the 20th field after it. */
  fields = g_strsplit (strrchr (text, ')') + 2, " ", 21);
  return g_ascii_strtod (fields[19], NULL) * 1000 / sysconf (_SC_CLK_TCK);
}

static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec * 1000.0 + now.tv_nsec / 1e6;
}

static long
read_rss_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? (long) g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10) : 0;
}

static gboolean
settled_cb (gpointer data)
{
  printf ("first-frame %.1f %ld\n", first_frame_ms, read_rss_kib ());
  fflush (stdout);
  _exit (0);
}

static gboolean
render_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  rendered = TRUE;
  return FALSE;
}

static gboolean
after_paint_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  if (!rendered)
    return TRUE;
  first_frame_ms = now_ms () - read_start_ms ();
  g_timeout_add (SETTLE_MS, settled_cb, NULL);
  return FALSE;
}

__attribute__ ((constructor)) static void
watch (void)
{
  g_type_class_unref (g_type_class_ref (GDK_TYPE_SURFACE));
  g_type_class_unref (g_type_class_ref (GDK_TYPE_FRAME_CLOCK));
  g_signal_add_emission_hook (g_signal_lookup ("render", GDK_TYPE_SURFACE), 0, render_cb, NULL,
                              NULL);
  g_signal_add_emission_hook (g_signal_lookup ("after-paint", GDK_TYPE_FRAME_CLOCK), 0,
                              after_paint_cb, NULL, NULL);
}
