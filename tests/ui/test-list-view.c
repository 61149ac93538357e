/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "mm-gateway.h"
#include "mm-json.h"
#include "mm-test-list.h"
#include "mma-gateways-filter.h"
#include "mma-gateways-table.h"
#include "mma-widgets.h"

/* The list of gateways as people come back to it, reach it by keys, or may not see it. */

static GtkAdjustment *
get_scroll (TestList *list)
{
  GtkWidget *table = test_list_find (list, GTK_TYPE_COLUMN_VIEW);

  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (table, GTK_TYPE_SCROLLED_WINDOW)));
}

static void
test_the_list_stands_where_it_was_left (void)
{
  g_autoptr (TestList) list = test_list_new (700);

  test_list_show (list, 1000);
  test_list_wait_for_rows (
      list, gtk_column_view_get_model (test_list_find (list, GTK_TYPE_COLUMN_VIEW)), 700);
  gtk_adjustment_set_value (get_scroll (list), 9000);
  test_list_show (list, 1000);
  test_list_wait_for_rows (
      list, gtk_column_view_get_model (test_list_find (list, GTK_TYPE_COLUMN_VIEW)), 700);
  test_list_wait_for_frames (list);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_scroll (list)), 9000, 1);
}

/* Keys */

static gboolean
has_key (GtkWidget *widget, const char *trigger, const char *action)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (keys))
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (keys)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), k);
          g_autofree char *key =
              gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_autofree char *does =
              gtk_shortcut_action_to_string (gtk_shortcut_get_action (shortcut));

          found = found || (g_str_equal (key, trigger) && strstr (does, action) != NULL);
        }
    }
  return found;
}

static void
test_keys_save_and_print (void)
{
  g_autoptr (TestList) list = test_list_new (1);

  test_list_show (list, 1000);
  g_assert_true (has_key (GTK_WIDGET (list->page), "<Control>e", "list.save"));
  g_assert_true (has_key (GTK_WIDGET (list->page), "<Control>p", "list.print"));
  g_assert_false (has_key (GTK_WIDGET (list->page), "<Control>e", "list.print"));
}

static void
test_typing_opens_the_search (void)
{
  g_autoptr (TestList) list = test_list_new (1);
  GtkSearchBar *bar;

  test_list_show (list, 1000);
  bar = test_list_find (list, GTK_TYPE_SEARCH_BAR);
  g_assert_true (gtk_search_bar_get_key_capture_widget (bar) == GTK_WIDGET (list->page));
  g_assert_false (gtk_search_bar_get_search_mode (bar));
}

static void
test_going_back_closes_the_search (void)
{
  g_autoptr (TestList) list = test_list_new (7);

  test_list_show (list, 1000);
  g_assert_false (mma_gateways_page_end_search (list->page));
  mma_gateways_page_search (list->page, "みなと水産");
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 1);
  g_assert_true (mma_gateways_page_end_search (list->page));
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 7);
  g_assert_false (mma_gateways_page_end_search (list->page));
}

/* Rows that leave */

static void
lose (TestList *list, guint i)
{
  g_autofree char *text =
      g_strdup_printf ("{\"items\":[{\"type\":\"leave\",\"scope\":\"gateway/"
                       "019a0000-0000-7000-8000-%012u\"}],\"next\":\"u\",\"more\":false}",
                       i);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) page = mm_json_parse_object (text, strlen (text), &error);
  gboolean more;

  g_assert_no_error (error);
  mma_cache_apply_page (list->cache, page, &more, &error);
  g_assert_no_error (error);
}

static void
note_fading (MmaGatewaysTable *table, guint position, guint removed, guint added, GListModel *model)
{
  g_object_set_data (G_OBJECT (model), "fading",
                     GUINT_TO_POINTER (mma_gateways_table_count_fading (table)));
}

/* As the row left: on a machine with much else to do the next frame may come after all of it. */
static void
assert_faded (TestList *list, guint n)
{
  gpointer fading = g_object_get_data (G_OBJECT (test_list_model (list)), "fading");

  g_assert_cmpuint (GPOINTER_TO_UINT (fading), ==, n);
}

static void
test_a_row_that_leaves_fades (gconstpointer width)
{
  g_autoptr (TestList) list = test_list_new (5);
  MmaGatewaysTable *table;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  test_list_show (list, GPOINTER_TO_INT (width));
  test_list_wait_for_frames (list);
  table = test_list_find (list, MMA_TYPE_GATEWAYS_TABLE);
  g_signal_connect_swapped (test_list_model (list), "items-changed", G_CALLBACK (note_fading),
                            table);
  lose (list, 2);
  test_list_wait_for_rows (list, test_list_model (list), 4);
  assert_faded (list, 1);
  while (mma_gateways_table_count_fading (table) > 0)
    test_list_wait_for_frames (list);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  lose (list, 3);
  test_list_wait_for_rows (list, test_list_model (list), 3);
  assert_faded (list, 0);
}

/* Customers */

static void
add_contact (TestList *list, guint i, const char *name, const char *kana)
{
  g_autofree char *text = g_strdup_printf (
      "{\"items\":[{\"type\":\"put\",\"scope\":\"gateway/019a0000-0000-7000-8000-%012u\","
      "\"record\":{\"kind\":\"gateway_contact\",\"id\":\"c%u\",\"seq\":9000,\"body\":{\"id\":\"c%"
      "u\","
      "\"name\":\"%s\",\"kana\":\"%s\",\"phone\":null,\"mail\":null,\"company\":null,"
      "\"address\":{\"postal_code\":\"2510047\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
      "\"street\":\"辻堂 2-14-6\"}}}}],\"next\":\"t\",\"more\":false}",
      i, i, i, name, kana);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) page = mm_json_parse_object (text, strlen (text), &error);
  gboolean more;

  g_assert_no_error (error);
  mma_cache_apply_page (list->cache, page, &more, &error);
  g_assert_no_error (error);
}

