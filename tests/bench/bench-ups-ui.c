/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <time.h>

#include "mm-test-widgets.h"
#include "units-server.h"
#include "window-fixture.h"

#include "mma-flow-page.h"
#include "mma-keycode.h"
#include "mma-serials-field.h"
#include "mma-units-page.h"

/* 10,000 UPS units in the app, before a small server in this process: how long from a file to all
 * keycodes on the screen, of which the presses of a person are no part, and how long until a word
 * that is typed has narrowed the list on the screen. With --check it fails when they miss the
 * goals. */

#define N_UNITS 10000
#define RUNS 5
#define GOAL_CODES_MS 2000
#define GOAL_FILTER_MS 50

/* Both clocks: of the wall, and of the processor for machines that do much else. */
typedef struct
{
  double wall;
  double cpu;
} Times;

static Times
now (void)
{
  return (Times){ g_get_monotonic_time () / 1000.0, (double) clock () * 1000 / CLOCKS_PER_SEC };
}

static Times
since (Times start)
{
  Times end = now ();

  return (Times){ end.wall - start.wall, end.cpu - start.cpu };
}

static GtkWidget *
open_page (WindowFixture *fixture, const char *name, GType type)
{
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", name);
  window_fixture_settle (fixture);
  return mm_test_find_shown (fixture->window, type);
}

static gboolean
painted_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  int *n_left = data;

  gtk_widget_queue_draw (widget);
  return --*n_left > 0;
}

/* Until what is asked for now stands on the screen. */
static void
paint (WindowFixture *fixture)
{
  int n_left = 2;

  gtk_widget_add_tick_callback (fixture->window, painted_cb, &n_left, NULL);
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
}

static GFile *
write_file (const char *folder)
{
  g_autoptr (GString) text = g_string_new ("製品番号,お買い上げ日,備考\r\n");
  g_autofree char *path = g_build_filename (folder, "units.csv", NULL);

  for (guint i = 0; i < N_UNITS; i++)
    g_string_append_printf (text, "BT24A1%05u,2026/11/%u,\"サーバー室\"\r\n", i, i % 20 + 1);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  return g_file_new_for_path (path);
}

static void
fill (MmaFlowPage *page)
{
  static const char *const values[][2] = {
    { "/place/address/postal_code", "1050001" },
    { "/place/address/prefecture", "東京都" },
    { "/place/address/city", "港区虎ノ門" },
    { "/place/address/street", "1-2-3" },
    { "/user/family_name", "髙﨑" },
    { "/user/given_name", "花子" },
    { "/user/family_kana", "タカサキ" },
    { "/user/given_kana", "ハナコ" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    mma_field_set_text (mma_form_find (mma_flow_page_get_form (page), values[i][0]), values[i][1]);
}

static Times
go_on (WindowFixture *fixture, MmaFlowPage *page, MmaFlowStep step)
{
  Times start = now ();

  gtk_widget_activate_action (GTK_WIDGET (page), "flow.primary", NULL);
  while (mma_flow_page_get_step (page) != step)
    g_main_context_iteration (NULL, TRUE);
  paint (fixture);
  return since (start);
}

static Times
measure_codes (WindowFixture *fixture)
{
  MmaFlowPage *page = MMA_FLOW_PAGE (open_page (fixture, "register-units", MMA_TYPE_FLOW_PAGE));
  MmaField *field = mma_form_find (mma_flow_page_get_form (page), "/serials");
  g_autoptr (GFile) file = write_file (fixture->folder);
  gboolean loaded = FALSE;
  Times start, read, check, codes;

  fill (page);
  window_fixture_settle (fixture);
  start = now ();
  mma_serials_field_load (MMA_SERIALS_FIELD (field), file);
  while (!loaded)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (field, "secret", &loaded, NULL);
    }
  paint (fixture);
  read = since (start);
  check = go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  codes = go_on (fixture, page, MMA_FLOW_COMPLETION);
  g_assert_nonnull (mm_test_find_shown (GTK_WIDGET (page), MMA_TYPE_KEYCODE));
  g_print ("%u lines: file %.0f ms (CPU %.0f), preview %.0f ms (CPU %.0f), keycodes %.0f ms (CPU "
           "%.0f)\n",
           N_UNITS, read.wall, read.cpu, check.wall, check.cpu, codes.wall, codes.cpu);
  g_unlink (g_file_peek_path (file));
  return (Times){ read.wall + check.wall + codes.wall, read.cpu + check.cpu + codes.cpu };
}

static Times
measure_filter (WindowFixture *fixture)
{
  static const char *const words[] = { "6113", "本店", "mu-3000r", "みらい", "000" };
  MmaUnitsPage *page;
  Times worst = { 0, 0 };

  units_server_set_feed (fixture->server, N_UNITS);
  mma_account_session_sync_now (mma_context_get_session (fixture->context));
  page = MMA_UNITS_PAGE (open_page (fixture, "units", MMA_TYPE_UNITS_PAGE));
  while (g_list_model_get_n_items (mma_units_page_get_shown (page)) < N_UNITS)
    g_main_context_iteration (NULL, TRUE);
  window_fixture_settle (fixture);
  mma_units_page_search (page, "x");
  mma_units_page_search (page, "");
  window_fixture_settle (fixture);
  for (guint i = 0; i < RUNS; i++)
    {
      Times start = now (), taken;

      mma_units_page_search (page, words[i]);
      taken = since (start);
      worst = taken.wall > worst.wall ? taken : worst;
      window_fixture_settle (fixture);
    }
  return worst;
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("bench-home-XXXXXX", NULL);
  WindowFixture fixture = { 0 };
  Times codes, filter;
  gboolean check = argc > 1 && g_str_equal (argv[1], "--check");

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  setlocale (LC_ALL, "");
  if (!gtk_init_check ())
    {
      g_print ("no display\n");
      return 77;
    }
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  window_fixture_set_up (&fixture, "ups");
  window_fixture_settle (&fixture);
  units_server_set_up (fixture.server);
  codes = measure_codes (&fixture);
  filter = measure_filter (&fixture);
  g_print ("from the file to all keycodes: %.0f ms (CPU %.0f, goal %d)\n", codes.wall, codes.cpu,
           GOAL_CODES_MS);
  g_print ("the list of %u narrowed by a word: %.1f ms at worst (CPU %.1f, goal %d)\n", N_UNITS,
           filter.wall, filter.cpu, GOAL_FILTER_MS);
  window_fixture_tear_down (&fixture, "ups");
  return check && (codes.wall > GOAL_CODES_MS || filter.wall > GOAL_FILTER_MS);
}
