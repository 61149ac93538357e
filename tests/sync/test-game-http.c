/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-game.h"
#include "mm-test-db.h"
#include "mm-test-home.h"
#include "mm-test-server.h"

/*
 * The same walks with the whole server in between: sessions, pools, HTTP.
 * Fewer of them, as the feed itself is the same.
 */

#define SEEDS 40
#define SEEDS_POSTGRES 10
#define SEEDS_LONG 1000

typedef struct
{
  MmTestServer *server;
  MmRawClient *client;
  MmsActor *actors[MM_SYNC_USERS];
  char *tokens[MM_SYNC_USERS];
} Http;

static MmsOutcome
add_accounts (MmsDb *db, gpointer data, GError **error)
{
  static const char *const logins[MM_SYNC_USERS] = { "himawari01", "himawari02",
                                                     "hanako@home.example" };
  Http *http = data;
  MmsContext *context = mms_daemon_get_context (http->server->daemon);

  for (int user = 0; user < MM_SYNC_USERS; user++)
    {
      MmsRole role = strchr (logins[user], '@') ? MMS_ROLE_CUSTOMER : MMS_ROLE_DEALER;

      http->actors[user] =
          mm_test_home_add_account (context, db, role, logins[user], &http->tokens[user], error);
      if (http->actors[user] == NULL)
        return MMS_FAILED;
    }
  return MMS_DONE;
}

static char *
ask_http (MmSyncServer *server, int user, const char *since, guint limit, gpointer data)
{
  Http *http = data;
  g_autofree char *header = g_strdup_printf ("Authorization: Bearer %s\r\n", http->tokens[user]);
  g_autofree char *target = g_strdup_printf (
      "/v1/sync?limit=%u%s%s", limit, since != NULL ? "&since=" : "", since != NULL ? since : "");
  g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (http->client, "GET", target, header, NULL);

  if (answer->status == 410)
    {
      mm_test_answer_assert_problem (answer, 410, "resync");
      return NULL;
    }
  if (answer->status != 200)
    g_error ("%u %s", answer->status, answer->body);
  return g_strdup (answer->body);
}

static void
http_init (Http *http, const char *url)
{
  http->server = mm_test_server_new_without_jobs (g_str_has_prefix (url, "sqlite:") ? NULL : url);
  mm_test_server_write (http->server, add_accounts, http);
  http->client = mm_raw_client_new (http->server->port);
}

static void
http_clear (Http *http)
{
  mm_raw_client_free (http->client);
  for (int user = 0; user < MM_SYNC_USERS; user++)
    {
      mms_actor_free (http->actors[user]);
      g_free (http->tokens[user]);
    }
  mm_test_server_free (http->server);
}

static void
be_account (MmSyncServer *server, int user, const MmsActor *actor)
{
  mms_actor_free (server->actors[user]);
  server->actors[user] = mms_actor_copy (actor);
}

static guint
count_seeds (gboolean sqlite)
{
  if (g_strcmp0 (g_getenv ("MM_CHECK_LONG"), "yes") == 0)
    return SEEDS_LONG;
  if (g_strcmp0 (g_getenv ("MM_CHECK_SANITIZED"), "yes") == 0)
    return SEEDS_POSTGRES / 2;
  return sqlite ? SEEDS : SEEDS_POSTGRES;
}

static void
test_walks (const char *url)
{
  gboolean sqlite = g_str_has_prefix (url, "sqlite:");
  g_autofree char *store = NULL;
  g_autoptr (MmSyncServer) server = NULL;
  Http http = { 0 };

  http_init (&http, url);
  store = sqlite ? g_strconcat ("sqlite://", http.server->data_dir, "/mimamori.db", NULL)
                 : g_strdup (url);
  server = mm_sync_server_new (store, FALSE);
  server->ask = ask_http;
  server->ask_data = &http;
  for (int user = 0; user < MM_SYNC_USERS; user++)
    be_account (server, user, http.actors[user]);
  for (guint seed = 0; seed < count_seeds (sqlite); seed++)
    {
      g_autofree char *failure = mm_sync_game_play (server, seed, MM_SYNC_NO_FAULT, FALSE);

      if (failure != NULL)
        g_error ("seed %u: %s", seed, failure);
    }
  g_clear_pointer (&server, mm_sync_server_free);
  http_clear (&http);
}

int
main (int argc, char **argv)
{
  g_setenv ("TMPDIR", g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp", TRUE);
  g_test_init (&argc, &argv, NULL);
  mm_sync_game_be_quiet ();
  mm_test_db_for_each ("/sync/walks-by-http", test_walks);
  return g_test_run ();
}
