/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "desk.h"
#include "mm-test-words.h"
#include "mma-keycode.h"
#include "mma-look-up-page.h"
#include "mma-models-page.h"
#include "mma-operator-unit.h"
#include "mma-stock-import-page.h"
#include "mma-stock-page.h"
#include "mma-summary.h"
#include "mma-unit-end-page.h"
#include "mma-unit-keycode-page.h"

#define STOCK "型式,製品番号,出荷日,キーコード\nBX-500,B1,2026-10-01,0427\nBX-500,B2,2026-10-01,\n"

static GtkWidget *
import (Desk *f,
        const char *text,
        GtkWidget *(*make) (MmaAccountSession *session, GFile *file),
        GtkWidget **window)
{
  g_autofree char *path = g_build_filename (f->folder, "ups.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *page;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  page = make (f->session, file);
  *window = desk_show (f, page);
  while (!mma_stock_import_page_is_read (MMA_STOCK_IMPORT_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return page;
}

static void
ship (Desk *f)
{
  GtkWidget *window, *page = import (f, STOCK, mma_stock_import_page_new, &window);
  GtkWidget *card;

  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_nonnull (card);
  g_object_unref (card);
  desk_close (window);
}

static MmaPageItem *
read_unit (Desk *f, const char *serial)
{
  g_autofree char *path = g_strconcat ("/v1/operator/ups/units/", serial, NULL);
  g_autofree char *json = desk_ask (f, "GET", path, NULL, 200);

  return mma_page_item_new_from_json (json);
}

static void
test_shipped_units_are_imported_and_found (Desk *f, gconstpointer data)
{
  GtkWidget *page, *window;

  ship (f);
  page = mma_stock_page_new (f->session);
  window = desk_show (f, page);
  gtk_editable_set_text (mm_test_find (page, GTK_TYPE_SEARCH_ENTRY), "b1");
  desk_wait_for_rows (page, 1);
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_cmpstr (f->opened, ==, "show-stock-unit 'B1'");
  desk_close (window);
}

/* Good lines stand; the others are told by their numbers. */
static void
test_wrong_lines_are_told (Desk *f, gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = import (f, STOCK "BX-500,,2026-10-01,\nBX-500,B4,2026-13-01,\n",
                            mma_stock_import_page_new, &window);

  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_COMPLETION);
  g_assert_nonnull (mm_test_find (page, MMA_TYPE_SUMMARY));
  desk_close (window);
  g_object_unref (read_unit (f, "B2"));
  g_free (desk_ask (f, "GET", "/v1/operator/ups/units/B4", NULL, 404));
}

static void
test_a_file_without_lines_is_told (Desk *f, gconstpointer data)
{
  GtkWidget *window,
      *page = import (f, "型式,製品番号,出荷日\n", mma_stock_import_page_new, &window);

  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  desk_close (window);
}

/* Why somebody looked stands in the trail. */
static void
test_a_keycode_is_shown_for_a_reason (Desk *f, gconstpointer data)
{
  g_autoptr (MmaPageItem) unit = NULL;
  GtkWidget *page, *window;
  g_autofree char *trail = NULL;

  ship (f);
  unit = read_unit (f, "B1");
  page = mma_unit_keycode_page_new (f->session, unit);
  window = desk_show (f, page);
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_INPUT);
  desk_type (page, "/reason", "電話での本人確認");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_COMPLETION);
  g_assert_nonnull (mm_test_find (page, MMA_TYPE_KEYCODE));
  desk_close (window);
  trail = desk_ask (f, "GET", "/v1/operator/audit?what=unit.keycode", NULL, 200);
  g_assert_nonnull (strstr (trail, "電話での本人確認"));
  g_assert_false (mm_test_names_digits (trail, "0427"));
}

static void
test_models_are_imported (Desk *f, gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page =
      import (f, "型式,保証月数\nBX-500,36\n", mma_stock_import_page_new_models, &window);
  GtkWidget *card;

  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_nonnull (card);
  g_object_unref (card);
  desk_close (window);
  page = mma_models_page_new (f->session);
  window = desk_show (f, page);
  desk_wait_for_rows (page, 1);
  desk_close (window);
}

static void
scan (GtkWidget *page, const char *text)
{
  GtkEntry *entry = mm_test_find (page, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static const char *
wait_for_line (GtkWidget *page, int position)
{
  GtkListBox *list = mm_test_find (page, GTK_TYPE_LIST_BOX);
  AdwActionRow *row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, position));

  while (strstr (adw_action_row_get_subtitle (row), "Looking") != NULL)
    g_main_context_iteration (NULL, TRUE);
  return adw_action_row_get_subtitle (row);
}

