/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-server.h"
#include "mm-error.h"
#include "mm-gateway.h"
#include "mm-test-folder.h"
#include "mma-context.h"
#include "mma-drafts.h"
#include "mma-record-model.h"

#include <glib/gstdio.h>

#define HOUSE "018f3f2a-0000-7000-8000-000000000001"

static const char account[] =
    "{\"token\":\"secret-1\",\"idle_seconds\":1800,\"terms_due\":null,\"account\":{\"id\":"
    "\"018f3f2a-0000-7000-8000-0000000000aa\",\"service\":\"customer\",\"role\":\"customer\","
    "\"login\":\"hanako@example.jp\",\"display_name\":\"佐藤 花子\",\"organisation\":null,"
    "\"principal\":\"018f3f2a-0000-7000-8000-0000000000bb\"}}";

#define RECORD(id, name, state, seq)                                                                    \
  "{\"kind\":\"gateway\",\"id\":\"" id "\",\"seq\":" #seq ",\"body\":{\"id\":\"" id                     \
  "\",\"gateway_id\":\"01AC4820" #seq "\",\"model\":\"MK-G200\",\"serial\":\"S-" #seq                   \
  "\",\"first_contact\":null,\"state\":\"" state                                                        \
  "\",\"state_since\":\"2026-11-20T03:00:00.000Z\",\"site_name\":\"" name                               \
  "\",\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\"," \
  "\"street\":\"鵠沼石上 1-2-3\"},\"power_conditioners\":[],\"battery\":null,\"ev\":null,"          \
  "\"faults\":[],\"version\":\"e." #seq "\"}}"

/* A server with an account, a context that knows it, and a folder for the cache. */
typedef struct
{
  AppServer *server;
  MmaContext *context;
  char *folder;
  const char *page;   /* of the feed, for who comes without a position */
  const char *change; /* told once to who has one */
  gboolean down;
} Fixture;

static void
answer_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  Fixture *fixture = data;
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autofree char *text = NULL;

  if (fixture->down)
    {
      app_server_answer (message, 503, "{\"code\":\"unavailable\",\"retry_after\":1}");
      return;
    }
  text = g_strdup_printf ("{\"items\":[%s],\"next\":\"T\",\"more\":false}",
                          strstr (query, "since=") == NULL ? fixture->page
                          : fixture->change != NULL        ? fixture->change
                                                           : "");
  app_server_answer (message, 200, text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = NULL;

  fixture->server = app_server_new ();
  fixture->folder = g_dir_make_tmp ("session-XXXXXX", NULL);
  fixture->page =
      "{\"type\":\"enter\",\"scope\":\"gateway/1\",\"gen\":1,\"role\":\"owner\"},"
      "{\"type\":\"snap\",\"scope\":\"gateway/1\",\"gen\":1,\"record\":" RECORD (
          HOUSE, "佐藤様邸", "normal", 7) "},{\"type\":\"end\",\"scope\":\"gateway/1\",\"gen\":1}";
  app_server_on_json (fixture->server, "/v1/sessions", 201, account);
  app_server_on_json (fixture->server, "/v1/session", 204, NULL);
  app_server_on (fixture->server, "/v1/sync", answer_sync, fixture);
  settings = g_settings_new ("jp.mimamori.Mimamori");
  g_settings_set_string (settings, "server", app_server_get_url (fixture->server));
  fixture->context = mma_context_new (settings, fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->context));
  app_server_free (fixture->server);
  mm_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr (MmaAccountSession) session =
      mma_context_sign_in_finish (MMA_CONTEXT (source), result, &outcome->error);

  g_assert_true ((session != NULL) == (outcome->error == NULL));
  outcome->done = TRUE;
}

static MmaAccountSession *
sign_in (Fixture *fixture)
{
  Outcome outcome = { 0 };

  mma_context_sign_in_async (fixture->context,
                             &(MmaCredentials){ .service = "customer",
                                                .login = "hanako@example.jp",
                                                .password = "Mimamori1" },
                             NULL, on_signed_in, &outcome);
  app_server_wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  return mma_context_get_session (fixture->context);
}

