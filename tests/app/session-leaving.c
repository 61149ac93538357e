/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include "mm-error.h"
#include "mm-time.h"
#include "mma-drafts.h"

#include <glib/gstdio.h>

static void
test_idle_keeps_what_was_typed (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) typed = json_object_new ();
  g_autoptr (JsonObject) kept = NULL;
  gint64 now = g_get_real_time () / 1000;
  gint64 saved_at;

  app_server_wait_until (session_is_synced (session));
  json_object_set_string_member (typed, "site_name", "佐藤様邸（本宅）");
  g_assert_true (mma_drafts_save (cache, "site/1", typed, now, NULL));
  mma_account_session_check_idle (session, now + 29 * MM_MINUTE_MS);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_ACTIVE);
  mma_account_session_check_idle (session, now + 31 * MM_MINUTE_MS);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_IDLE);
  g_assert_null (mma_api_get_token (mma_account_session_get_api (session)));
  app_server_wait_until (app_server_count (fixture->server, "/v1/session") == 1);
  g_assert_true (session_sign_in (fixture) == session);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_ACTIVE);
  kept = mma_drafts_load (cache, "site/1", &saved_at);
  g_assert_cmpstr (json_object_get_string_member (kept, "site_name"), ==, "佐藤様邸（本宅）");
  g_assert_cmpint (saved_at, ==, now);
  mma_drafts_discard (cache, "site/1");
  g_assert_null (mma_drafts_load (cache, "site/1", NULL));
}

static void
test_ended_by_the_server (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);

  app_server_wait_until (session_is_synced (session));
  app_server_on_json (fixture->server, "/v1/sync", 401, "{\"code\":\"session_expired\"}");
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_account_session_get_state (session) == MMA_SESSION_EXPIRED);
  g_assert_cmpuint (session_count (session), ==, 1);
}

/* Who withdraws learns it by the answer, whatever else the service refuses before. */
static void
test_ended_by_its_own_request (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  MmaSync *sync = mma_account_session_get_sync (session);

  app_server_wait_until (session_is_synced (session));
  app_server_on_json (fixture->server, "/v1/sync", 401, "{\"code\":\"session_unknown\"}");
  mma_account_session_set_ending (session, TRUE);
  mma_account_session_sync_now (session);
  app_server_wait_until (mma_sync_get_state (sync) == MMA_SYNC_STOPPED);
  g_assert_cmpint (mma_account_session_get_state (session), ==, MMA_SESSION_ACTIVE);
  mma_account_session_set_ending (session, FALSE);
  mma_sync_start (sync);
  app_server_wait_until (mma_account_session_get_state (session) == MMA_SESSION_CLOSED);
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
test_sign_out_wipes (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  gboolean done = FALSE;

  app_server_wait_until (session_is_synced (session));
  g_assert_cmpuint (count_files (fixture->folder), >, 0);
  mma_account_session_sign_out_async (session, NULL, on_signed_out, &done);
  app_server_wait_until (done);
  g_assert_cmpuint (session_count (session), ==, 0);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static void
on_server_told (MmaContext *context, GParamSpec *pspec, guint *n_told)
{
  (*n_told)++;
}

static void
test_forgetting_the_server_forgets_all (SessionFixture *fixture, gconstpointer data)
{
  MmaAccountSession *session = session_sign_in (fixture);
  GSettings *settings = mma_context_get_settings (fixture->context);
  g_autofree char *chosen = NULL;
  guint n_told = 0;

  app_server_wait_until (session_is_synced (session));
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
test_server_of_the_administrator_stays (SessionFixture *fixture, gconstpointer data)
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
test_cache_is_private (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *path = NULL;
  GStatBuf info;

  session_sign_in (fixture);
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
  SessionOutcome *outcome = data;

  mma_context_check_server_finish (MMA_CONTEXT (source), result, &outcome->error);
  outcome->done = TRUE;
}

static void
test_other_servers_are_refused (SessionFixture *fixture, gconstpointer data)
{
  SessionOutcome ours = { 0 };
  SessionOutcome other = { 0 };
  SessionOutcome nobody = { 0 };
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

void
session_add_tests_of_leaving (void)
{
  static const SessionTest tests[] = {
    { "/app/session/idle-keeps-what-was-typed", test_idle_keeps_what_was_typed },
    { "/app/session/ended-by-the-server", test_ended_by_the_server },
    { "/app/session/ended-by-its-own-request", test_ended_by_its_own_request },
    { "/app/session/sign-out-wipes", test_sign_out_wipes },
    { "/app/session/forgetting-the-server-forgets-all", test_forgetting_the_server_forgets_all },
    { "/app/session/server-of-the-administrator-stays", test_server_of_the_administrator_stays },
    { "/app/session/cache-is-private", test_cache_is_private },
    { "/app/session/other-servers-are-refused", test_other_servers_are_refused },
  };

  session_add_tests (tests, G_N_ELEMENTS (tests));
}
