/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-units.h"

#include "mm-test-widgets.h"
#include "mm-unit.h"
#include "mma-chips.h"
#include "mma-unit-page.h"
#include "mma-units-page.h"
#include "mma-units-print.h"
#include "mma-units-texts.h"
#include "units-papers.h"
#include "units-server.h"
#include "window-picture.h"

static MmaUnitsPage *
open_list (WindowFixture *fixture, guint n)
{
  MmaUnitsPage *page;

  window_fixture_settle (fixture);
  window_fixture_resize (fixture, 1280, 800);
  units_server_set_feed (fixture->server, n);
  mma_account_session_sync_now (mma_context_get_session (fixture->context));
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "units");
  window_fixture_settle (fixture);
  page = MMA_UNITS_PAGE (mm_test_find_shown (fixture->window, MMA_TYPE_UNITS_PAGE));
  app_server_wait_until (g_list_model_get_n_items (mma_units_page_get_shown (page)) == n);
  window_fixture_settle (fixture);
  return page;
}

static void
test_the_list_is_searched_and_asked (WindowFixture *fixture, gconstpointer data)
{
  MmaUnitsPage *page = open_list (fixture, 40);
  GListModel *shown = mma_units_page_get_shown (page);
  const char *ids[] = { "018f3f2a-0000-7000-8000-000000000003",
                        "018f3f2a-0000-7000-8000-000000000004", NULL };

  window_picture (fixture, "list");
  mma_units_page_search (page, "bt24a006115");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 1);
  /* What of an address has no room in the list is found as well. */
  mma_units_page_search (page, "虎ノ門 1-2-3");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 40);
  mma_units_page_search (page, "");
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "list-480");
  window_fixture_resize (fixture, 1280, 800);

  app_server_on_json (fixture->server, "/v1/ups/keycodes", 200,
                      "{\"keycodes\":[{\"id\":\"018f3f2a-0000-7000-8000-000000000003\","
                      "\"keycode\":\"0427\",\"switches\":{\"first\":\"left\",\"one\":\"up\"}}]}");
  gtk_widget_activate_action (fixture->window, "win.show-unit", "s", ids[0]);
  window_fixture_settle (fixture);
  window_picture (fixture, "unit");
  gtk_widget_activate_action (fixture->window, "win.edit-units", "^as", ids);
  window_fixture_settle (fixture);
  window_picture (fixture, "edit-many");
  gtk_widget_activate_action (fixture->window, "win.back", NULL);
  gtk_widget_activate_action (fixture->window, "win.transfer-units", "^as", ids);
  window_fixture_settle (fixture);
  window_picture (fixture, "transfer");
}

/* What was asked for and what was found; codes that nobody looked at have no column. */
static void
assert_reads (const char *pdf, GListModel *units)
{
  g_autofree char *text = units_papers_read (pdf);

  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "製品番号"));
  g_assert_nonnull (strstr (text, "港区"));
  g_assert_null (strstr (text, "キーコード"));
  for (guint i = 0; i < g_list_model_get_n_items (units); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (units, i);
      g_autofree char *serial = mma_units_text_serial (item, NULL);

      g_assert_nonnull (strstr (text, serial));
    }
}