static void
assert_id_at (TestList *list, guint position, const char *id)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (test_list_model (list), position);

  g_assert_cmpstr (mm_gateway_get_gateway_id (gateway), ==, id);
}

static void
sort_by (TestList *list, guint index, GtkSortType direction)
{
  GtkColumnView *table = test_list_find (list, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (table), index);

  gtk_column_view_sort_by_column (table, column, direction);
}

/* In the order of the kana, which the characters of a name do not have; the unknown come last. */
static void
test_customers_are_sorted_by_kana (void)
{
  g_autoptr (TestList) list = test_list_new (4);

  add_contact (list, 0, "森本 実", "モリモト ミノル");
  add_contact (list, 1, "青木 健太", "アオキ ケンタ");
  add_contact (list, 2, "佐藤 花子", "サトウ ハナコ");
  test_list_show (list, 1000);
  sort_by (list, 2, GTK_SORT_ASCENDING);
  assert_id_at (list, 0, "01AC48000001");
  assert_id_at (list, 1, "01AC48000002");
  assert_id_at (list, 2, "01AC48000000");
  assert_id_at (list, 3, "01AC48000003");
  sort_by (list, 2, GTK_SORT_DESCENDING);
  assert_id_at (list, 0, "01AC48000000");
  assert_id_at (list, 3, "01AC48000003");
}

static gboolean
looks_sortable (TestList *list, guint index)
{
  GtkColumnView *table = test_list_find (list, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (table), index);

  return gtk_column_view_column_get_sorter (column) != NULL;
}

static void
test_live_columns_do_not_look_sortable (void)
{
  g_autoptr (TestList) list = test_list_new (1);

  test_list_show (list, 1000);
  for (guint i = 0; i < 7; i++)
    g_assert_true (looks_sortable (list, i) == (i < 4));
}

/* The filter asks where a gateway stands, not what it is called or where its owner lives. */
static void
test_the_filter_looks_at_the_address_alone (void)
{
  g_autoptr (TestList) list = test_list_new (7);
  MmaGatewaysFilter *filter;

  add_contact (list, 1, "青木 健太", "アオキ ケンタ");
  test_list_show (list, 1000);
  filter = test_list_find (list, MMA_TYPE_GATEWAYS_FILTER);
  mma_gateways_filter_restore (filter, "\n\n1-2-3");
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 7);
  mma_gateways_filter_restore (filter, "\n\nみなと水産");
  g_assert_cmpstr (mma_gateways_page_get_face (list->page), ==, "no-result");
  mma_gateways_filter_restore (filter, "\n\n辻堂");
  g_assert_cmpstr (mma_gateways_page_get_face (list->page), ==, "no-result");
  mma_gateways_filter_clear (filter);
  mma_gateways_page_search (list->page, "辻堂");
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 1);
}

/* Permission */

static MmaAccountSession *
sign_in_operator (const char *folder)
{
  static const char answer[] =
      "{\"token\":\"t\",\"idle_seconds\":1800,\"terms_due\":null,\"account\":{\"id\":"
      "\"018f3f2a-0000-7000-8000-0000000000aa\",\"service\":\"operator\",\"role\":\"operator\","
      "\"login\":\"unei\",\"display_name\":\"大橋 陽子\",\"organisation\":null,"
      "\"principal\":\"018f3f2a-0000-7000-8000-0000000000bb\"}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mm_json_parse_object (answer, sizeof answer - 1, &error);
  MmaAccountSession *session;

  g_assert_no_error (error);
  session = mma_account_session_new ("http://127.0.0.1:9", folder, object, &error);
  g_assert_no_error (error);
  return session;
}

static void
test_operators_are_told_that_they_may_not_see_it (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mma-list-XXXXXX", NULL);
  g_autoptr (MmaAccountSession) session = sign_in_operator (folder);
  g_autoptr (GtkWidget) page = g_object_ref_sink (mma_gateways_page_new (session));

  g_assert_cmpstr (mma_gateways_page_get_face (MMA_GATEWAYS_PAGE (page)), ==, "no-permission");
  g_assert_finalize_object (g_steal_pointer (&page));
  mma_cache_wipe (mma_account_session_get_cache (session), NULL);
  g_assert_finalize_object (g_steal_pointer (&session));
  g_rmdir (folder);
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
  g_test_add_func ("/list-view/the-list-stands-where-it-was-left",
                   test_the_list_stands_where_it_was_left);
  g_test_add_func ("/list-view/keys-save-and-print", test_keys_save_and_print);
  g_test_add_func ("/list-view/typing-opens-the-search", test_typing_opens_the_search);
  g_test_add_func ("/list-view/going-back-closes-the-search", test_going_back_closes_the_search);
  g_test_add_data_func ("/list-view/a-row-that-leaves-fades/table", GINT_TO_POINTER (1000),
                        test_a_row_that_leaves_fades);
  g_test_add_data_func ("/list-view/a-row-that-leaves-fades/cards", GINT_TO_POINTER (480),
                        test_a_row_that_leaves_fades);
  g_test_add_func ("/list-view/customers-are-sorted-by-kana", test_customers_are_sorted_by_kana);
  g_test_add_func ("/list-view/live-columns-do-not-look-sortable",
                   test_live_columns_do_not_look_sortable);
  g_test_add_func ("/list-view/the-filter-looks-at-the-address-alone",
                   test_the_filter_looks_at_the_address_alone);
  g_test_add_func ("/list-view/operators-are-told-that-they-may-not-see-it",
                   test_operators_are_told_that_they_may_not_see_it);
  return g_test_run ();
}
