/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-page.h"
#include "mma-form.h"
#include "mma-skeleton.h"
#include "window-picture.h"

#include <glib/gi18n.h>

/* A server that is slow while the app is open: it takes every request, and answers when the test
 * says so. */

#define SITE "みなと水産"
#define HERE "居間のパソコン"
#define THERE "事務所のパソコン"
#define MAIL "kaede@example.jp"
#define OFFLINE_LIST                                                                               \
  "This has never been loaded and cannot be shown. It appears by itself once connected."
#define OFFLINE_PAGE                                                                               \
  "This page is read from the server each time. Please connect and read it again."
#define OFFLINE_READING "This needs the internet. Try again when you are connected."
#define REMINDED "If you are registered, the dealer ID was sent by mail."
#define UNSURE                                                                                     \
  "The outcome could not be confirmed. It may have been done already. When you are "               \
  "connected, press the button again: nothing is done twice."
#define SIGN_IN(id, device)                                                                        \
  "{\"id\":\"" id "\",\"at\":\"2026-11-20T03:00:00.000Z\",\"device_name\":\"" device               \
  "\",\"address\":\"192.0.2.1\",\"succeeded\":true,\"this_device\":false}"

static const char first_page[] = "{\"items\":[" SIGN_IN ("1", HERE) "],\"next\":\"2\"}";
static const char second_page[] = "{\"items\":[" SIGN_IN ("2", THERE) "],\"next\":null}";

typedef struct
{
  WindowFixture base;
  GPtrArray *held;     /* SoupServerMessage that wait */
  GHashTable *keys;    /* what requests are known by */
  AppServerFunc quick; /* NULL for @json */
  const char *json;
  gboolean slow;
} Fixture;

static void
answer (Fixture *fixture, SoupServerMessage *message)
{
  if (fixture->quick != NULL)
    fixture->quick (fixture->base.server, message, NULL);
  else
    app_server_answer (message, 200, fixture->json);
}

static void
on_finished (SoupServerMessage *message, Fixture *fixture)
{
  g_ptr_array_remove (fixture->held, message);
}

static void
answer_or_hold (AppServer *server, SoupServerMessage *message, gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");

  if (key != NULL)
    g_hash_table_add (fixture->keys, g_strdup (key));
  if (!fixture->slow)
    {
      answer (fixture, message);
      return;
    }
  soup_server_message_pause (message);
  g_ptr_array_add (fixture->held, g_object_ref (message));
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), fixture);
}

static void
hold (Fixture *fixture, const char *path, AppServerFunc quick, const char *json)
{
  fixture->slow = TRUE;
  fixture->quick = quick;
  fixture->json = json;
  app_server_on (fixture->base.server, path, answer_or_hold, fixture);
}

static void
answer_the_held (Fixture *fixture)
{
  fixture->slow = FALSE;
  for (guint i = 0; i < fixture->held->len; i++)
    {
      answer (fixture, fixture->held->pdata[i]);
      soup_server_message_unpause (fixture->held->pdata[i]);
    }
}

static void
set_patience (Fixture *fixture, guint seconds)
{
  MmaAccountSession *session = mma_context_get_session (fixture->base.context);

  mma_api_set_timeout (session != NULL ? mma_account_session_get_api (session)
                                       : mma_context_get_api (fixture->base.context),
                       seconds);
}

/* From now on. */
static void
be_impatient (Fixture *fixture)
{
  set_patience (fixture, 1);
}

static void
be_quick (Fixture *fixture)
{
  set_patience (fixture, 600);
  fixture->slow = FALSE;
}

/* Patience is a matter of the connection: none is used twice. */
static void
on_request_started (SoupServer *soup, SoupServerMessage *message, gpointer data)
{
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Connection",
                                "close");
}

