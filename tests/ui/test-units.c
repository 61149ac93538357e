/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-units.h"

#include <glib/gi18n.h>

#include "mm-test-widgets.h"
#include "units-papers.h"
#include "units-server.h"
#include "window-picture.h"

#include "mma-day-entry.h"
#include "mma-flow-page.h"
#include "mma-keycode.h"
#include "mma-serials-field.h"
#include "mma-wrong-lines.h"

/* helpers */

static MmaFlowPage *
open_page (WindowFixture *fixture)
{
  units_server_set_up (fixture->server);
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "register-units");
  window_fixture_settle (fixture);
  return MMA_FLOW_PAGE (mm_test_find_shown (fixture->window, MMA_TYPE_FLOW_PAGE));
}

static void
type (MmaFlowPage *page, const char *path, const char *text)
{
  MmaField *field = mma_form_find (mma_flow_page_get_form (page), path);

  g_assert_nonnull (field);
  mma_field_set_text (field, text);
}

static void
fill (MmaFlowPage *page, const char *serials)
{
  type (page, "/serials", serials);
  type (page, "/place/address/postal_code", "1050001");
  type (page, "/place/address/prefecture", "東京都");
  type (page, "/place/address/city", "港区虎ノ門");
  type (page, "/place/address/street", "1-2-3");
  type (page, "/place/place", "本店 7F");
  type (page, "/user/organisation", "みらい商事株式会社");
  type (page, "/user/family_name", "髙﨑");
  type (page, "/user/given_name", "花子");
  type (page, "/user/family_kana", "タカサキ");
  type (page, "/user/given_kana", "ハナコ");
}

static void
go_on (WindowFixture *fixture, MmaFlowPage *page, MmaFlowStep step)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "flow.primary", NULL);
  app_server_wait_until (mma_flow_page_get_step (page) == step);
  window_fixture_settle (fixture);
}

static char *
get_verb (MmaFlowPage *page)
{
  char *label;

  g_object_get (page, "submit-label", &label, NULL);
  return label;
}

/* tests */

static void
test_typed_numbers_become_keycodes (WindowFixture *fixture, gconstpointer data)
{
  MmaFlowPage *page = open_page (fixture);
  GtkWidget *entry;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *heading = NULL;

  window_picture (fixture, "input");
  fill (page, "BT24A006113\nBT24A006114 bt24a006115\nBT24A0O6118\nBT24A006113\nBT24A000100\n");
  window_picture (fixture, "filled");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  before = get_verb (page);
  g_assert_nonnull (strchr (before, '3'));
  window_picture (fixture, "preview");

  entry = mm_test_find_shown (GTK_WIDGET (page), GTK_TYPE_ENTRY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "BT24A0O6118");
  gtk_editable_set_text (GTK_EDITABLE (entry), "BT24A006118");
  g_signal_emit_by_name (entry, "activate");
  app_server_wait_until (app_server_count (fixture->server, "/v1/ups/checks") == 2);
  do
    {
      g_main_context_iteration (NULL, TRUE);
      g_free (g_steal_pointer (&after));
      after = get_verb (page);
    }
  while (strchr (after, '4') == NULL);

  go_on (fixture, page, MMA_FLOW_COMPLETION);
  window_picture (fixture, "result");
  g_assert_nonnull (mm_test_find_shown (GTK_WIDGET (page), MMA_TYPE_KEYCODE));
  /* That one line stood there twice is not forgotten. */
  g_assert_nonnull (mm_test_find_shown (GTK_WIDGET (page), MMA_TYPE_WRONG_LINES));
  heading = g_strdup_printf (_ ("Keycodes (%1$s, %2$s of them registered before)"), "5", "1");
  g_assert_true (window_fixture_shows (fixture, heading));
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "result-480");
}

static GtkWidget *
get_focus (WindowFixture *fixture)
{
  return gtk_root_get_focus (GTK_ROOT (fixture->window));
}

/* The text of the entry that has the focus. */
static const char *
get_focused_text (WindowFixture *fixture)
{
  GtkWidget *focus = get_focus (fixture);
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) : NULL;

  return entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : "";
}

