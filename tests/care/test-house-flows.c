/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-code-panel.h"
#include "mma-completion-card.h"
#include "mma-dispose-page.h"
#include "mma-exchange-page.h"
#include "mma-hand-over-page.h"
#include "mma-pending-list.h"
#include "mma-radio-field.h"
#include "mma-receive-page.h"
#include "walk.h"

/* The flows about a house's box and owner. */

static void
test_a_gateway_is_disposed_of (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_dispose_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  GtkWidget *entry;

  walk_settle ();
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_nonnull (mm_test_find_label (page, "1 dealer will be told by mail."));
  entry = mm_test_find (page, GTK_TYPE_ENTRY);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), SECOND);
  walk_go_on (page);
  g_assert_cmpuint (f->finished, ==, 0);
  g_assert_cmpuint (walk_count (f, "gateway"), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), FIRST);
  walk_go_on (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "gateway", 0);
  g_assert_null (mma_dispose_page_new (f->session, f->home.installation));
  walk_close (window);
}

static void
test_a_gateway_is_exchanged (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_exchange_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  g_autofree char *next = g_strdup_printf ("win.show-gateway('%s')", f->home.installation);

  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", f->second_password);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_nonnull (mm_test_find_label (page, FIRST));
  g_assert_nonnull (mm_test_find_label (page, SECOND));
  g_assert_nonnull (mm_test_find_label (page, "1 dealer in charge"));
  walk_go_on (page);
  g_assert_cmpstr (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)), ==, next);
  walk_assert_finished (f, page);
  g_assert_cmpuint (walk_count (f, "gateway"), ==, 1);
  walk_close (window);
}

static void
test_the_same_gateway_is_refused (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_exchange_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", "aaaaaaaaaaaaaa");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_nonnull (mma_field_get_error (walk_find (page, "/gateway_password")));
  walk_type (page, "/gateway_id", FIRST);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (walk_find (page, "/gateway_id")), ==,
                   "This is the same gateway.");
  walk_close (window);
}

/* The next owner, signed in on the same computer. */

#define NEXT_OWNER "taro@home.example"

static MmsOutcome
add_next_owner (MmsDb *db, gpointer data, GError **error)
{
  Walk *f = data;
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) actor = mm_test_home_add_account (
      mms_daemon_get_context (f->server->daemon), db, MMS_ROLE_CUSTOMER, NEXT_OWNER, &token, error);

  return actor != NULL ? MMS_DONE : MMS_FAILED;
}

static MmaAccountSession *
sign_in_next_owner (Walk *f)
{
  mm_test_server_write (f->server, add_next_owner, f);
  return walk_sign_in (f, "customer", NEXT_OWNER);
}

static char *
make_code (Walk *f, const char *links)
{
  GtkWidget *page = mma_hand_over_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  gpointer panel;
  char *code;

  mma_radio_field_set_chosen (MMA_RADIO_FIELD (walk_find (page, "/links")), links);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_COMPLETION);
  code = g_strdup (mma_hand_over_page_get_code (MMA_HAND_OVER_PAGE (page)));
  g_assert_cmpuint (strlen (code), ==, strlen ("ABCD-2345"));
  g_assert_nonnull (mm_test_find_label (page, "It counts for 7 days"));
  panel = mm_test_find (page, MMA_TYPE_CODE_PANEL);
  g_object_add_weak_pointer (panel, &panel);
  walk_close (window);
  g_assert_null (panel); /* the code goes with the page */
  return code;
}

static void
test_a_house_is_handed_over (Walk *f, gconstpointer data)
{
  g_autofree char *code = make_code (f, "keep");
  MmaAccountSession *next = sign_in_next_owner (f);
  GtkWidget *page = mma_receive_page_new (next);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/code", "AAAA-AAAA");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_nonnull (mma_field_get_error (walk_find (page, "/code")));
  walk_type (page, "/code", code);
  walk_type (page, "/site_name", "鈴木様邸");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  g_assert_nonnull (mm_test_find_label (page, FIRST));
  g_assert_nonnull (mm_test_find_label (page, "鈴木様邸"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (mm_test_find (page, GTK_TYPE_CHECK_BUTTON)), TRUE);
  walk_go_on (page);
  g_assert_true (g_str_has_prefix (mma_flow_page_get_next_action (MMA_FLOW_PAGE (page)),
                                   "win.show-gateway('"));
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "gateway", 0);
  while (mma_cache_count (mma_account_session_get_cache (next), "link", NULL) != 1)
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);
  walk_end (next);
}

static GtkWidget *
wait_for_list (GtkWidget *page)
{
  GtkWidget *list = mm_test_find (page, MMA_TYPE_PENDING_LIST);

  while (!mma_pending_list_is_loaded (MMA_PENDING_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
  return list;
}

static void
test_a_code_that_waits_is_shown (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_hand_over_page_new (f->session, f->home.installation);
  GtkWidget *window = walk_show (f, page);
  g_autofree char *code = NULL;

  g_assert_false (gtk_widget_get_visible (wait_for_list (page)));
  walk_close (window);
  code = make_code (f, "end");
  page = mma_hand_over_page_new (f->session, f->home.installation);
  window = walk_show (f, page);
  g_assert_true (gtk_widget_get_visible (wait_for_list (page)));
  g_assert_nonnull (mm_test_find_label (page, "Take back"));
  g_assert_null (mm_test_find_label (page, code));
  walk_close (window);
}

/* One's own house cannot be received, and the page says so beside the code. */
static void
test_ones_own_house_is_refused (Walk *f, gconstpointer data)
{
  g_autofree char *code = make_code (f, "end");
  GtkWidget *page = mma_receive_page_new (f->session);
  GtkWidget *window = walk_show (f, page);

  walk_type (page, "/code", code);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (walk_find (page, "/code")), ==,
                   "You cannot receive your own house. Give the code to its next owner.");
  walk_close (window);
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/house-flows/a-gateway-is-disposed-of", test_a_gateway_is_disposed_of },
    { "/house-flows/a-gateway-is-exchanged", test_a_gateway_is_exchanged },
    { "/house-flows/the-same-gateway-is-refused", test_the_same_gateway_is_refused },
    { "/house-flows/a-house-is-handed-over", test_a_house_is_handed_over },
    { "/house-flows/a-code-that-waits-is-shown", test_a_code_that_waits_is_shown },
    { "/house-flows/ones-own-house-is-refused", test_ones_own_house_is_refused },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
