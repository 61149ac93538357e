/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "desk.h"
#include "mma-accounts-page.h"
#include "mma-audit-entry.h"
#include "mma-audit-page.h"
#include "mma-completion-card.h"
#include "mma-day-entry.h"
#include "mma-deed-page.h"
#include "mma-mails-page.h"
#include "mma-notice.h"
#include "mma-operator-account.h"
#include "mma-operator-list.h"
#include "mma-operator-mail.h"
#include "mma-operator-pending.h"

#define REASON "{\"reason\":\"本人からの申し出\"}"
#define LOOKS 130
#define ADDRESS                                                                                           \
  "{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\",\"street\":\"1-2-" \
  "3\"}"
#define DEALER_FORM                                                                                \
  "{\"kind\":\"dealer\",\"terms_version\":\"1\",\"person\":{\"family_name\":\"高橋\","           \
  "\"given_name\":\"一郎\",\"family_kana\":\"タカハシ\",\"given_kana\":\"イチロウ\"},"   \
  "\"mail\":\"takahashi@example.jp\",\"phone\":\"0466000000\",\"address\":" ADDRESS ","            \
  "\"organisation\":{\"name\":\"湘南電設\"},\"dealer_login\":\"shonan-01\"}"

static void
wait_for_face (GtkWidget *page, const char *face)
{
  MmaOperatorList *list = mm_test_find (page, MMA_TYPE_OPERATOR_LIST);

  while (!g_str_equal (mma_operator_list_get_face (list), face))
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_until_read (GtkWidget *page)
{
  MmaOperatorList *list = mm_test_find (page, MMA_TYPE_OPERATOR_LIST);

  while (g_str_equal (mma_operator_list_get_face (list), "loading"))
    g_main_context_iteration (NULL, TRUE);
}

/* Accounts */

static void
test_an_account_is_found_and_opened (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_accounts_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *id = desk_find_account (f, "himawari");
  GtkEditable *search = mm_test_find (page, GTK_TYPE_SEARCH_ENTRY);

  wait_for_face (page, "table");
  desk_wait_for_rows (page, 3);
  gtk_editable_set_text (search, "ヒマワリ");
  desk_wait_for_rows (page, 1);
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_true (g_str_has_prefix (f->opened, "show-account"));
  g_assert_nonnull (strstr (f->opened, id));
  gtk_editable_set_text (search, "zzzzzz");
  wait_for_face (page, "no-result");
  desk_close (window);
}

static void
lock (Desk *f, const char *id, gboolean lock_it)
{
  GtkWidget *page = mma_deed_page_new (f->session, lock_it ? MMA_DEED_LOCK : MMA_DEED_UNLOCK, id,
                                       "佐藤 花子", MM_TEST_HOME_CUSTOMER);
  GtkWidget *window = desk_show (f, page);
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (page));
  g_autoptr (GtkWidget) card = NULL;

  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_INPUT);
  g_assert_nonnull (mma_field_get_error (mma_form_find (form, "/reason")));
  mma_field_set_text (mma_form_find (form, "/reason"), "本人からの申し出");
  desk_go_on (page);
  g_assert_cmpint (mma_flow_page_get_step (MMA_FLOW_PAGE (page)), ==, MMA_FLOW_CONFIRMATION);
  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_true (MMA_IS_COMPLETION_CARD (card));
  desk_close (window);
}