static void
slow_set_up (Fixture *fixture, gconstpointer service)
{
  fixture->held = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  window_fixture_set_up (&fixture->base, NULL);
  g_signal_connect (app_server_get_soup (fixture->base.server), "request-started",
                    G_CALLBACK (on_request_started), NULL);
  if (service != NULL)
    window_fixture_sign_in (&fixture->base, service);
}

static void
slow_tear_down (Fixture *fixture, gconstpointer service)
{
  for (guint i = 0; i < fixture->held->len; i++)
    g_signal_handlers_disconnect_by_data (fixture->held->pdata[i], fixture);
  window_fixture_tear_down (&fixture->base, service);
  g_ptr_array_unref (fixture->held);
  g_hash_table_unref (fixture->keys);
}

static GtkWidget *
find_shown (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_shown (child, type);
  return found;
}

static gboolean
shows_skeleton (Fixture *fixture)
{
  return find_shown (fixture->base.window, MMA_TYPE_SKELETON) != NULL;
}

static gboolean
shows (Fixture *fixture, const char *words)
{
  return window_fixture_shows (&fixture->base, words);
}

static void
go (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->base.window, action, NULL));
}

static void
press (Fixture *fixture, const char *label)
{
  g_signal_emit_by_name (window_fixture_find_button (&fixture->base, label), "clicked");
}

/* A list of the feed: a skeleton and the word for it, then the rows. */
static void
test_a_list_comes_late (Fixture *fixture, gconstpointer data)
{
  hold (fixture, "/v1/sync", window_fixture_answer_sync, NULL);
  window_fixture_begin_session (&fixture->base, "dealer");
  set_patience (fixture, 600);
  app_server_wait_until (fixture->held->len == 1 && shows_skeleton (fixture));
  app_server_wait_until (shows (fixture, _ ("Syncing")));
  answer_the_held (fixture);
  app_server_wait_until (shows (fixture, SITE) && shows (fixture, _ ("Up to date")));
}

/* It says so when it takes too long, and goes on by itself as soon as the server is quick. */
static void
test_a_list_does_not_come (Fixture *fixture, gconstpointer data)
{
  hold (fixture, "/v1/sync", window_fixture_answer_sync, NULL);
  window_fixture_begin_session (&fixture->base, "dealer");
  be_impatient (fixture);
  app_server_wait_until (shows (fixture, _ ("Offline")) && shows (fixture, _ (OFFLINE_LIST)));
  be_quick (fixture);
  app_server_wait_until (shows (fixture, SITE) && shows (fixture, _ ("Up to date")));
}

/* A page that asks the server each time. */
static void
test_a_page_comes_late (Fixture *fixture, gconstpointer data)
{
  hold (fixture, "/v1/account/sign-ins", NULL, first_page);
  set_patience (fixture, 600);
  go (fixture, "win.sign-ins");
  app_server_wait_until (fixture->held->len == 1 && shows_skeleton (fixture));
  answer_the_held (fixture);
  app_server_wait_until (shows (fixture, HERE));
  g_assert_false (shows_skeleton (fixture));
}

static void
test_a_page_does_not_come (Fixture *fixture, gconstpointer data)
{
  hold (fixture, "/v1/account/sign-ins", NULL, first_page);
  be_impatient (fixture);
  go (fixture, "win.sign-ins");
  app_server_wait_until (shows (fixture, _ (OFFLINE_PAGE)));
  window_picture (&fixture->base, "slow-page");
  be_quick (fixture);
  press (fixture, _ ("Try again"));
  app_server_wait_until (shows (fixture, HERE));
}

