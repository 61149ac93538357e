/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk.h"
#include "mma-completion-card.h"
#include "mma-news-desk-page.h"
#include "mma-news-edit-page.h"
#include "mma-news-row.h"
#include "mma-operator-news.h"

#define NEWS "{\"audience\":\"dealers\",\"title\":\"停止の件\",\"body\":\"夜間に停止します。\"}"

static MmaPageItem *
announce (Desk *f)
{
  g_autofree char *made = desk_ask (f, "POST", "/v1/operator/announcements", NEWS, 201);

  return mma_page_item_new_from_json (made);
}

static char *
show (Desk *f, MmaPageItem *item)
{
  g_autofree char *path =
      g_strconcat ("/v1/operator/announcements/", mma_page_item_get_text (item, "id"), NULL);

  return desk_ask (f, "GET", path, NULL, 200);
}

/* What is typed is shown as its readers see it, and is there then. */
static void
test_news_are_written (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_news_edit_page_new (f->session, NULL);
  GtkWidget *window = desk_show (f, page);
  g_autoptr (GtkWidget) card = NULL;
  g_autofree char *list = NULL;

  desk_type (page, "/audience", "customers");
  desk_type (page, "/title", "年末年始の休業");
  desk_type (page, "/body", "12月29日から休業します。\n\nよいお年を。");
  desk_type (page, "/starts_on", "2026-12-20");
  desk_type (page, "/ends_on", "2026-12-10");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_INPUT);
  desk_type (page, "/ends_on", "2027-01-05");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  g_assert_nonnull (mm_test_find (page, MMA_TYPE_NEWS_ROW));
  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_true (MMA_IS_COMPLETION_CARD (card));
  desk_close (window);
  list = desk_ask (f, "GET", "/v1/operator/announcements?audience=customers", NULL, 200);
  g_assert_nonnull (strstr (list, "年末年始の休業"));
  g_assert_nonnull (strstr (list, "\"starts\":\"2026-12-19T15:00:00.000Z\""));
  g_assert_nonnull (strstr (list, "\"ends\":\"2027-01-05T15:00:00.000Z\""));
}

/* Who reads it is for the writer to say: nobody publishes to all by pressing on. */
static void
test_the_readers_are_asked_for (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_news_edit_page_new (f->session, NULL);
  GtkWidget *window = desk_show (f, page);

  desk_type (page, "/title", "年末年始の休業");
  desk_type (page, "/body", "12月29日から休業します。");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_INPUT);
  desk_type (page, "/audience", "dealers");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  desk_close (window);
}

static void
test_news_are_changed (Desk *f, gconstpointer data)
{
  g_autoptr (MmaPageItem) item = announce (f);
  GtkWidget *page = mma_news_edit_page_new (f->session, item);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *changed = NULL;

  desk_type (page, "/title", "延期の件");
  desk_go_on (page);
  desk_go_on (page);
  desk_close (window);
  changed = show (f, item);
  g_assert_nonnull (strstr (changed, "延期の件"));
  g_assert_nonnull (strstr (changed, "夜間に停止します。"));
  g_assert_nonnull (strstr (changed, mma_page_item_get_text (item, "starts")));
}

static void
test_news_are_withdrawn (Desk *f, gconstpointer data)
{
  g_autoptr (MmaPageItem) item = announce (f);
  GtkWidget *page = mma_news_edit_page_new_withdrawal (f->session, item);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *gone = NULL;

  desk_go_on (page);
  desk_close (window);
  gone = show (f, item);
  g_assert_nonnull (strstr (gone, "\"withdrawn\""));
}

static void
test_news_are_listed (Desk *f, gconstpointer data)
{
  g_autoptr (MmaPageItem) item = announce (f);
  GtkWidget *page = mma_news_desk_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  GtkColumnView *table = mm_test_find (page, GTK_TYPE_COLUMN_VIEW);

  gtk_drop_down_set_selected (mm_test_find (page, GTK_TYPE_DROP_DOWN), 3);
  while (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (table))) != 1)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (table, "activate", 0);
  g_assert_true (g_str_has_prefix (f->opened, "show-news"));
  gtk_widget_activate_action (page, "list.new", NULL);
  g_assert_cmpstr (f->opened, ==, "write-news ");
  desk_close (window);
  page = mma_operator_news_new (f->session, mma_page_item_get_text (item, "id"));
  window = desk_show (f, page);
  desk_wait_for_button (page, "_Withdraw it");
  desk_close (window);
}

int
main (int argc, char *argv[])
{
  if (!desk_test_init (&argc, &argv))
    return 0;
  desk_test_add ("/news/written", test_news_are_written);
  desk_test_add ("/news/readers-are-asked-for", test_the_readers_are_asked_for);
  desk_test_add ("/news/changed", test_news_are_changed);
  desk_test_add ("/news/withdrawn", test_news_are_withdrawn);
  desk_test_add ("/news/listed", test_news_are_listed);
  return g_test_run ();
}