/* The page of the account follows what was done in the flow over it. */
static void
test_an_account_is_locked_and_unlocked (Desk *f, gconstpointer data)
{
  g_autofree char *id = desk_find_account (f, "hanako");
  g_autofree char *path = g_strdup_printf ("/v1/operator/accounts/%s", id);
  GtkWidget *page = mma_operator_account_new (f->session, id);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *locked = NULL;
  g_autofree char *unlocked = NULL;

  desk_wait_for_button (page, "_Lock");
  g_signal_emit_by_name (mm_test_find_button (page, "_Lock"), "clicked");
  g_assert_true (g_str_has_prefix (f->opened, "lock-account"));
  lock (f, id, TRUE);
  locked = desk_ask (f, "GET", path, NULL, 200);
  g_assert_nonnull (strstr (locked, "\"locked\""));
  mma_operator_detail_reload (MMA_OPERATOR_DETAIL (page));
  desk_wait_for_button (page, "Un_lock");
  g_assert_null (mm_test_find_button (page, "_Lock"));
  lock (f, id, FALSE);
  unlocked = desk_ask (f, "GET", path, NULL, 200);
  g_assert_nonnull (strstr (unlocked, "\"active\""));
  desk_close (window);
}

static void
test_nobody_locks_themselves (Desk *f, gconstpointer data)
{
  g_autofree char *id = desk_find_account (f, DESK_LOGIN);
  GtkWidget *page = mma_operator_account_new (f->session, id);
  GtkWidget *window = desk_show (f, page);

  while (!mma_operator_detail_is_shown (MMA_OPERATOR_DETAIL (page)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (mm_test_find_button (page, "_Lock"));
  g_assert_null (mm_test_find_button (page, "Un_lock"));
  desk_close (window);
}

/* Mails */

static void
test_mails_are_filtered_and_sent_again (Desk *f, gconstpointer data)
{
  g_autofree char *id = desk_find_account (f, "hanako");
  g_autofree char *path = g_strdup_printf ("/v1/operator/accounts/%s/lock", id);
  g_autofree char *done = desk_ask (f, "POST", path, REASON, 204);
  GtkWidget *page = mma_mails_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *trail = NULL;

  wait_for_face (page, "table");
  gtk_drop_down_set_selected (mm_test_find (page, GTK_TYPE_DROP_DOWN), 3);
  wait_for_face (page, "no-result");
  gtk_drop_down_set_selected (mm_test_find (page, GTK_TYPE_DROP_DOWN), 0);
  wait_for_face (page, "table");
  gtk_widget_activate_action (page, "mails.retry-all", NULL);
  do
    {
      g_clear_pointer (&trail, g_free);
      trail = desk_ask (f, "GET", "/v1/operator/audit?what=mail", NULL, 200);
      g_main_context_iteration (NULL, TRUE);
    }
  while (strstr (trail, "mail.retry") == NULL);
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_true (g_str_has_prefix (f->opened, "show-mail"));
  desk_close (window);
}

/* The trail */

static void
look_often (Desk *f)
{
  g_autofree char *id = desk_find_account (f, "hanako");
  g_autofree char *path = g_strdup_printf ("/v1/operator/accounts/%s", id);

  for (guint i = 0; i < LOOKS; i++)
    g_free (desk_ask (f, "GET", path, NULL, 200));
}

static void
changed_cb (GObject *model, gboolean *done)
{
  *done = !mma_page_model_is_loading (MMA_PAGE_MODEL (model));
}

static void
wait_for_model (MmaPageModel *model)
{
  gboolean done = !mma_page_model_is_loading (model);

  g_signal_connect (model, "changed", G_CALLBACK (changed_cb), &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (model, &done);
}

static void
test_a_list_goes_on_page_by_page (Desk *f, gconstpointer data)
{
  g_autoptr (MmaPageModel) model =
      mma_page_model_new (mma_account_session_get_api (f->session), 50, 500);
  g_autoptr (MmaPageItem) first = NULL;
  g_autoptr (MmaPageItem) still = NULL;

  look_often (f);
  mma_page_model_set_path (model, "/v1/operator/audit?what=account");
  wait_for_model (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 50);
  g_assert_false (mma_page_model_is_complete (model));
  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  mma_page_model_load_more (model);
  wait_for_model (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100);
  mma_page_model_load_rest (model);
  wait_for_model (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, LOOKS);
  g_assert_true (mma_page_model_is_complete (model));
  mma_page_model_reload (model);
  wait_for_model (model);
  still = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (still == first);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, LOOKS);
}

/* Leaves the question where to save. */
static void
cancel_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      G_GNUC_BEGIN_IGNORE_DEPRECATIONS
      if (GTK_IS_DIALOG (window))
        {
          gtk_dialog_response (GTK_DIALOG (window), GTK_RESPONSE_CANCEL);
          return;
        }
      G_GNUC_END_IGNORE_DEPRECATIONS
    }
}