static guint
print_to_pdf (GListModel *units, MmaKeycodes *codes)
{
  g_autoptr (GtkPrintOperation) print = mma_units_print_new (units, codes, "港区");
  const char *pictures = g_getenv ("MM_PICTURES");
  g_autofree char *folder = pictures == NULL ? g_dir_make_tmp ("units-XXXXXX", NULL) : NULL;
  g_autofree char *path =
      g_build_filename (pictures != NULL ? pictures : folder, "units.pdf", NULL);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  int n_pages;

  gtk_print_operation_set_export_filename (print, path);
  g_assert_cmpint (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (print, "n-pages", &n_pages, NULL);
  g_assert_true (g_file_get_contents (path, &data, NULL, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF"));
  assert_reads (path, units);
  return (guint) n_pages;
}

/* A sheet that lies on its side takes some 25 rows. */
static void
test_the_list_is_printed (WindowFixture *fixture, gconstpointer data)
{
  MmaUnitsPage *page = open_list (fixture, 60);
  g_autoptr (MmaKeycodes) codes = mma_keycodes_new (mma_context_get_session (fixture->context));

  g_assert_cmpuint (print_to_pdf (mma_units_page_get_shown (page), codes), ==, 3);
  mma_units_page_search (page, "bt24a006115");
  g_assert_cmpuint (print_to_pdf (mma_units_page_get_shown (page), codes), ==, 1);
}

static GtkColumnViewColumn *
get_column (GtkWidget *page, guint index)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (mm_test_find (page, GTK_TYPE_COLUMN_VIEW));
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (table), index);

  return column; /* the table keeps it */
}

/* The choice is the account's: it is there when the page is opened again. */
static void
test_columns_are_chosen (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (open_list (fixture, 5));
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  GtkWidget *table = mm_test_find (page, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkWidget) again = NULL;

  g_assert_false (gtk_column_view_column_get_visible (get_column (page, 4)));
  g_assert_true (gtk_widget_activate_action (table, "columns.binary", NULL));
  g_assert_true (gtk_widget_activate_action (table, "columns.remarks", NULL));
  again = g_object_ref_sink (mma_units_page_new (session));
  gtk_window_set_child (GTK_WINDOW (gtk_window_new ()), again);
  table = mm_test_find (again, GTK_TYPE_COLUMN_VIEW);
  g_assert_true (gtk_column_view_column_get_visible (get_column (again, 4)));
  g_assert_false (gtk_column_view_column_get_visible (get_column (again, 8)));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (again)));
}

static GtkAdjustment *
get_scroll (GtkWidget *page)
{
  GtkWidget *table = mm_test_find (page, GTK_TYPE_COLUMN_VIEW);

  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (table, GTK_TYPE_SCROLLED_WINDOW)));
}

static const char *
get_first_serial (GtkWidget *page)
{
  g_autoptr (MmUnit) unit =
      g_list_model_get_item (mma_units_page_get_shown (MMA_UNITS_PAGE (page)), 0);

  return g_intern_string (mm_unit_get_serial (unit));
}

/* A second page of the same account, as its next session has one. */
static GtkWidget *
open_again (WindowFixture *fixture)
{
  GtkWidget *page = mma_units_page_new (mma_context_get_session (fixture->context));
  GtkWidget *window = g_object_new (GTK_TYPE_WINDOW, "default-width", 1000, "default-height", 600,
                                    "child", page, NULL);

  gtk_window_present (GTK_WINDOW (window));
  window_fixture_settle (fixture);
  return page;
}

/* Order, search, filter and place are the account's. */
static void
test_the_list_stands_as_it_was_left (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (open_list (fixture, 300)), *again;
  GtkColumnView *table = GTK_COLUMN_VIEW (mm_test_find (page, GTK_TYPE_COLUMN_VIEW));
  GListModel *shown = mma_units_page_get_shown (MMA_UNITS_PAGE (page));

  gtk_column_view_sort_by_column (table, get_column (page, 1), GTK_SORT_DESCENDING);
  mma_chips_choose (MMA_CHIPS (mm_test_find (page, MMA_TYPE_CHIPS)), 1);
  mma_units_page_search (MMA_UNITS_PAGE (page), "8F");
  g_assert_cmpstr (get_first_serial (page), ==, "BT24A006411");
  g_assert_cmpuint (g_list_model_get_n_items (shown), ==, 90);
  window_fixture_settle (fixture);
  app_server_wait_until (gtk_adjustment_get_upper (get_scroll (page)) > 2500);
  window_fixture_settle (fixture);
  gtk_adjustment_set_value (get_scroll (page), 1200);
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "register-units");
  window_fixture_settle (fixture);

  again = open_again (fixture);
  app_server_wait_until (
      g_list_model_get_n_items (mma_units_page_get_shown (MMA_UNITS_PAGE (again))) == 90);
  g_assert_cmpstr (get_first_serial (again), ==, "BT24A006411");
  g_assert_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (mm_test_find (again, GTK_TYPE_SEARCH_ENTRY))), ==, "8F");
  g_assert_cmpuint (mma_chips_get_chosen (MMA_CHIPS (mm_test_find (again, MMA_TYPE_CHIPS))), ==, 1);
  /* Rows that come late push it about before that. */
  app_server_wait_until (ABS (gtk_adjustment_get_value (get_scroll (again)) - 1200) <= 1);
  window_fixture_settle (fixture);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_scroll (again)), 1200, 1);

  /* Another list begins at its top, once the rows that came late have pushed it down no more. */
  mma_units_page_search (MMA_UNITS_PAGE (again), "9F");
  window_fixture_settle (fixture);
  gtk_adjustment_set_value (get_scroll (again), 0);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (again)));
  again = open_again (fixture);
  app_server_wait_until (
      g_list_model_get_n_items (mma_units_page_get_shown (MMA_UNITS_PAGE (again))) == 90);
  window_fixture_settle (fixture);
  app_server_wait_until (gtk_adjustment_get_value (get_scroll (again)) == 0);
  window_fixture_settle (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (get_scroll (again)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (again)));
}

