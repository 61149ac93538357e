/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include "mm-error.h"
#include "mm-gateway.h"
#include "mma-record-model.h"

/* Who has not agreed to new terms may ask for nothing, and so nothing is asked. */
static void
test_work_begins_with_the_consent (SessionFixture *fixture, gconstpointer data)
{
  g_autofree char *due = NULL;
  g_auto (GStrv) parts = g_strsplit (session_account, "\"terms_due\":null", 2);
  MmaAccountSession *session;

  due = g_strjoinv ("\"terms_due\":{\"kind\":\"customer\",\"version\":\"2\"}", parts);
  app_server_on_json (fixture->server, "/v1/sessions", 201, due);
  session = session_sign_in (fixture);
  g_assert_cmpstr (mma_account_session_get_terms_due (session), ==, "customer");
  mma_account_session_sync_now (session);
  g_assert_cmpint (mma_account_session_get_sync_state (session), ==, MMA_SYNC_STOPPED);
  mma_account_session_clear_terms_due (session);
  app_server_wait_until (session_is_synced (session));
  g_assert_cmpuint (session_count (session), ==, 1);
}

static void
test_sign_in_shows_records (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  g_autoptr (MmaRecordModel) model = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  GSettings *settings = mma_context_get_settings (fixture->context);
  g_autofree char *login = g_settings_get_string (settings, "last-login");

  app_server_wait_until (session_is_synced (session));
  model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  gateway = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (mm_gateway_get_site_name (gateway), ==, "佐藤様邸");
  g_assert_cmpint (mma_account_session_get_last_synced (session), >, 0);
  g_assert_cmpstr (login, ==, "hanako@example.jp");
}

static void
test_wrong_password (SessionFixture *fixture, gconstpointer data)
{
  SessionOutcome outcome = { 0 };

  app_server_on_json (fixture->server, "/v1/sessions", 401, "{\"code\":\"sign_in_failed\"}");
  mma_context_sign_in_async (
      fixture->context,
      &(MmaCredentials){ .service = "customer", .login = "hanako@example.jp", .password = "x" },
      NULL, session_signed_in, &outcome);
  app_server_wait_until (outcome.done);
  g_assert_error (outcome.error, MM_ERROR, MM_ERROR_UNAUTHENTICATED);
  g_assert_null (mma_context_get_session (fixture->context));
  g_clear_error (&outcome.error);
}

static void
test_offline_everything_stays_readable (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);

  app_server_wait_until (session_is_synced (session));
  fixture->down = TRUE;
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_account_session_get_sync_state (session) == MMA_SYNC_OFFLINE);
  g_assert_cmpuint (session_count (session), ==, 1);
  fixture->down = FALSE;
  mma_account_session_sync_now (session);
  app_server_wait_until (session_is_synced (session));
}

static void
test_lost_scope_disappears (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);

  app_server_wait_until (session_is_synced (session));
  fixture->change = "{\"type\":\"leave\",\"scope\":\"gateway/1\"}";
  mma_account_session_sync_now (session);
  app_server_wait_until (session_count (session) == 0);
}

/* What is remembered of a house beside its records goes with it, and nothing else does. */
static void
test_facts_of_a_lost_scope_disappear (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autofree char *lost = NULL;
  g_autofree char *kept = NULL;

  app_server_wait_until (session_is_synced (session));
  g_assert_true (mma_cache_set_fact (cache, "gateway/1/energy/0", "{}", NULL));
  g_assert_true (mma_cache_set_fact (cache, "gateway/10/energy/0", "{}", NULL));
  fixture->change = "{\"type\":\"leave\",\"scope\":\"gateway/1\"}";
  mma_account_session_sync_now (session);
  app_server_wait_until (session_count (session) == 0);
  lost = mma_cache_get_fact (cache, "gateway/1/energy/0");
  kept = mma_cache_get_fact (cache, "gateway/10/energy/0");
  g_assert_null (lost);
  g_assert_nonnull (kept);
}

static void
test_marking_everything_read_can_be_undone (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_auto (GStrv) ids = NULL;

  app_server_wait_until (session_is_synced (session));
  g_assert_cmpuint (mma_cache_count_unread (cache, "gateway"), ==, 1);
  ids = mma_cache_mark_all_read (cache, "gateway");
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpuint (mma_cache_count_unread (cache, "gateway"), ==, 0);
  mma_cache_unmark_read (cache, "gateway", (const char *const *) ids);
  g_assert_cmpuint (mma_cache_count_unread (cache, "gateway"), ==, 1);
}

static void
test_resync_replaces_everything (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);

  app_server_wait_until (session_is_synced (session));
  fixture->page = "";
  app_server_on_json (fixture->server, "/v1/sync", 410, "{\"code\":\"resync\"}");
  mma_account_session_sync_now (session);
  app_server_wait_until (app_server_count (fixture->server, "/v1/sync") == 2);
  g_assert_cmpuint (session_count (session), ==, 1);
  app_server_on (fixture->server, "/v1/sync", session_answer_sync, fixture);
  app_server_wait_until (session_count (session) == 0);
}