static void
test_the_trail_is_filtered_and_saved (Desk *f, gconstpointer data)
{
  g_autofree char *id = desk_find_account (f, "hanako");
  g_autofree char *path = g_strdup_printf ("/v1/operator/accounts/%s/lock", id);
  g_autofree char *done = desk_ask (f, "POST", path, REASON, 204);
  GtkWidget *page = mma_audit_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  g_autofree char *text = NULL;
  GBytes *saved;

  wait_for_face (page, "table");
  gtk_editable_set_text (mm_test_find (page, GTK_TYPE_SEARCH_ENTRY), "nobody");
  wait_for_face (page, "no-result");
  gtk_editable_set_text (mm_test_find (page, GTK_TYPE_SEARCH_ENTRY), DESK_LOGIN);
  wait_for_face (page, "table");
  mma_day_entry_set_text (MMA_DAY_ENTRY (mm_test_find (page, MMA_TYPE_DAY_ENTRY)), "2099/01/01");
  wait_for_face (page, "no-result");
  mma_day_entry_set_text (MMA_DAY_ENTRY (mm_test_find (page, MMA_TYPE_DAY_ENTRY)), "");
  wait_for_face (page, "table");
  gtk_widget_activate_action (page, "list.save", NULL);
  while (mma_audit_page_get_saved (MMA_AUDIT_PAGE (page)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  cancel_dialog ();
  saved = mma_audit_page_get_saved (MMA_AUDIT_PAGE (page));
  text = g_strndup (g_bytes_get_data (saved, NULL), g_bytes_get_size (saved));
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (text, "本人からの申し出"));
  g_assert_nonnull (strstr (text, DESK_LOGIN));
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_true (g_str_has_prefix (f->opened, "show-audit-entry"));
  desk_close (window);
}

/* A registration that waits is found among the accounts, and mailed again. */
static void
test_a_registration_is_sent_again (Desk *f, gconstpointer data)
{
  g_autofree char *done = desk_ask (f, "POST", "/v1/registrations", DEALER_FORM, 201);
  GtkWidget *page = mma_accounts_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  GtkDropDown *service = mm_test_find (page, GTK_TYPE_DROP_DOWN);
  GtkWidget *state = gtk_widget_get_next_sibling (GTK_WIDGET (service));
  g_autoptr (MmaPageItem) item = NULL;
  g_autofree char *json = NULL;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (state), 4);
  desk_wait_for_rows (page, 1);
  g_signal_emit_by_name (mm_test_find (page, GTK_TYPE_COLUMN_VIEW), "activate", 0);
  g_assert_true (g_str_has_prefix (f->opened, "show-registration"));
  item = g_list_model_get_item (desk_get_rows (page), 0);
  json = mma_page_item_to_json (item);
  desk_close (window);
  g_clear_object (&item);
  item = mma_page_item_new_from_json (json);
  page = mma_operator_pending_new (item);
  window = desk_show (f, page);
  desk_wait_for_button (page, "_Send the provisional registration again");
  desk_close (window);
}