/* A scanner does not wait: two numbers, two lines, and the text ready to be replaced. */
static void
test_units_are_looked_up_one_after_the_other (Desk *f, gconstpointer data)
{
  GtkWidget *page, *window;
  int start, end;

  ship (f);
  page = mma_look_up_page_new (f->session);
  window = desk_show (f, page);
  scan (page, "b1");
  scan (page, "Z9");
  g_assert_true (
      gtk_editable_get_selection_bounds (mm_test_find (page, GTK_TYPE_ENTRY), &start, &end));
  g_assert_cmpint (end - start, ==, 2);
  g_assert_nonnull (strstr (wait_for_line (page, 1), "Not registered"));
  g_assert_cmpstr (wait_for_line (page, 0), ==, "Not found. Please check the product number.");
  desk_close (window);
}

typedef struct
{
  Desk *desk;
  char *token;
} Owner;

static MmsOutcome
add_owner (MmsDb *db, gpointer data, GError **error)
{
  Owner *owner = data;
  g_autoptr (MmsActor) actor =
      mm_test_home_add_account (mms_daemon_get_context (owner->desk->server->daemon), db,
                                MMS_ROLE_UPS, "it@mirai.example", &owner->token, error);

  return actor != NULL ? MMS_DONE : MMS_FAILED;
}

/* Somebody has registered B1. */
static void
register_unit (Desk *f)
{
  Owner owner = { f, NULL };
  g_autoptr (MmRawAnswer) answer = NULL;

  mm_test_server_write (f->server, add_owner, &owner);
  answer = mm_test_server_ask (f->server, "POST", "/v1/ups/units", owner.token,
                               "{\"purchased\":\"2026-11-12\",\"units\":[{\"line\":1,"
                               "\"serial\":\"B1\"}]}");
  g_assert_cmpuint (answer->status, ==, 201);
  g_free (owner.token);
}

/* Confirms what @page asks, and takes the card that tells of it. */
static void
finish (GtkWidget *page)
{
  GtkWidget *card;

  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_nonnull (card);
  g_object_unref (card);
}

static void
test_use_ends_and_goes_on (Desk *f, gconstpointer data)
{
  g_autoptr (MmaPageItem) used = NULL;
  g_autoptr (MmaPageItem) ended = NULL;
  g_autoptr (MmaPageItem) resumed = NULL;
  GtkWidget *page, *window;

  ship (f);
  register_unit (f);
  used = read_unit (f, "B1");
  page = mma_unit_end_page_new (f->session, used);
  window = desk_show (f, page);
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_INPUT);
  desk_type (page, "/date", "2026/11/20");
  desk_go_on (page);
  finish (page);
  desk_close (window);
  ended = read_unit (f, "B1");
  g_assert_cmpstr (mma_page_item_get_text (ended, "ended"), ==, "2026-11-20");
  page = mma_unit_end_page_new_resuming (f->session, ended);
  window = desk_show (f, page);
  finish (page);
  desk_close (window);
  resumed = read_unit (f, "B1");
  g_assert_cmpstr (mma_page_item_get_text (resumed, "state"), ==, "registered");
}

/* What nobody registered has no end of use. */
static void
test_the_page_of_a_unit (Desk *f, gconstpointer data)
{
  GtkWidget *page, *window;

  ship (f);
  page = mma_operator_unit_new (f->session, "B1");
  window = desk_show (f, page);
  desk_wait_for_button (page, "_Show the keycode");
  g_assert_null (mm_test_find_button (page, "_Register the end of use"));
  desk_close (window);
}

int
main (int argc, char *argv[])
{
  if (!desk_test_init (&argc, &argv))
    return 0;
  desk_test_add ("/stock/imported-and-found", test_shipped_units_are_imported_and_found);
  desk_test_add ("/stock/wrong-lines-are-told", test_wrong_lines_are_told);
  desk_test_add ("/stock/a-file-without-lines-is-told", test_a_file_without_lines_is_told);
  desk_test_add ("/stock/a-keycode-is-shown-for-a-reason", test_a_keycode_is_shown_for_a_reason);
  desk_test_add ("/stock/use-ends-and-goes-on", test_use_ends_and_goes_on);
  desk_test_add ("/stock/models-are-imported", test_models_are_imported);
  desk_test_add ("/stock/looked-up-one-after-the-other",
                 test_units_are_looked_up_one_after_the_other);
  desk_test_add ("/stock/the-page-of-a-unit", test_the_page_of_a_unit);
  return g_test_run ();
}