static guint
count (MmaAccountSession *session)
{
  return mma_cache_count (mma_account_session_get_cache (session), "gateway", NULL);
}

static gboolean
is_synced (MmaAccountSession *session)
{
  return mma_account_session_get_sync_state (session) == MMA_SYNC_UP_TO_DATE;
}

/* Who has not agreed to new terms may ask for nothing, and so nothing is asked. */
static void
test_work_begins_with_the_consent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *due = NULL;
  g_auto (GStrv) parts = g_strsplit (account, "\"terms_due\":null", 2);
  MmaAccountSession *session;

  due = g_strjoinv ("\"terms_due\":{\"kind\":\"customer\",\"version\":\"2\"}", parts);
  app_server_on_json (fixture->server, "/v1/sessions", 201, due);
  session = sign_in (fixture);
  g_assert_cmpstr (mma_account_session_get_terms_due (session), ==, "customer");
  mma_account_session_sync_now (session);
  g_assert_cmpint (mma_account_session_get_sync_state (session), ==, MMA_SYNC_STOPPED);
  mma_account_session_clear_terms_due (session);
  app_server_wait_until (is_synced (session));
  g_assert_cmpuint (count (session), ==, 1);
}

static void
test_sign_in_shows_records (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);
  g_autoptr (MmaRecordModel) model = NULL;
  g_autoptr (MmGateway) gateway = NULL;
  GSettings *settings = mma_context_get_settings (fixture->context);
  g_autofree char *login = g_settings_get_string (settings, "last-login");

  app_server_wait_until (is_synced (session));
  model =
      mma_record_model_new (mma_account_session_get_cache (session), "gateway", MM_TYPE_GATEWAY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  gateway = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (mm_gateway_get_site_name (gateway), ==, "佐藤様邸");
  g_assert_cmpint (mma_account_session_get_last_synced (session), >, 0);
  g_assert_cmpstr (login, ==, "hanako@example.jp");
}

static void
test_wrong_password (Fixture *fixture, gconstpointer data)
{
  Outcome outcome = { 0 };

  app_server_on_json (fixture->server, "/v1/sessions", 401, "{\"code\":\"sign_in_failed\"}");
  mma_context_sign_in_async (
      fixture->context,
      &(MmaCredentials){ .service = "customer", .login = "hanako@example.jp", .password = "x" },
      NULL, on_signed_in, &outcome);
  app_server_wait_until (outcome.done);
  g_assert_error (outcome.error, MM_ERROR, MM_ERROR_UNAUTHENTICATED);
  g_assert_null (mma_context_get_session (fixture->context));
  g_clear_error (&outcome.error);
}

static void
test_offline_everything_stays_readable (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);

  app_server_wait_until (is_synced (session));
  fixture->down = TRUE;
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_account_session_get_sync_state (session) == MMA_SYNC_OFFLINE);
  g_assert_cmpuint (count (session), ==, 1);
  fixture->down = FALSE;
  mma_account_session_sync_now (session);
  app_server_wait_until (is_synced (session));
}

static void
test_lost_scope_disappears (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);

  app_server_wait_until (is_synced (session));
  fixture->change = "{\"type\":\"leave\",\"scope\":\"gateway/1\"}";
  mma_account_session_sync_now (session);
  app_server_wait_until (count (session) == 0);
}

/* What is remembered of a house beside its records goes with it, and nothing else does. */
static void
test_facts_of_a_lost_scope_disappear (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autofree char *lost = NULL;
  g_autofree char *kept = NULL;

  app_server_wait_until (is_synced (session));
  g_assert_true (mma_cache_set_fact (cache, "gateway/1/energy/0", "{}", NULL));
  g_assert_true (mma_cache_set_fact (cache, "gateway/10/energy/0", "{}", NULL));
  fixture->change = "{\"type\":\"leave\",\"scope\":\"gateway/1\"}";
  mma_account_session_sync_now (session);
  app_server_wait_until (count (session) == 0);
  lost = mma_cache_get_fact (cache, "gateway/1/energy/0");
  kept = mma_cache_get_fact (cache, "gateway/10/energy/0");
  g_assert_null (lost);
  g_assert_nonnull (kept);
}

