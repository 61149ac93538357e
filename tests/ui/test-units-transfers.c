/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "test-units.h"

#include "mm-test-widgets.h"
#include "window-picture.h"

#include "mma-notifier.h"
#include "mma-transfers-count.h"

/* One that was received, and one that was sent. */
static const char offered[] =
    "{\"items\":[{\"id\":\"018f3f2a-0000-7000-8000-0000000000a1\",\"direction\":\"received\","
    "\"giver_organisation\":\"株式会社みなと水産\",\"giver_name\":\"佐藤 花子\",\"created_at\":"
    "\"2026-11-20T03:00:00.000Z\",\"expires_at\":\"2026-12-04T03:00:00.000Z\",\"units\":[{\"id\":"
    "\"1\",\"serial\":\"BT24A006113\",\"model\":\"MU-1500R\",\"purchased\":\"2026-11-12\"}]},"
    "{\"id\":\"018f3f2a-0000-7000-8000-0000000000a2\",\"direction\":\"sent\",\"mail\":"
    "\"next@example.jp\",\"created_at\":\"2026-11-20T03:00:00.000Z\",\"expires_at\":"
    "\"2026-12-04T03:00:00.000Z\",\"units\":[{\"id\":\"2\",\"serial\":\"BT24A006114\",\"model\":"
    "\"MU-1500R\",\"purchased\":\"2026-11-12\"}]}]}";

static guint
get_count (GObject *counter)
{
  guint count;

  g_object_get (counter, "count", &count, NULL);
  return count;
}

/* What the account sent waits for somebody else. */
static void
test_transfers_that_wait_are_counted (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  GObject *counter;

  app_server_on_json (fixture->server, "/v1/ups/transfers", 200,
                      "{\"items\":[{\"direction\":\"received\"},{\"direction\":\"sent\"},"
                      "{\"direction\":\"received\"}]}");
  counter = mma_transfers_count_new (session);
  app_server_wait_until (get_count (counter) == 2);
  app_server_on_json (fixture->server, "/v1/ups/transfers", 200, "{\"items\":[]}");
  mma_account_session_sync_now (session);
  app_server_wait_until (get_count (counter) == 0);
  g_object_unref (counter);
}

static void
press (WindowFixture *fixture, const char *label)
{
  GtkWidget *button = mm_test_find_button (fixture->window, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_transfers_are_answered (WindowFixture *fixture, gconstpointer data)
{
  app_server_on_json (fixture->server, "/v1/ups/transfers", 200, offered);
  app_server_on_json (fixture->server,
                      "/v1/ups/transfers/018f3f2a-0000-7000-8000-0000000000a1/accept", 204, NULL);
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "transfers");
  app_server_wait_until (app_server_count (fixture->server, "/v1/ups/transfers") >= 1);
  window_fixture_settle (fixture);
  app_server_wait_until (mm_test_find_label (fixture->window, "next@example.jp") != NULL);
  g_assert_nonnull (mm_test_find_label (fixture->window, "株式会社みなと水産"));
  window_picture (fixture, "transfers");

  app_server_on_json (fixture->server, "/v1/ups/transfers", 200, "{\"items\":[]}");
  press (fixture, "受け取る(_R)");
  app_server_wait_until (
      app_server_count (fixture->server,
                        "/v1/ups/transfers/018f3f2a-0000-7000-8000-0000000000a1/accept") == 1);
  app_server_wait_until (mm_test_find_label (fixture->window, "株式会社みなと水産") == NULL);
}

/* What the feed tells when somebody offers units, long after this sign-in. */
static void
on_offer_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  static const char items[] =
      "{\"type\":\"enter\",\"scope\":\"account/1\",\"gen\":2,\"role\":\"owner\"},"
      "{\"type\":\"snap\",\"scope\":\"account/1\",\"gen\":2,\"record\":{\"kind\":\"transfer\","
      "\"id\":\"%s\",\"seq\":9,\"body\":{\"id\":\"%s\",\"transfer\":"
      "\"018f3f2a-0000-7000-8000-0000000000a1\",\"offered\":true,"
      "\"at\":\"2126-11-20T03:00:00.000Z\"}}},"
      "{\"type\":\"end\",\"scope\":\"account/1\",\"gen\":2}";
  const char *account = data;
  g_autofree char *told = g_strdup_printf (items, account, account);

  window_fixture_answer_items (message, told);
}

static void
on_tell (MmaNotifier *notifier,
         const char *account,
         const char *topic,
         const char *title,
         const char *body,
         char **told)
{
  g_free (*told);
  *told = g_strdup (topic);
}

/* Who has the page open sees it there, and who has not hears of it. */
static void
test_an_offer_is_told_at_once (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  MmAccount *account = mma_account_session_get_account (session);
  g_autoptr (MmaNotifier) notifier = mma_notifier_new (fixture->context);
  g_autofree char *told = NULL;

  g_signal_connect (notifier, "tell", G_CALLBACK (on_tell), &told);
  app_server_on_json (fixture->server, "/v1/ups/transfers", 200, "{\"items\":[]}");
  gtk_widget_activate_action (fixture->window, "win.show-page", "s", "transfers");
  app_server_wait_until (window_fixture_shows (fixture, "手続き中の譲渡はありません"));
  app_server_on_json (fixture->server, "/v1/ups/transfers", 200, offered);
  app_server_on (fixture->server, "/v1/sync", on_offer_sync,
                 (gpointer) mm_account_get_id (account));
  mma_account_session_sync_now (session);
  app_server_wait_until (window_fixture_shows (fixture, "株式会社みなと水産"));
  app_server_wait_until (told != NULL);
  g_assert_cmpstr (told, ==, "transfer");
}

static void
test_a_notice_leads_to_the_transfers (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  const char *account = mm_account_get_id (mma_account_session_get_account (session));

  app_server_on_json (fixture->server, "/v1/ups/transfers", 200, offered);
  gtk_widget_activate_action (fixture->window, "win.show-notice", "(ss)", account, "transfer");
  app_server_wait_until (window_fixture_shows (fixture, "株式会社みなと水産"));
}

void
test_units_add_transfers (void)
{
  test_units_add ("transfers-that-wait-are-counted", test_transfers_that_wait_are_counted);
  test_units_add ("transfers-are-answered", test_transfers_are_answered);
  test_units_add ("an-offer-is-told-at-once", test_an_offer_is_told_at_once);
  test_units_add ("a-notice-leads-to-the-transfers", test_a_notice_leads_to_the_transfers);
}
