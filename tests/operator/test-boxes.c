/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "desk.h"
#include "mma-boxes-page.h"
#include "mma-import-page.h"
#include "mma-operator-box.h"
#include "mma-operator-list.h"
#include "mma-reprint-page.h"
#include "mma-sheet-panel.h"

static GFile *
write_file (Desk *f, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, "gateways.csv", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
remove_file (GFile *file)
{
  g_assert_cmpint (g_unlink (g_file_peek_path (file)), ==, 0);
  g_object_unref (file);
}

static guint
wait_until_checked (GtkWidget *page)
{
  guint n_wrong;

  while (!mma_import_page_is_checked (MMA_IMPORT_PAGE (page), &n_wrong))
    g_main_context_iteration (NULL, TRUE);
  return n_wrong;
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GBytes **pdf = data;

  *pdf = mma_sheet_panel_render_finish (MMA_SHEET_PANEL (object), result, &error);
  g_assert_no_error (error);
}

static void
assert_makes_a_pdf (GtkWidget *page)
{
  MmaSheetPanel *panel = mm_test_find (page, MMA_TYPE_SHEET_PANEL);
  GBytes *pdf = NULL;

  g_assert_nonnull (panel);
  mma_sheet_panel_render_async (panel, rendered_cb, &pdf);
  while (pdf == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (strncmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
  g_bytes_unref (pdf);
}

/* From the file to the sheets; the list has the new ones then. */
static void
test_gateways_are_made_from_a_file (Desk *f, gconstpointer data)
{
  GFile *file = write_file (f, "ゲートウェイID,型式,製造番号\r\nB1B2B3B4B5B6,MK-G200,G1\r\n"
                               ",MK-G200,G2\r\n");
  GtkWidget *page = mma_import_page_new (f->session, file);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *made = NULL;

  g_assert_cmpuint (wait_until_checked (page), ==, 0);
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_COMPLETION);
  assert_makes_a_pdf (page);
  desk_close (window);
  made = desk_ask (f, "GET", "/v1/operator/gateways/B1B2B3B4B5B6", NULL, 200);
  g_assert_nonnull (strstr (made, "\"G1\""));
  remove_file (file);
}

/* Every line that is wrong is told, and nothing is made. */
static void
test_wrong_lines_are_told (Desk *f, gconstpointer data)
{
  GFile *file = write_file (f, "model,serial,ID\nMK-G200,G1,B1B2B3B4B5B6\n"
                               "MK-G200,G2,B1B2B3B4B5B6\nMK-G200,,XX\n");
  GtkWidget *page = mma_import_page_new (f->session, file);
  GtkWidget *window = desk_show (f, page);

  g_assert_cmpuint (wait_until_checked (page), ==, 3);
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  desk_close (window);
  g_free (desk_ask (f, "GET", "/v1/operator/gateways/B1B2B3B4B5B6", NULL, 404));
  remove_file (file);
}

static void
test_a_file_without_columns_is_told (Desk *f, gconstpointer data)
{
  GFile *file = write_file (f, "a,b\n1,2\n");
  GtkWidget *page = mma_import_page_new (f->session, file);
  GtkWidget *window = desk_show (f, page);

  g_assert_cmpuint (wait_until_checked (page), ==, 0);
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  desk_close (window);
  remove_file (file);
}

static void
test_gateways_are_listed_and_reprinted (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_boxes_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  GtkWidget *reprint;
  g_autofree char *made =
      desk_ask (f, "POST", "/v1/operator/gateways",
                "{\"items\":[{\"gateway_id\":\"B1B2B3B4B5B6\",\"model\":\"MK-G200\","
                "\"serial\":\"G1\"}]}",
                201);

  gtk_editable_set_text (mm_test_find (page, GTK_TYPE_SEARCH_ENTRY), "B1B2");
  desk_wait_for_rows (page, 1);
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_cmpstr (f->opened, ==, "show-box 'B1B2B3B4B5B6'");
  desk_close (window);

  reprint = mma_reprint_page_new (f->session, "B1B2B3B4B5B6");
  window = desk_show (f, reprint);
  desk_go_on (reprint);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (reprint)), ==, MMA_FLOW_COMPLETION);
  assert_makes_a_pdf (reprint);
  desk_close (window);
}

/* A sheet is offered only where no customer has the gateway. */
static void
test_the_page_of_a_gateway (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_operator_box_new (f->session, f->home.gateway_id);
  GtkWidget *window = desk_show (f, page);

  desk_wait_for_button (page, "Show the customer's account");
  g_assert_null (mm_test_find_button (page, "_Print the sheet"));
  desk_close (window);
}

int
main (int argc, char *argv[])
{
  if (!desk_test_init (&argc, &argv))
    return 0;
  desk_test_add ("/boxes/made-from-a-file", test_gateways_are_made_from_a_file);
  desk_test_add ("/boxes/wrong-lines-are-told", test_wrong_lines_are_told);
  desk_test_add ("/boxes/a-file-without-columns-is-told", test_a_file_without_columns_is_told);
  desk_test_add ("/boxes/listed-and-reprinted", test_gateways_are_listed_and_reprinted);
  desk_test_add ("/boxes/the-page-of-a-gateway", test_the_page_of_a_gateway);
  return g_test_run ();
}