static void
answer_events (AppServer *server, SoupServerMessage *message, gpointer data)
{
  static const char text[] =
      "event: live\n"
      "data: {\"gateway\":\"" HOUSE "\",\"at\":\"2026-11-20T05:05:00.000Z\",\"last_contact\":"
      "\"2026-11-20T05:05:01.000Z\",\"sample\":{\"solar\":3420,\"grid\":-1100,\"battery\":-1460,"
      "\"ev\":null,\"soc\":78,\"ev_soc\":null,\"load\":860,\"units\":[{\"unit_no\":1,"
      "\"solar\":3420,\"generated_today\":19100}]}}\n\n";

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/event-stream", SOUP_MEMORY_STATIC, text,
                                    sizeof (text) - 1);
}

static void
on_live (MmaAccountSession *session, const char *gateway, MmSample *sample, gint64 *solar)
{
  g_assert_cmpstr (gateway, ==, HOUSE);
  *solar = sample->solar;
}

static void
test_live_values (SessionFixture *fixture, gconstpointer data)
{
  static const char *const houses[] = { HOUSE, NULL };
  MmaAccountSession *session = session_sign_in (fixture);
  const MmaLiveItem *item;
  gint64 solar = 0;

  app_server_on (fixture->server, "/v1/events", answer_events, NULL);
  g_signal_connect (session, "live::" HOUSE, G_CALLBACK (on_live), &solar);
  mma_account_session_watch (session, houses);
  app_server_wait_until (solar == 3420);
  item = mma_account_session_get_live (session, HOUSE);
  g_assert_cmpint (item->sample->load, ==, 860);
  g_assert_cmpuint (json_array_get_length (item->units), ==, 1);
}

/* A stream that stays open and says nothing. */
static void
hold_events (AppServer *server, SoupServerMessage *message, gpointer data)
{
  static const char comment[] = ":\n\n";
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            comment, sizeof (comment) - 1);
}

/* What happens while one stream ends and the next begins, because other houses are looked at. */
static void
test_nothing_is_missed_between_streams (SessionFixture *fixture, gconstpointer data)
{
  static const char *const houses[] = { HOUSE, NULL };
  MmaAccountSession *session;

  app_server_on (fixture->server, "/v1/events", hold_events, NULL);
  session = session_sign_in (fixture);
  app_server_wait_until (app_server_count (fixture->server, "/v1/sync") >= 2 &&
                         session_is_synced (session));
  fixture->change = "{\"type\":\"leave\",\"scope\":\"gateway/1\"}";
  mma_account_session_watch (session, houses);
  app_server_wait_until (session_count (session) == 0);
}

/* What the list was told, as "(position,removed,added)". */
static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, GString *told)
{
  g_string_append_printf (told, "(%u,%u,%u)", position, removed, added);
}

static void
test_list (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session;
  g_autoptr (MmaRecordModel) model = NULL;
  g_autoptr (GString) told = g_string_new (NULL);

  fixture->page = "{\"type\":\"enter\",\"scope\":\"gateway/1\",\"gen\":1,\"role\":\"owner\"},"
                  "{\"type\":\"put\",\"scope\":\"gateway/1\",\"record\":" RECORD (
                      "1", "佐藤様邸", "normal",
                      1) "},"
                         "{\"type\":\"put\",\"scope\":\"gateway/1\",\"record\":" RECORD (
                             "2", "ｻﾄｳ商店", "fault",
                             2) "},"
                                "{\"type\":\"put\",\"scope\":\"gateway/1\",\"record\":" RECORD (
                                    "3", "髙橋様邸", "warning", 3) "}";
  session = session_sign_in (fixture);
  app_server_wait_until (session_is_synced (session));
  model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), told);
  mma_record_model_set_text (model, "さとう");
  g_assert_cmpstr (told->str, ==, "(0,3,0)(0,0,1)");
  g_assert_cmpuint (mma_record_model_get_total (model), ==, 3);
  mma_record_model_set_text (model, "藤沢市　01ac48202");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  mma_record_model_set_text (model, "100%_");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  mma_record_model_set_text (model, NULL);
  mma_record_model_set_state (model, "fault");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpuint (mma_record_model_count (model, "warning"), ==, 1);
  mma_record_model_set_state (model, NULL);
  g_string_truncate (told, 0);
  fixture->change = "{\"type\":\"put\",\"scope\":\"gateway/1\",\"record\":" RECORD (
      "3", "髙橋様宅", "warning", 9) "}";
  mma_account_session_sync_now (session);
  app_server_wait_until (told->len > 0);
  g_assert_cmpstr (told->str, ==, "(1,1,1)");
}

int
main (int argc, char *argv[])
{
  static const SessionTest tests[] = {
    { "/app/session/sign-in-shows-records", test_sign_in_shows_records },
    { "/app/session/wrong-password", test_wrong_password },
    { "/app/session/offline-everything-stays-readable", test_offline_everything_stays_readable },
    { "/app/session/lost-scope-disappears", test_lost_scope_disappears },
    { "/app/session/facts-of-a-lost-scope-disappear", test_facts_of_a_lost_scope_disappear },
    { "/app/session/marking-everything-read-can-be-undone",
      test_marking_everything_read_can_be_undone },
    { "/app/session/resync-replaces-everything", test_resync_replaces_everything },
    { "/app/session/work-begins-with-the-consent", test_work_begins_with_the_consent },
    { "/app/session/live-values", test_live_values },
    { "/app/session/nothing-is-missed-between-streams", test_nothing_is_missed_between_streams },
    { "/app/session/list", test_list },
  };

  g_test_init (&argc, &argv, NULL);
  session_add_tests (tests, G_N_ELEMENTS (tests));
  session_add_tests_of_leaving ();
  return g_test_run ();
}