static void
test_marking_everything_read_can_be_undone (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_auto (GStrv) ids = NULL;

  app_server_wait_until (is_synced (session));
  g_assert_cmpuint (mma_cache_count_unread (cache, "gateway"), ==, 1);
  ids = mma_cache_mark_all_read (cache, "gateway");
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpuint (mma_cache_count_unread (cache, "gateway"), ==, 0);
  mma_cache_unmark_read (cache, "gateway", (const char *const *) ids);
  g_assert_cmpuint (mma_cache_count_unread (cache, "gateway"), ==, 1);
}

static void
test_resync_replaces_everything (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);

  app_server_wait_until (is_synced (session));
  fixture->page = "";
  app_server_on_json (fixture->server, "/v1/sync", 410, "{\"code\":\"resync\"}");
  mma_account_session_sync_now (session);
  app_server_wait_until (app_server_count (fixture->server, "/v1/sync") == 2);
  g_assert_cmpuint (count (session), ==, 1);
  app_server_on (fixture->server, "/v1/sync", answer_sync, fixture);
  app_server_wait_until (count (session) == 0);
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
test_live_values (Fixture *fixture, gconstpointer data)
{
  static const char *const houses[] = { HOUSE, NULL };
  MmaAccountSession *session = sign_in (fixture);
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

static void
test_idle_keeps_what_was_typed (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) typed = json_object_new ();
  g_autoptr (JsonObject) kept = NULL;
  gint64 now = g_get_real_time () / 1000;
  gint64 saved_at;

  app_server_wait_until (is_synced (session));
  json_object_set_string_member (typed, "site_name", "佐藤様邸（本宅）");
  g_assert_true (mma_drafts_save (cache, "site/1", typed, now, NULL));
  mma_account_session_check_idle (session, now + 29 * MM_MINUTE_MS);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_ACTIVE);
  mma_account_session_check_idle (session, now + 31 * MM_MINUTE_MS);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_IDLE);
  g_assert_null (mma_api_get_token (mma_account_session_get_api (session)));
  app_server_wait_until (app_server_count (fixture->server, "/v1/session") == 1);
  g_assert_true (sign_in (fixture) == session);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_ACTIVE);
  kept = mma_drafts_load (cache, "site/1", &saved_at);
  g_assert_cmpstr (json_object_get_string_member (kept, "site_name"), ==, "佐藤様邸（本宅）");
  g_assert_cmpint (saved_at, ==, now);
  mma_drafts_discard (cache, "site/1");
  g_assert_null (mma_drafts_load (cache, "site/1", NULL));
}

static void
test_ended_by_the_server (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);

  app_server_wait_until (is_synced (session));
  app_server_on_json (fixture->server, "/v1/sync", 401, "{\"code\":\"session_expired\"}");
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_account_session_get_state (session) == MMA_SESSION_EXPIRED);
  g_assert_cmpuint (count (session), ==, 1);
}

