/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk.h"
#include "mma-completion-card.h"
#include "mma-operator-terms.h"
#include "mma-terms-change.h"
#include "mma-terms-desk-page.h"
#include "mma-terms-edit-page.h"
#include "mma-terms-sheet.h"

static GtkWidget *
open_draft (Desk *f, const char *kind, GtkWidget **window)
{
  GtkWidget *page = mma_terms_edit_page_new (f->session, kind);

  *window = desk_show (f, page);
  while (!mma_terms_edit_page_is_ready (MMA_TERMS_EDIT_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  return page;
}

static void
write_down (GtkWidget *page, const char *day)
{
  desk_type (page, "/point_1", "毎月の点検を始めます。");
  desk_type (page, "/body", "# 利用規約\n\n第1条　毎月の点検を始めます。");
  desk_type (page, "/effective_on", day);
}

/* The way to the confirmation saves the draft; the confirmation shows it with what changed. */
static void
test_terms_are_written_and_published (Desk *f, gconstpointer data)
{
  GtkWidget *window, *page = open_draft (f, "dealer", &window);
  g_autoptr (GtkWidget) card = NULL;
  g_autofree char *draft = NULL;
  g_autofree char *list = NULL;

  write_down (page, "2099-12-01");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  g_assert_nonnull (mm_test_find (page, MMA_TYPE_TERMS_SHEET));
  g_assert_nonnull (mm_test_find (page, MMA_TYPE_TERMS_CHANGE));
  draft = desk_ask (f, "GET", "/v1/operator/terms/dealer/draft", NULL, 200);
  g_assert_nonnull (strstr (draft, "毎月の点検"));
  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_true (MMA_IS_COMPLETION_CARD (card));
  desk_close (window);
  list = desk_ask (f, "GET", "/v1/operator/terms", NULL, 200);
  g_assert_nonnull (strstr (list, "\"coming\""));
}

static void
test_a_day_that_is_over_is_refused (Desk *f, gconstpointer data)
{
  GtkWidget *window, *page = open_draft (f, "customer", &window);

  write_down (page, "2020-12-01");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_INPUT);
  desk_close (window);
}

/* Two of the staff write at once: the second is told, and nothing is lost. */
static void
test_the_draft_of_somebody_else_stays (Desk *f, gconstpointer data)
{
  GtkWidget *window, *other_window;
  GtkWidget *page = open_draft (f, "customer", &window);
  GtkWidget *other = open_draft (f, "customer", &other_window);
  g_autofree char *draft = NULL;

  write_down (page, "2099-12-01");
  desk_go_on (page);
  desk_type (other, "/point_2", "別の担当者の案です。");
  desk_type (other, "/effective_on", "2099-12-01");
  desk_go_on (other);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (other)), ==, MMA_FLOW_INPUT);
  desk_close (window);
  desk_close (other_window);
  draft = desk_ask (f, "GET", "/v1/operator/terms/customer/draft", NULL, 200);
  g_assert_nonnull (strstr (draft, "毎月の点検"));
}

static void
test_terms_are_listed (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_terms_desk_page_new (f->session);
  GtkWidget *window = desk_show (f, page);

  while (g_list_model_get_n_items (desk_get_rows (page)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_true (g_str_has_prefix (f->opened, "show-terms"));
  desk_close (window);
  page = mma_operator_terms_new (f->session, "customer", "1");
  window = desk_show (f, page);
  desk_wait_for_button (page, "_Write the next version");
  g_assert_nonnull (mm_test_find (page, MMA_TYPE_TERMS_SHEET));
  desk_close (window);
}

int
main (int argc, char *argv[])
{
  if (!desk_test_init (&argc, &argv))
    return 0;
  desk_test_add ("/terms/written-and-published", test_terms_are_written_and_published);
  desk_test_add ("/terms/a-day-that-is-over-is-refused", test_a_day_that_is_over_is_refused);
  desk_test_add ("/terms/the-draft-of-somebody-else-stays", test_the_draft_of_somebody_else_stays);
  desk_test_add ("/terms/listed", test_terms_are_listed);
  return g_test_run ();
}
