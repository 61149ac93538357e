/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "mm-test-widgets.h"
#include "mma-house-enrolment.h"
#include "mma-house-page.h"
#include "walk.h"

/* What comes and goes while a house is on the screen: another box that wants its place, and the
 * right to see it. */

static guint
enrol (Walk *f, const char *stream)
{
  g_autofree char *body =
      g_strdup_printf ("{\"gateway_id\":\"" FIRST "\",\"password\":\"%s\",\"stream\":\"%s\"}",
                       f->home.password, stream);
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "POST", "/v1/agent/enrolment", NULL, body);

  return answer->status;
}

static MmaHouseEnrolment *
wait_for_request (GtkWidget *page)
{
  MmaHouseEnrolment *enrolment = mm_test_find (page, MMA_TYPE_HOUSE_ENROLMENT);

  while (mma_house_enrolment_get_id (enrolment) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return enrolment;
}

static void
wait_until_decided (MmaHouseEnrolment *enrolment)
{
  while (mma_house_enrolment_get_id (enrolment) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Tests */

static void
test_the_owner_approves_another_box (Walk *f, gconstpointer data)
{
  MmaHouseEnrolment *enrolment;
  GtkWidget *page, *window;

  g_assert_cmpuint (enrol (f, "old"), ==, 201);
  g_assert_cmpuint (enrol (f, "new"), ==, 202);
  page = mma_house_page_new (f->session, f->home.installation);
  window = walk_show (f, page);
  enrolment = wait_for_request (page);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_first_child (GTK_WIDGET (enrolment))));
  mma_house_enrolment_decide (enrolment, TRUE);
  wait_until_decided (enrolment);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_first_child (GTK_WIDGET (enrolment))));
  g_assert_cmpuint (enrol (f, "new"), ==, 201);
  walk_close (window);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window; /* the list of windows keeps it */
    }
  return NULL;
}

static void
test_the_owner_reads_who_asks_and_refuses (Walk *f, gconstpointer data)
{
  GtkWidget *page = mma_house_page_new (f->session, f->home.installation);
  MmaHouseEnrolment *enrolment;
  AdwMessageDialog *dialog;
  GtkWidget *window;

  g_assert_cmpuint (enrol (f, "old"), ==, 201);
  g_assert_cmpuint (enrol (f, "new"), ==, 202);
  window = walk_show (f, page);
  enrolment = wait_for_request (page);
  gtk_widget_activate_action (GTK_WIDGET (enrolment), "enrolment.ask", NULL);
  dialog = ADW_MESSAGE_DIALOG (find_dialog ());
  g_assert_nonnull (strstr (adw_message_dialog_get_body (dialog), "Requested from: 127.0.0.1\n"));
  adw_message_dialog_response (dialog, "refuse");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until_decided (enrolment);
  g_assert_cmpuint (enrol (f, "new"), ==, 403);
  walk_close (window);
}

/* The page of a house that is gone */

static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_assert_cmpstr (g_variant_get_string (parameter, NULL), ==, ((Walk *) data)->home.installation);
  ((Walk *) data)->finished++;
}

static MmaAccountSession *
sign_in_dealer (Walk *f)
{
  MmaAccountSession *session = walk_sign_in (f, "dealer", MM_TEST_HOME_DEALER);

  while (mma_cache_count (mma_account_session_get_cache (session), "gateway", NULL) != 1)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

static void
unlink_dealer (Walk *f)
{
  MmaCache *cache = mma_account_session_get_cache (f->session);
  g_autofree char *scope = g_strconcat ("gateway/", f->home.installation, NULL);
  g_autoptr (GPtrArray) links = mma_cache_get_records_in (cache, "link", scope);
  g_autofree char *path = g_strdup_printf ("/v1/gateways/%s/links/%s", f->home.installation,
                                           json_object_get_string_member (links->pdata[0], "id"));
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "DELETE", path, f->home.customer_token, NULL);

  g_assert_cmpuint (answer->status, ==, 204);
}

static void
test_the_page_of_a_house_that_is_gone_leaves (Walk *f, gconstpointer data)
{
  static const GActionEntry entries[] = { { "leave-gateway", leave_cb, "s" } };
  MmaAccountSession *dealer = sign_in_dealer (f);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *page = mma_house_page_new (dealer, f->home.installation);
  GtkWidget *window = walk_show (f, page);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, f);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  unlink_dealer (f);
  while (f->finished == 0)
    g_main_context_iteration (NULL, TRUE);
  walk_close (window);
  walk_end (dealer);
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/house-page/the-owner-approves-another-box", test_the_owner_approves_another_box },
    { "/house-page/the-owner-reads-who-asks-and-refuses",
      test_the_owner_reads_who_asks_and_refuses },
    { "/house-page/the-page-of-a-house-that-is-gone-leaves",
      test_the_page_of_a_house_that_is_gone_leaves },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