static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      mma_account_session_sign_out_finish (MMA_ACCOUNT_SESSION (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint files = 0;

  while (g_dir_read_name (dir) != NULL)
    files++;
  return files;
}

static void
test_sign_out_wipes (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);
  gboolean done = FALSE;

  app_server_wait_until (is_synced (session));
  g_assert_cmpuint (count_files (fixture->folder), >, 0);
  mma_account_session_sign_out_async (session, NULL, on_signed_out, &done);
  app_server_wait_until (done);
  g_assert_cmpuint (count (session), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
on_server_told (MmaContext *context, GParamSpec *pspec, guint *n_told)
{
  (*n_told)++;
}

static void
test_forgetting_the_server_forgets_all (Fixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = sign_in (fixture);
  GSettings *settings = mma_context_get_settings (fixture->context);
  g_autofree char *chosen = NULL;
  guint n_told = 0;

  app_server_wait_until (is_synced (session));
  g_signal_connect (fixture->context, "notify::server", G_CALLBACK (on_server_told), &n_told);
  mma_context_forget_server (fixture->context);
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_null (mma_context_get_server (fixture->context));
  g_assert_null (mma_context_get_session (fixture->context));
  g_assert_null (mma_context_get_api (fixture->context));
  g_assert_cmpuint (g_list_model_get_n_items (mma_context_get_sessions (fixture->context)), ==, 0);
  chosen = g_settings_get_string (settings, "server");
  g_assert_cmpstr (chosen, ==, "");
  app_server_wait_until (app_server_count (fixture->server, "/v1/session") > 0);
  app_server_wait_until (count_files (fixture->folder) == 0);
}

static void
test_server_of_the_administrator_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_strdup (g_getenv ("MM_POLICY"));
  g_autofree char *path = g_build_filename (fixture->folder, "client.conf", NULL);
  g_autofree char *text =
      g_strdup_printf ("[client]\nserver=%s\n", app_server_get_url (fixture->server));
  g_autoptr (MmaContext) context = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("MM_POLICY", path, TRUE);
  context = mma_context_new (mma_context_get_settings (fixture->context), fixture->folder);
  g_setenv ("MM_POLICY", before, TRUE);
  g_assert_true (mma_context_is_server_pinned (context));
  mma_context_forget_server (context);
  g_assert_cmpstr (mma_context_get_server (context), ==, app_server_get_url (fixture->server));
}

static void
test_cache_is_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  GStatBuf info;

  sign_in (fixture);
  g_assert_cmpint (g_stat (fixture->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  dir = g_dir_open (fixture->folder, 0, NULL);
  path = g_build_filename (fixture->folder, g_dir_read_name (dir), NULL);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  mma_context_check_server_finish (MMA_CONTEXT (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
test_other_servers_are_refused (Fixture *fixture, gconstpointer data)
{
  Outcome ours = { 0 };
  Outcome other = { 0 };
  Outcome nobody = { 0 };
  const char *url = app_server_get_url (fixture->server);

  app_server_on_json (fixture->server, "/v1/server", 200, "{\"product\":\"mimamori\"}");
  mma_context_check_server_async (fixture->context, url, NULL, on_checked, &ours);
  app_server_wait_until (ours.done);
  g_assert_no_error (ours.error);
  app_server_on_json (fixture->server, "/v1/server", 200, "{\"product\":\"other\"}");
  mma_context_check_server_async (fixture->context, url, NULL, on_checked, &other);
  app_server_wait_until (other.done);
  g_assert_error (other.error, MM_ERROR, MM_ERROR_PROTOCOL);
  mma_context_check_server_async (fixture->context, "http://127.0.0.1:9", NULL, on_checked,
                                  &nobody);
  app_server_wait_until (nobody.done);
  g_assert_error (nobody.error, MM_ERROR, MM_ERROR_OFFLINE);
  g_clear_error (&other.error);
  g_clear_error (&nobody.error);
}

/* What the list was told, as "(position,removed,added)". */
static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, GString *told)
{
  g_string_append_printf (told, "(%u,%u,%u)", position, removed, added);
}

static void
test_list (Fixture *fixture, gconstpointer data)
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
  session = sign_in (fixture);
  app_server_wait_until (is_synced (session));
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
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
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
    { "/app/session/idle-keeps-what-was-typed", test_idle_keeps_what_was_typed },
    { "/app/session/ended-by-the-server", test_ended_by_the_server },
    { "/app/session/sign-out-wipes", test_sign_out_wipes },
    { "/app/session/forgetting-the-server-forgets-all", test_forgetting_the_server_forgets_all },
    { "/app/session/server-of-the-administrator-stays", test_server_of_the_administrator_stays },
    { "/app/session/cache-is-private", test_cache_is_private },
    { "/app/session/other-servers-are-refused", test_other_servers_are_refused },
    { "/app/session/list", test_list },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
