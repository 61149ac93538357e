/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "gallery-data.h"
#include "mm-test-list.h"
#include "mma-gateways-csv.h"
#include "mma-gateways-filter.h"
#include "mma-gateways-print.h"
#include "mma-list-cell.h"
#include "mma-widgets.h"

/* What the list of gateways does: order, columns, filters, what is kept, file and paper. */

static char *
site_at (TestList *list, guint position)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (test_list_model (list), position);

  return g_strdup (mm_gateway_get_site_name (gateway));
}

static void
assert_first_state (TestList *list, MmGatewayState state)
{
  g_autoptr (MmGateway) gateway = g_list_model_get_item (test_list_model (list), 0);

  g_assert_cmpint (mm_gateway_get_state (gateway), ==, state);
}

static void
sort_by (TestList *list, guint index, GtkSortType direction)
{
  GtkColumnView *table = test_list_find (list, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (table), index);

  gtk_column_view_sort_by_column (table, column, direction);
}

static gboolean
shows_column (TestList *list, guint index)
{
  GtkColumnView *table = test_list_find (list, GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column =
      g_list_model_get_item (gtk_column_view_get_columns (table), index);

  return gtk_column_view_column_get_visible (column);
}

static void
test_trouble_stands_first_until_a_header_is_pressed (void)
{
  g_autoptr (TestList) list = test_list_new (40);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  test_list_show (list, 1000);
  assert_first_state (list, MM_GATEWAY_FAULT);
  sort_by (list, 1, GTK_SORT_ASCENDING);
  first = site_at (list, 0);
  sort_by (list, 1, GTK_SORT_DESCENDING);
  last = site_at (list, 0);
  g_assert_cmpint (strcmp (first, last), <, 0);
  sort_by (list, 0, GTK_SORT_DESCENDING);
  assert_first_state (list, MM_GATEWAY_NORMAL);
}

static void
test_order_columns_and_filters_are_kept (void)
{
  g_autoptr (TestList) list = test_list_new (40);
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;

  test_list_show (list, 1000);
  sort_by (list, 1, GTK_SORT_DESCENDING);
  g_assert_true (shows_column (list, 3));
  g_assert_true (gtk_widget_activate_action (test_list_find (list, GTK_TYPE_COLUMN_VIEW),
                                             "columns.place", NULL));
  g_assert_false (shows_column (list, 3));
  g_assert_false (shows_column (list, 4)); /* the first contact is for who asks for it */
  g_assert_true (gtk_widget_activate_action (test_list_find (list, GTK_TYPE_COLUMN_VIEW),
                                             "columns.first-contact", NULL));
  mma_gateways_filter_restore (test_list_find (list, MMA_TYPE_GATEWAYS_FILTER), "神奈川県\n鎌倉\n");
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 8);
  first = site_at (list, 0);
  test_list_show (list, 1000);
  g_assert_false (shows_column (list, 3));
  g_assert_true (shows_column (list, 4));
  g_assert_true (shows_column (list, 2));
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 8);
  again = site_at (list, 0);
  g_assert_cmpstr (first, ==, again);
}

static void
test_addresses_narrow_the_list (void)
{
  g_autoptr (TestList) list = test_list_new (40);
  MmaGatewaysFilter *filter;

  test_list_show (list, 1000);
  filter = test_list_find (list, MMA_TYPE_GATEWAYS_FILTER);
  mma_gateways_filter_restore (filter, "東京都\n\n");
  g_assert_cmpstr (mma_gateways_page_get_face (list->page), ==, "no-result");
  mma_gateways_filter_restore (filter, "神奈川県\n沢市\n"); /* not where a city begins */
  g_assert_cmpstr (mma_gateways_page_get_face (list->page), ==, "no-result");
  mma_gateways_filter_restore (filter, "\n藤沢市\n１－２－３");
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 8);
  mma_gateways_filter_clear (filter);
  g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 40);
}

static void
test_width_and_kana_do_not_matter (void)
{
  static const char *const typed[] = { "うみかぜ", "ウミカゼ", "ｳﾐｶｾﾞ",
                                       "うみかぜ　ｍｋ－ｇ２００" };
  g_autoptr (TestList) list = test_list_new (70);

  test_list_show (list, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      mma_gateways_page_search (list->page, typed[i]);
      g_assert_cmpuint (g_list_model_get_n_items (test_list_model (list)), ==, 10);
    }
}

static void
test_every_row_comes_in_the_end (void)
{
  g_autoptr (TestList) list = test_list_new (700);
  GtkSelectionModel *rows;

  test_list_show (list, 1000);
  rows = gtk_column_view_get_model (test_list_find (list, GTK_TYPE_COLUMN_VIEW));
  test_list_wait_for_rows (list, rows, 700);
  mma_gateways_page_search (list->page, "うみかぜ");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 48);
  test_list_wait_for_rows (list, rows, 100);
}

