/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "apart.h"

#include <glib/gi18n.h>

#include "mma-notifier.h"

/* What the desktop is told: of its own account, and nothing of another. */

/* What was told last, and how often. */
typedef struct
{
  guint n;
  char *account;
  char *topic;
  char *words;
} Told;

static void
told_clear (Told *told)
{
  g_free (told->account);
  g_free (told->topic);
  g_free (told->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static void
on_tell (MmaNotifier *notifier,
         const char *account,
         const char *topic,
         const char *title,
         const char *body,
         Told *told)
{
  told->n++;
  told_clear (told);
  told->account = g_strdup (account);
  told->topic = g_strdup (topic);
  told->words = g_strconcat (title, " ", body, NULL);
}

static const char link_records[] =
    "{\"type\":\"enter\",\"scope\":\"gateway/1/owner\",\"gen\":1,\"role\":\"owner\"},"
    "{\"type\":\"snap\",\"scope\":\"gateway/1/owner\",\"gen\":1,\"record\":{\"kind\":\"link\","
    "\"id\":\"" WINDOW_LINK "\",\"seq\":9,\"body\":{\"id\":\"" WINDOW_LINK "\",\"gateway\":"
    "\"" WINDOW_HOUSE "\",\"dealer_login\":\"himawari_d\",\"dealer_name\":\"ひまわり電設\","
    "\"phone\":\"0466000001\",\"linked_at\":\"2026-11-20T03:00:00.000Z\"}}},"
    "{\"type\":\"end\",\"scope\":\"gateway/1/owner\",\"gen\":1}";

static void
on_link_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  window_fixture_answer_items (message, link_records);
}

static void
test_news_name_no_other_account (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  g_autoptr (MmaNotifier) notifier = mma_notifier_new (fixture->context);
  g_auto (Told) told = { 0 };

  g_signal_connect (notifier, "tell", G_CALLBACK (on_tell), &told);
  apart_sign_in_other (fixture);
  mma_account_session_sync_now (first);
  app_server_wait_until (mma_account_session_get_sync_state (first) == MMA_SYNC_UP_TO_DATE);
  g_assert_cmpuint (told.n, ==, 0);
  app_server_on (fixture->server, "/v1/sync", on_link_sync, NULL);
  mma_account_session_sync_now (first);
  app_server_wait_until (told.n > 0);
  g_assert_cmpstr (told.account, ==, mm_account_get_id (mma_account_session_get_account (first)));
  g_assert_null (strstr (told.words, "ひまわり"));
  g_assert_null (strstr (told.words, MARK));
  g_assert_null (strstr (told.words, "青木"));
  g_assert_cmpstr (told.topic, ==, "account");
}

/* A sign-in of the account on another device, later than any here. */
#define ELSEWHERE "018f3f2a-0000-7000-8000-0000000000ee"

static void
on_sign_in_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_autofree char *items = g_strdup_printf (
      "{\"type\":\"enter\",\"scope\":\"account/1\",\"gen\":1,\"role\":\"owner\"},"
      "{\"type\":\"snap\",\"scope\":\"account/1\",\"gen\":1,\"record\":{\"kind\":\"sign_in\","
      "\"id\":\"%s\",\"seq\":9,\"body\":{\"id\":\"%s\",\"session\":\"" ELSEWHERE "\","
      "\"at\":\"2126-11-20T03:00:00.000Z\"}}},"
      "{\"type\":\"end\",\"scope\":\"account/1\",\"gen\":1}",
      (const char *) data, (const char *) data);

  window_fixture_answer_items (message, items);
}

/* With two accounts on the computer it says whose it is, and the other one hears nothing. */
static void
test_a_sign_in_elsewhere_is_told_of_its_account (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  MmAccount *account = mma_account_session_get_account (first);
  g_autoptr (MmaNotifier) notifier = mma_notifier_new (fixture->context);
  g_auto (Told) told = { 0 };

  g_signal_connect (notifier, "tell", G_CALLBACK (on_tell), &told);
  apart_sign_in_other (fixture);
  app_server_on (fixture->server, "/v1/sync", on_sign_in_sync,
                 (gpointer) mm_account_get_id (account));
  mma_account_session_sync_now (mma_context_get_session (fixture->context));
  mma_account_session_sync_now (first);
  app_server_wait_until (told.n > 0);
  window_fixture_settle (fixture);
  g_assert_cmpuint (told.n, ==, 1);
  g_assert_cmpstr (told.account, ==, mm_account_get_id (account));
  g_assert_cmpstr (told.topic, ==, "sign-in");
  g_assert_true (g_str_has_prefix (told.words, mm_account_get_display_name (account)));
}

#define DEALER "楓電気"