/* What is not told is a dash, never a zero; all that a unit says is said. */
static void
test_a_unit_shows_its_state (WindowFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *words;
    const char *beside;
  } rows[] = {
    { "018f3f2a-0000-7000-8000-000000000004", "バッテリーで運転中", "バッテリー交換が必要" },
    { "018f3f2a-0000-7000-8000-000000000008", "バイパス運転中", "商用電源で運転中" },
    { "018f3f2a-0000-7000-8000-000000000012", "から状態が届いていません", "状態を取得できません" },
  };

  open_list (fixture, 40);
  window_fixture_resize (fixture, 480, 800);
  window_picture (fixture, "list-live-480");
  window_fixture_resize (fixture, 1280, 800);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *picture = g_strdup_printf ("unit-live-%u", i);

      gtk_widget_activate_action (fixture->window, "win.show-unit", "s", rows[i].id);
      window_fixture_settle (fixture);
      g_assert_nonnull (mm_test_find_label (fixture->window, rows[i].words));
      g_assert_nonnull (mm_test_find_label (fixture->window, rows[i].beside));
      g_assert_nonnull (mm_test_find_label (fixture->window, "—"));
      window_picture (fixture, picture);
      if (i == 0)
        {
          window_fixture_resize (fixture, 480, 800);
          window_picture (fixture, "unit-live-480");
          window_fixture_resize (fixture, 1280, 800);
        }
      gtk_widget_activate_action (fixture->window, "win.back", NULL);
      window_fixture_settle (fixture);
    }
}

/* Whoever has it now: who gave it sees its keycode no more. */
static void
test_a_unit_that_leaves_closes_its_page (WindowFixture *fixture, gconstpointer data)
{
  static const char id[] = "018f3f2a-0000-7000-8000-000000000003";
  GtkWidget *page;

  open_list (fixture, 40);
  app_server_on_json (fixture->server, "/v1/ups/keycodes", 200,
                      "{\"keycodes\":[{\"id\":\"018f3f2a-0000-7000-8000-000000000003\","
                      "\"keycode\":\"0427\"}]}");
  gtk_widget_activate_action (fixture->window, "win.show-unit", "s", id);
  window_fixture_settle (fixture);
  page = mm_test_find_shown (fixture->window, MMA_TYPE_UNIT_PAGE);
  g_signal_emit_by_name (mm_test_find_button (page, "表示"), "clicked");
  app_server_wait_until (mm_test_find_label (page, "0427") != NULL);
  app_server_on_json (
      fixture->server, "/v1/sync", 200,
      "{\"items\":[{\"type\":\"del\",\"scope\":\"units/1\",\"kind\":\"unit\",\"id\":"
      "\"018f3f2a-0000-7000-8000-000000000003\",\"seq\":99}],\"next\":\"T41\","
      "\"more\":false}");
  mma_account_session_sync_now (mma_context_get_session (fixture->context));
  app_server_wait_until (mm_test_find_shown (fixture->window, MMA_TYPE_UNIT_PAGE) == NULL);
  g_assert_null (mm_test_find_label (fixture->window, "0427"));
}

void
test_units_add_list (void)
{
  test_units_add ("the-list-is-searched-and-asked", test_the_list_is_searched_and_asked);
  test_units_add ("the-list-is-printed", test_the_list_is_printed);
  test_units_add ("columns-are-chosen", test_columns_are_chosen);
  test_units_add ("the-list-stands-as-it-was-left", test_the_list_stands_as_it_was_left);
  test_units_add ("a-unit-shows-its-state", test_a_unit_shows_its_state);
  test_units_add ("a-unit-that-leaves-closes-its-page", test_a_unit_that_leaves_closes_its_page);
}