static void
test_a_reset_is_started (Desk *f, gconstpointer data)
{
  g_autofree char *id = desk_find_account (f, "hanako");
  GtkWidget *page = mma_deed_page_new (f->session, MMA_DEED_RESET_PASSWORD, id, "佐藤 花子",
                                       MM_TEST_HOME_CUSTOMER);
  GtkWidget *window = desk_show (f, page);
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (page));
  g_autoptr (GtkWidget) card = NULL;
  g_autofree char *audit = NULL;

  mma_field_set_text (mma_form_find (form, "/reason"), "電話での申し出");
  desk_go_on (page);
  desk_go_on (page);
  card = mma_flow_page_take_card (MMA_FLOW_PAGE (page));
  g_assert_true (MMA_IS_COMPLETION_CARD (card));
  desk_close (window);
  audit = desk_ask (f, "GET", "/v1/operator/audit?what=account.password-reset", NULL, 200);
  g_assert_nonnull (strstr (audit, id));
}

static void
test_without_the_server_a_list_says_so (Desk *f, gconstpointer data)
{
  GtkWidget *page;
  GtkWidget *window;

  mm_test_server_stop (f->server);
  page = mma_accounts_page_new (f->session);
  window = desk_show (f, page);
  wait_for_face (page, "offline");
  mm_test_server_restart (f->server);
  g_signal_emit_by_name (mm_test_find_button (page, "Read again"), "clicked");
  wait_for_face (page, "table");
  desk_close (window);
}

static void
wait_for_notice (GtkWidget *page, gboolean shown)
{
  MmaNotice *notice = mm_test_find (page, MMA_TYPE_NOTICE);

  while ((*mma_notice_get_text (notice) != '\0') != shown)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_rows_that_cannot_be_read_again_stay (Desk *f, gconstpointer data)
{
  GtkWidget *page = mma_accounts_page_new (f->session);
  GtkWidget *window = desk_show (f, page);
  GtkWidget *list = mm_test_find (page, MMA_TYPE_OPERATOR_LIST);

  desk_wait_for_rows (page, 3);
  mm_test_server_stop (f->server);
  gtk_widget_activate_action (list, "rows.reload", NULL);
  wait_for_notice (page, TRUE);
  wait_for_face (page, "table");
  g_assert_cmpuint (g_list_model_get_n_items (desk_get_rows (page)), ==, 3);
  mm_test_server_restart (f->server);
  g_signal_emit_by_name (mm_test_find_button (page, "Read again"), "clicked");
  wait_for_notice (page, FALSE);
  desk_close (window);
}

/* A window at the floor of 360 px is not forced wider. */
static void
test_every_page_shrinks (Desk *f, gconstpointer data)
{
  GtkWidget *(*const pages[]) (MmaAccountSession *) = { mma_accounts_page_new, mma_mails_page_new,
                                                        mma_audit_page_new };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = pages[i](f->session);
      GtkWidget *window = desk_show_in (f, page, 400);
      int minimum;

      wait_until_read (page);
      gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
      desk_close (window);
    }
}

int
main (int argc, char **argv)
{
  if (!desk_test_init (&argc, &argv))
    return 0;
  desk_test_add ("/operator/an-account-is-found-and-opened", test_an_account_is_found_and_opened);
  desk_test_add ("/operator/an-account-is-locked-and-unlocked",
                 test_an_account_is_locked_and_unlocked);
  desk_test_add ("/operator/nobody-locks-themselves", test_nobody_locks_themselves);
  desk_test_add ("/operator/mails-are-filtered-and-sent-again",
                 test_mails_are_filtered_and_sent_again);
  desk_test_add ("/operator/a-list-goes-on-page-by-page", test_a_list_goes_on_page_by_page);
  desk_test_add ("/operator/the-trail-is-filtered-and-saved", test_the_trail_is_filtered_and_saved);
  desk_test_add ("/operator/a-registration-is-sent-again", test_a_registration_is_sent_again);
  desk_test_add ("/operator/a-reset-is-started", test_a_reset_is_started);
  desk_test_add ("/operator/without-the-server-a-list-says-so",
                 test_without_the_server_a_list_says_so);
  desk_test_add ("/operator/rows-that-cannot-be-read-again-stay",
                 test_rows_that_cannot_be_read_again_stay);
  desk_test_add ("/operator/every-page-shrinks", test_every_page_shrinks);
  return g_test_run ();
}