/* The first line that can be corrected. */
static void
correct (MmaFlowPage *page, const char *text)
{
  GtkWidget *entry = mm_test_find_shown (GTK_WIDGET (page), GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static gboolean
says_count (MmaFlowPage *page, char count)
{
  g_autofree char *verb = get_verb (page);

  return strchr (verb, count) != NULL;
}

/* By keys alone, from one wrong line to the next; no answer is asked for once more, and who goes
 * back finds what was corrected. */
static void
test_lines_are_corrected_one_after_the_other (WindowFixture *fixture, gconstpointer data)
{
  MmaFlowPage *page = open_page (fixture);
  g_autofree char *typed = NULL;

  fill (page, "BT24A006113\nBT24A0O6118\nBT24A0O6119");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  app_server_wait_until (g_str_equal (get_focused_text (fixture), "BT24A0O6118"));
  app_server_on_json (fixture->server, "/v1/ups/checks", 500, "{}");
  correct (page, "BT24A006118");
  app_server_wait_until (mm_test_find_label (fixture->window, "確認できませんでした") != NULL);
  window_fixture_settle (fixture);
  window_picture (fixture, "preview-unanswered");
  units_server_set_up (fixture->server);
  correct (page, "BT24A006118");
  app_server_wait_until (says_count (page, '2'));
  app_server_wait_until (g_str_equal (get_focused_text (fixture), "BT24A0O6119"));
  correct (page, "BT24A006119");
  app_server_wait_until (says_count (page, '3'));
  gtk_widget_activate_action (GTK_WIDGET (page), "flow.back", NULL);
  window_fixture_settle (fixture);
  typed = mma_form_dup_text (mma_flow_page_get_form (page), "/serials");
  g_assert_cmpstr (typed, ==, "BT24A006113\nBT24A006118\nBT24A006119");
}

/* Also with the animations of the real app, during which rows come and go. */
static void
test_the_first_wrong_line_has_the_focus (WindowFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  MmaFlowPage *page;
  GtkWidget *entry;

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  page = open_page (fixture);
  fill (page, "BT24A006113\nBT24A0O6118\nBT24A0O6119\n");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  app_server_wait_until (get_focus (fixture) != NULL &&
                         gtk_widget_get_ancestor (get_focus (fixture), GTK_TYPE_ENTRY) != NULL);
  window_fixture_settle (fixture);
  entry = gtk_widget_get_ancestor (get_focus (fixture), GTK_TYPE_ENTRY);
  g_assert_nonnull (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "BT24A0O6118");
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
}

static void
test_one_unit_is_shown_large (WindowFixture *fixture, gconstpointer data)
{
  MmaFlowPage *page = open_page (fixture);

  fill (page, "BT24A006113");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  go_on (fixture, page, MMA_FLOW_COMPLETION);
  window_picture (fixture, "result-one");
  gtk_widget_activate_action (GTK_WIDGET (page), "units.again", NULL);
  g_assert_cmpint (mma_flow_page_get_step (page), ==, MMA_FLOW_INPUT);
}

static void
on_error (MmaField *field, GParamSpec *pspec, gboolean *told)
{
  *told = mma_field_get_error (field) != NULL;
}

static void
load (MmaField *field, const char *name, gconstpointer text, gsize length)
{
  g_autofree char *folder = g_dir_make_tmp ("units-XXXXXX", NULL);
  g_autoptr (GFile) file = g_file_new_build_filename (folder, name, NULL);

  g_assert_true (g_file_replace_contents (file, text, length, NULL, FALSE, 0, NULL, NULL, NULL));
  mma_serials_field_load (MMA_SERIALS_FIELD (field), file);
}

static void
test_files_are_read_and_refused (WindowFixture *fixture, gconstpointer data)
{
  static const char sheet[] = "備考,お買い上げ日,製品番号\r\n=1+1,2026/11/2,BT24A006113\r\n"
                              "髙﨑㈱,2026/13/01,BT24A006114\r\n,11月2日,BT24A006115\r\n"
                              ",########,BT24A006116\r\n,46113,BT24A006117\r\n"
                              ",2026/4/1,1.23E+11\r\n";
  MmaFlowPage *page = open_page (fixture);
  MmaField *field = mma_form_find (mma_flow_page_get_form (page), "/serials");
  gboolean told = FALSE, secret = FALSE;
  gsize length;
  g_autofree char *cp932 = g_convert (sheet, -1, "CP932", "UTF-8", NULL, &length, NULL);

  fill (page, "");
  g_signal_connect (field, "notify::error", G_CALLBACK (on_error), &told);
  load (field, "odd.csv", "\xff\xff\xff", 3);
  app_server_wait_until (told);
  load (field, "UPS一覧_2026年11月.csv", cp932, length);
  while (!secret)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (field, "secret", &secret, NULL);
    }
  window_picture (fixture, "file");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  window_picture (fixture, "file-preview");
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "file-preview-480");
}