static void
on_offer_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  static const char items[] =
      "{\"type\":\"enter\",\"scope\":\"account/1\",\"gen\":2,\"role\":\"owner\"},"
      "{\"type\":\"snap\",\"scope\":\"account/1\",\"gen\":2,\"record\":{\"kind\":\"offer\","
      "\"id\":\"" ELSEWHERE "\",\"seq\":9,\"body\":{\"id\":\"" ELSEWHERE "\",\"dealer_login\":"
      "\"kaede_02\",\"dealer_name\":\"" DEALER "\",\"phone\":\"0466000000\",\"scope\":\"watch\","
      "\"ends_on\":null,\"created_at\":\"2126-11-20T03:00:00.000Z\","
      "\"expires_at\":\"2126-12-01T15:00:00.000Z\"}}},"
      "{\"type\":\"end\",\"scope\":\"account/1\",\"gen\":2}";

  window_fixture_answer_items (message, items);
}

static void
on_forget (MmaNotifier *notifier, const char *account, const char *topic, GString *forgotten)
{
  g_string_append_printf (forgotten, "%s/%s ", account, topic);
}

/* The dealer is named; what was told goes when the account goes, and nothing else with it. */
static void
test_an_offer_is_told_until_sign_out (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  g_autofree char *account =
      g_strdup (mm_account_get_id (mma_account_session_get_account (session)));
  g_autofree char *expected = g_strconcat (account, "/offer ", NULL);
  g_autoptr (MmaNotifier) notifier = mma_notifier_new (fixture->context);
  g_autoptr (GString) forgotten = g_string_new (NULL);
  g_auto (Told) told = { 0 };

  g_signal_connect (notifier, "tell", G_CALLBACK (on_tell), &told);
  g_signal_connect (notifier, "forget", G_CALLBACK (on_forget), forgotten);
  app_server_on (fixture->server, "/v1/sync", on_offer_sync, NULL);
  mma_account_session_sync_now (session);
  app_server_wait_until (told.n > 0);
  window_fixture_settle (fixture);
  g_assert_cmpuint (told.n, ==, 1);
  g_assert_cmpstr (told.topic, ==, "offer");
  g_assert_nonnull (strstr (told.words, DEALER));
  g_assert_cmpstr (forgotten->str, ==, "");
  app_server_on_json (fixture->server, "/v1/session", 204, NULL);
  apart_sign_in_other (fixture);
  mma_context_sign_out (fixture->context, session);
  window_fixture_settle (fixture);
  g_assert_cmpstr (forgotten->str, ==, expected);
}

static void
press_notice (WindowFixture *fixture, const char *account)
{
  g_assert_true (
      gtk_widget_activate_action (fixture->window, "win.show-notice", "(ss)", account, "sign-in"));
  window_fixture_settle (fixture);
}

/* A notification may outlive its account's sign-in: it opens nothing of another. */
static void
test_a_notice_leads_to_its_own_account (WindowFixture *fixture, gconstpointer data)
{
  const char *title = _ ("Sign-ins");
  MmaAccountSession *first = mma_context_get_session (fixture->context);
  g_autofree char *account = g_strdup (mm_account_get_id (mma_account_session_get_account (first)));

  app_server_on_json (fixture->server, "/v1/session", 204, NULL);
  apart_sign_in_other (fixture);
  press_notice (fixture, account);
  g_assert_true (mma_context_get_session (fixture->context) == first);
  g_assert_true (window_fixture_shows (fixture, title));
  mma_context_sign_out (fixture->context, first);
  window_fixture_settle (fixture);
  g_assert_false (window_fixture_shows (fixture, title));
  press_notice (fixture, account);
  g_assert_false (window_fixture_shows (fixture, title));
}

static void
test_news_can_be_turned_off (WindowFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  GSettings *settings = mma_context_get_settings (fixture->context);
  g_autoptr (MmaNotifier) notifier = mma_notifier_new (fixture->context);
  g_auto (Told) told = { 0 };

  g_settings_set_boolean (settings, "notifications", FALSE);
  g_signal_connect (notifier, "tell", G_CALLBACK (on_tell), &told);
  app_server_on (fixture->server, "/v1/sync", on_link_sync, NULL);
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_cache_count (mma_account_session_get_cache (session), "link", NULL) >
                         0);
  window_fixture_settle (fixture);
  g_assert_cmpuint (told.n, ==, 0);
  g_settings_reset (settings, "notifications");
}

void
apart_add_notice_tests (void)
{
  APART_ADD ("news-name-no-other-account", test_news_name_no_other_account);
  APART_ADD ("a-sign-in-elsewhere-is-told-of-its-account",
             test_a_sign_in_elsewhere_is_told_of_its_account);
  APART_ADD ("an-offer-is-told-until-sign-out", test_an_offer_is_told_until_sign_out);
  APART_ADD ("a-notice-leads-to-its-own-account", test_a_notice_leads_to_its_own_account);
  APART_ADD ("news-can-be-turned-off", test_news_can_be_turned_off);
}