/* What is there stays when more of it does not come. */
static void
test_more_of_a_page_does_not_come (Fixture *fixture, gconstpointer data)
{
  hold (fixture, "/v1/account/sign-ins", NULL, first_page);
  be_quick (fixture);
  go (fixture, "win.sign-ins");
  app_server_wait_until (shows (fixture, HERE));
  hold (fixture, "/v1/account/sign-ins", NULL, second_page);
  be_impatient (fixture);
  press (fixture, _ ("Show older ones"));
  app_server_wait_until (shows (fixture, _ (OFFLINE_READING)));
  window_picture (&fixture->base, "slow-more");
  g_assert_true (shows (fixture, HERE));
  be_quick (fixture);
  press (fixture, _ ("Show older ones"));
  app_server_wait_until (shows (fixture, THERE));
  g_assert_true (shows (fixture, HERE));
  g_assert_false (shows (fixture, _ (OFFLINE_READING)));
}

/* Something that is sent. */

static MmaFlowPage *
open_reminder (Fixture *fixture)
{
  MmaFlowPage *flow;

  hold (fixture, "/v1/login-reminders", NULL, "{}");
  go (fixture, "win.remind-login");
  window_fixture_settle (&fixture->base);
  flow = MMA_FLOW_PAGE (find_shown (fixture->base.window, MMA_TYPE_FLOW_PAGE));
  mma_field_set_text (mma_form_find (mma_flow_page_get_form (flow), "/mail"), MAIL);
  return flow;
}

static void
send_reminder (MmaFlowPage *flow)
{
  gtk_widget_activate_action (GTK_WIDGET (flow), "flow.primary", NULL);
}

static void
test_sending_takes_long (Fixture *fixture, gconstpointer data)
{
  MmaFlowPage *flow = open_reminder (fixture);

  set_patience (fixture, 600);
  send_reminder (flow);
  app_server_wait_until (fixture->held->len == 1);
  g_assert_true (shows (fixture, _ ("Sending…")) && shows (fixture, MAIL));
  send_reminder (flow);
  send_reminder (flow);
  window_fixture_settle (&fixture->base);
  answer_the_held (fixture);
  app_server_wait_until (shows (fixture, _ (REMINDED)));
  g_assert_cmpuint (app_server_count (fixture->base.server, "/v1/login-reminders"), ==, 1);
}

/* It asks again by itself, and under the same key after the person has stopped it. */
static void
test_sending_is_not_answered (Fixture *fixture, gconstpointer data)
{
  MmaFlowPage *flow = open_reminder (fixture);
  GObject *stop = gtk_widget_get_template_child (GTK_WIDGET (flow), MMA_TYPE_FLOW_PAGE, "stop");

  be_impatient (fixture);
  send_reminder (flow);
  app_server_wait_until (shows (fixture, _ ("Checking the outcome…")));
  app_server_wait_until (app_server_count (fixture->base.server, "/v1/login-reminders") > 1);
  g_signal_emit_by_name (stop, "clicked");
  app_server_wait_until (shows (fixture, _ (UNSURE)));
  window_picture (&fixture->base, "slow-unsure");
  g_assert_true (shows (fixture, MAIL));
  be_quick (fixture);
  send_reminder (flow);
  app_server_wait_until (shows (fixture, _ (REMINDED)));
  g_assert_cmpuint (g_hash_table_size (fixture->keys), ==, 1);
}

int
main (int argc, char *argv[])
{
  if (!window_fixture_init (&argc, &argv, TRUE))
    return 0;
#define ADD(path, service, func)                                                                   \
  g_test_add ("/slow/" path, Fixture, service, slow_set_up, func, slow_tear_down)
  ADD ("a-list-comes-late", NULL, test_a_list_comes_late);
  ADD ("a-list-does-not-come", NULL, test_a_list_does_not_come);
  ADD ("a-page-comes-late", "dealer", test_a_page_comes_late);
  ADD ("a-page-does-not-come", "dealer", test_a_page_does_not_come);
  ADD ("more-of-a-page-does-not-come", "dealer", test_more_of_a_page_does_not_come);
  ADD ("sending-takes-long", NULL, test_sending_takes_long);
  ADD ("sending-is-not-answered", NULL, test_sending_is_not_answered);
#undef ADD
  return g_test_run ();
}
