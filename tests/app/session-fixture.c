/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include "mm-test-folder.h"

const char session_account[] =
    "{\"token\":\"secret-1\",\"idle_seconds\":1800,\"terms_due\":null,\"account\":{\"id\":"
    "\"018f3f2a-0000-7000-8000-0000000000aa\",\"service\":\"customer\",\"role\":\"customer\","
    "\"login\":\"hanako@example.jp\",\"display_name\":\"佐藤 花子\",\"organisation\":null,"
    "\"principal\":\"018f3f2a-0000-7000-8000-0000000000bb\"}}";

void
session_answer_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  SessionFixture *fixture = data;
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
session_set_up (SessionFixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = NULL;

  fixture->server = app_server_new ();
  fixture->folder = g_dir_make_tmp ("session-XXXXXX", NULL);
  fixture->page =
      "{\"type\":\"enter\",\"scope\":\"gateway/1\",\"gen\":1,\"role\":\"owner\"},"
      "{\"type\":\"snap\",\"scope\":\"gateway/1\",\"gen\":1,\"record\":" RECORD (
          HOUSE, "佐藤様邸", "normal", 7) "},{\"type\":\"end\",\"scope\":\"gateway/1\",\"gen\":1}";
  app_server_on_json (fixture->server, "/v1/sessions", 201, session_account);
  app_server_on_json (fixture->server, "/v1/session", 204, NULL);
  app_server_on (fixture->server, "/v1/sync", session_answer_sync, fixture);
  settings = g_settings_new ("jp.mimamori.Mimamori");
  g_settings_set_string (settings, "server", app_server_get_url (fixture->server));
  fixture->context = mma_context_new (settings, fixture->folder);
}

static void
session_tear_down (SessionFixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->context));
  app_server_free (fixture->server);
  mm_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

void
session_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  SessionOutcome *outcome = data;
  g_autoptr (MmaAccountSession) session =
      mma_context_sign_in_finish (MMA_CONTEXT (source), result, &outcome->error);

  g_assert_true ((session != NULL) == (outcome->error == NULL));
  outcome->done = TRUE;
}

MmaAccountSession *
session_sign_in (SessionFixture *fixture)
{
  SessionOutcome outcome = { 0 };

  mma_context_sign_in_async (fixture->context,
                             &(MmaCredentials){ .service = "customer",
                                                .login = "hanako@example.jp",
                                                .password = "Mimamori1" },
                             NULL, session_signed_in, &outcome);
  app_server_wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  return mma_context_get_session (fixture->context);
}

guint
session_count (MmaAccountSession *session)
{
  return mma_cache_count (mma_account_session_get_cache (session), "gateway", NULL);
}

gboolean
session_is_synced (MmaAccountSession *session)
{
  return mma_account_session_get_sync_state (session) == MMA_SYNC_UP_TO_DATE;
}

void
session_add_tests (const SessionTest *tests, guint n_tests)
{
  for (guint i = 0; i < n_tests; i++)
    g_test_add (tests[i].path, SessionFixture, NULL, session_set_up, tests[i].test,
                session_tear_down);
}