static void
test_days_are_typed_or_chosen (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *entry = g_object_ref_sink (g_object_new (MMA_TYPE_DAY_ENTRY, "label", "From", NULL));
  GtkWidget *calendar;
  g_autoptr (GDateTime) day = g_date_time_new_local (2026, 11, 3, 0, 0, 0);

  mma_day_entry_set_text (MMA_DAY_ENTRY (entry), "令和8年11月2日");
  g_assert_cmpstr (mma_day_entry_get_day (MMA_DAY_ENTRY (entry)), ==, "2026-11-02");
  mma_day_entry_set_text (MMA_DAY_ENTRY (entry), "2026/11/31");
  g_assert_null (mma_day_entry_get_day (MMA_DAY_ENTRY (entry)));
  calendar = mm_test_find (entry, GTK_TYPE_CALENDAR);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpstr (mma_day_entry_get_text (MMA_DAY_ENTRY (entry)), ==, "2026/11/03");
  g_object_unref (entry);
}

static void
test_gateways_are_connected (WindowFixture *fixture, gconstpointer data)
{
  MmaFlowPage *page;

  app_server_on_json (fixture->server, "/v1/ups/agents", 200, "{\"items\":[]}");
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "agents");
  app_server_wait_until (app_server_count (fixture->server, "/v1/ups/agents") >= 1);
  window_fixture_settle (fixture);
  window_picture (fixture, "agents-empty");
  gtk_widget_activate_action (fixture->window, "win.connect-agent", NULL);
  window_fixture_settle (fixture);
  page = MMA_FLOW_PAGE (mm_test_find_shown (fixture->window, MMA_TYPE_FLOW_PAGE));
  type (page, "/gateway_id", "7QK4M2X9PD3A");
  type (page, "/gateway_password", "k7mq2xw9pd3abc");
  window_picture (fixture, "connect");
  go_on (fixture, page, MMA_FLOW_CONFIRMATION);
  window_picture (fixture, "connect-confirm");
  app_server_on_json (fixture->server, "/v1/ups/agents", 200,
                      "{\"items\":[{\"gateway_id\":\"7QK4M2X9PD3A\",\"connected_at\":"
                      "\"2026-11-20T03:00:00.000Z\",\"last_contact_at\":"
                      "\"2026-11-20T03:05:00.000Z\",\"units\":12},{\"gateway_id\":"
                      "\"8RK4M2X9PD3A\",\"connected_at\":\"2026-11-20T03:00:00.000Z\","
                      "\"last_contact_at\":null,\"units\":0}]}");
  gtk_widget_activate_action (GTK_WIDGET (page), "flow.primary", NULL);
  app_server_wait_until (app_server_count (fixture->server, "/v1/ups/agents") >= 3);
  window_fixture_settle (fixture);
  g_assert_nonnull (mm_test_find_label (fixture->window, "7QK4M2X9PD3A"));
  window_picture (fixture, "agents");
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "agents-480");
}

void
test_units_add (const char *name, UnitsTest test)
{
  g_autofree char *path = g_strconcat ("/units/", name, NULL);

  g_test_add (path, WindowFixture, "ups", window_fixture_set_up, test, window_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, TRUE))
    return 0;
  test_units_add ("typed-numbers-become-keycodes", test_typed_numbers_become_keycodes);
  test_units_add ("days-are-typed-or-chosen", test_days_are_typed_or_chosen);
  test_units_add ("gateways-are-connected", test_gateways_are_connected);
  test_units_add ("lines-are-corrected-one-after-the-other",
                  test_lines_are_corrected_one_after_the_other);
  test_units_add ("the-first-wrong-line-has-the-focus", test_the_first_wrong_line_has_the_focus);
  test_units_add ("one-unit-is-shown-large", test_one_unit_is_shown_large);
  test_units_add ("files-are-read-and-refused", test_files_are_read_and_refused);
  test_units_add_list ();
  test_units_add_transfers ();
  units_papers_add_tests ();
  return g_test_run ();
}