static void
test_cells_are_named (void)
{
  g_autoptr (TestList) list = test_list_new (1);
  GtkWidget *state, *site;

  test_list_show (list, 1000);
  state = test_list_find (list, MMA_TYPE_LIST_CELL);
  site = test_list_find_next (list, MMA_TYPE_LIST_CELL, state);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (state), GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (state), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Normal");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (site), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "佐藤様邸");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (site), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "01AC48000000");
}

/* In the first card of that state: each has two cells. */
static MmaListCell *
find_state (TestList *list, MmGatewayState state)
{
  MmaListCell *cell = test_list_find (list, MMA_TYPE_LIST_CELL);

  for (guint i = 0; i < g_list_model_get_n_items (test_list_model (list)); i++)
    {
      g_autoptr (MmGateway) gateway = g_list_model_get_item (test_list_model (list), i);

      cell = test_list_find_next (list, MMA_TYPE_LIST_CELL, cell);
      if (mm_gateway_get_state (gateway) == state)
        return cell;
      cell = test_list_find_next (list, MMA_TYPE_LIST_CELL, cell);
    }
  return NULL;
}

/* Beside its name a card says how the gateway is, and what is wrong. */
static void
test_cards_stand_in_a_narrow_window (void)
{
  g_autoptr (TestList) list = test_list_new (40);
  int minimum;

  test_list_show (list, 480);
  g_assert_cmpstr (mma_list_cell_get_second (find_state (list, MM_GATEWAY_NO_CONTACT)), ==,
                   "since Nov 20 13:40");
  g_assert_null (gtk_column_view_get_model (test_list_find (list, GTK_TYPE_COLUMN_VIEW)));
  gtk_widget_measure (GTK_WIDGET (list->page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* The file and the paper */

static char *
dup_party (gpointer gateway, gpointer data)
{
  return g_strdup ("@ひまわり");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_csv_is_for_japanese_offices (void)
{
  g_autoptr (GListStore) store = g_list_store_new (MM_TYPE_GATEWAY);
  g_autoptr (MmGateway) gateway = gallery_gateway ("normal");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  guint n_rows;

  g_list_store_append (store, gateway);
  mma_gateways_csv_async (G_LIST_MODEL (store), "Customer", dup_party, NULL, NULL, written_cb,
                          &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  bytes = mma_gateways_csv_finish (result, &n_rows, NULL);
  g_assert_cmpuint (n_rows, ==, 1);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbfState,"));
  g_assert_true (g_str_has_suffix (text, "\r\n"));
  g_assert_nonnull (strstr (text, "\r\nNormal,,佐藤様邸,01AC48201177,\"'@ひまわり\","));
}

static void
test_print_makes_pages (void)
{
  g_autoptr (TestList) list = test_list_new (100);
  g_autoptr (MmaGatewaysCells) cells = mma_gateways_cells_new (NULL, list->cache, TRUE);
  g_autoptr (GtkPrintOperation) print = NULL;
  g_autofree char *path = g_build_filename (list->folder, "list.pdf", NULL);
  g_autofree char *pdf = NULL;
  g_autoptr (GError) error = NULL;
  int pages;

  test_list_show (list, 1000);
  print = mma_gateways_print_new (&(MmaGatewaysOutput){ .model = test_list_model (list),
                                                        .cells = cells,
                                                        .party_title = "Customer",
                                                        .filter = "異常" });
  gtk_print_operation_set_export_filename (print, path);
  g_assert_cmpint (gtk_print_operation_run (print, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (print, "n-pages", &pages, NULL);
  g_assert_cmpint (pages, >=, 2);
  g_assert_cmpint (pages, <=, 4);
  g_assert_true (g_file_get_contents (path, &pdf, NULL, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF"));
  g_unlink (path);
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
  g_test_add_func ("/list/trouble-stands-first-until-a-header-is-pressed",
                   test_trouble_stands_first_until_a_header_is_pressed);
  g_test_add_func ("/list/order-columns-and-filters-are-kept",
                   test_order_columns_and_filters_are_kept);
  g_test_add_func ("/list/addresses-narrow-the-list", test_addresses_narrow_the_list);
  g_test_add_func ("/list/width-and-kana-do-not-matter", test_width_and_kana_do_not_matter);
  g_test_add_func ("/list/every-row-comes-in-the-end", test_every_row_comes_in_the_end);
  g_test_add_func ("/list/cells-are-named", test_cells_are_named);
  g_test_add_func ("/list/cards-stand-in-a-narrow-window", test_cards_stand_in_a_narrow_window);
  g_test_add_func ("/list/csv-is-for-japanese-offices", test_csv_is_for_japanese_offices);
  g_test_add_func ("/list/print-makes-pages", test_print_makes_pages);
  return g_test_run ();
}
