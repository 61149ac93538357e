/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-edit-game.h"
#include "mm-sync-game.h"
#include "mm-test-db.h"
#include "mm-test-secrets.h"
#include "mm-test-server.h"

#include <stdlib.h>

/*
 * The game of edits of docs/sync.md: by the services, and with the whole server in between.
 * MM_CHECK_LONG=yes plays for long; "test-edit-game SEED" plays one walk.
 */

#define NOW G_GINT64_CONSTANT (1795150800000)
#define SEEDS 500
#define SEEDS_POSTGRES 20
#define SEEDS_HTTP 8
#define SEEDS_LONG 10000
#define SEEDS_FAULT 500

static guint only_seed;

static gboolean
is_set (const char *variable)
{
  return g_strcmp0 (g_getenv (variable), "yes") == 0;
}

static void
play (MmEditServer *server, guint seeds)
{
  for (guint seed = only_seed; seed < MAX (seeds, only_seed + 1); seed++)
    {
      g_autofree char *failure = mm_edit_game_play (server, seed, MM_EDIT_NO_FAULT);

      if (failure != NULL)
        g_error ("seed %u: %s", seed, failure);
      if (only_seed > 0)
        break;
    }
  g_test_message ("%u seeds", seeds);
}

static MmEditServer *
direct_server_new (const char *url)
{
  g_autoptr (MmClock) clock = mm_clock_new_manual (NOW);
  g_autoptr (MmsSecrets) secrets = mm_test_secrets_new ();
  g_autoptr (MmsContext) context =
      mms_context_new (clock, secrets, mms_settings_new ("/nonexistent"));

  return mm_edit_server_new (url, context, &mm_edit_way_direct, NULL);
}

static void
test_walks (const char *url)
{
  g_autoptr (MmEditServer) server = direct_server_new (url);
  guint seeds = g_str_has_prefix (url, "sqlite:") ? SEEDS : SEEDS_POSTGRES;

  if (is_set ("MM_CHECK_LONG"))
    seeds = seeds * SEEDS_LONG / SEEDS;
  play (server, is_set ("MM_CHECK_SANITIZED") ? SEEDS / 20 : seeds);
}

/* A game that cannot be lost shows nothing. */
static void
test_faults (const char *url)
{
  g_autoptr (MmEditServer) server = NULL;

  if (is_set ("MM_CHECK_SANITIZED") || !g_str_has_prefix (url, "sqlite:"))
    {
      g_test_skip ("the faults are the same in each build and on both stores");
      return;
    }
  server = direct_server_new (url);
  for (MmEditFault fault = MM_EDIT_NO_FAULT + 1; fault < MM_EDIT_N_FAULTS; fault++)
    {
      g_autofree char *failure = NULL;
      guint seed;

      for (seed = 0; failure == NULL && seed < SEEDS_FAULT; seed++)
        failure = mm_edit_game_play (server, seed, fault);
      if (failure == NULL)
        g_error ("%s was not noticed within %u seeds", mm_edit_fault_name (fault), SEEDS_FAULT);
      g_test_message ("%s: seed %u, %s", mm_edit_fault_name (fault), seed - 1, failure);
    }
}

/* By HTTP */

typedef struct
{
  MmTestServer *server;
  MmRawClient *client;
} Http;

static void
write_http (MmEditServer *server, MmsWork work, gpointer data)
{
  Http *http = server->way_data;

  mm_test_server_write (http->server, work, data);
}

static MmRawAnswer *
ask (MmEditServer *server, int actor, const char *method, const char *target, const char *body)
{
  Http *http = server->way_data;
  g_autofree char *headers =
      g_strdup_printf ("Authorization: Bearer %s\r\n", server->tokens[actor]);

  return mm_raw_client_ask (http->client, method, target, headers, body);
}

static char *
page_http (MmEditServer *server, int actor, const char *since)
{
  g_autofree char *target =
      g_strconcat ("/v1/sync", since != NULL ? "?since=" : "", since != NULL ? since : "", NULL);
  g_autoptr (MmRawAnswer) answer = ask (server, actor, "GET", target, NULL);

  if (answer->status == 410)
    return NULL;
  if (answer->status != 200)
    g_error ("%u %s", answer->status, answer->body);
  return g_strdup (answer->body);
}

static char *
ops_http (MmEditServer *server, int actor, const char *body)
{
  g_autoptr (MmRawAnswer) answer = ask (server, actor, "POST", "/v1/ops", body);

  if (answer->status != 200)
    g_error ("%u %s", answer->status, answer->body);
  return g_strdup (answer->body);
}

static const MmEditWay by_http = { write_http, page_http, ops_http };

static void
test_walks_by_http (const char *url)
{
  gboolean sqlite = g_str_has_prefix (url, "sqlite:");
  Http http = { .server = mm_test_server_new (sqlite ? NULL : url, 0) };
  g_autofree char *store =
      sqlite ? g_strconcat ("sqlite://", http.server->data_dir, "/mimamori.db", NULL)
             : g_strdup (url);
  MmEditServer *server;

  http.client = mm_raw_client_new (http.server->port);
  server =
      mm_edit_server_new (store, mms_daemon_get_context (http.server->daemon), &by_http, &http);
  play (server, SEEDS_HTTP);
  mm_edit_server_free (server);
  mm_raw_client_free (http.client);
  mm_test_server_free (http.server);
}

int
main (int argc, char **argv)
{
  g_setenv ("TMPDIR", g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp", TRUE);
  g_test_init (&argc, &argv, NULL);
  mm_sync_game_be_quiet ();
  only_seed = argc > 1 ? (guint) atoi (argv[1]) : 0;
  mm_test_db_for_each ("/edits/walks", test_walks);
  mm_test_db_for_each ("/edits/faults-are-noticed", test_faults);
  mm_test_db_for_each ("/edits/walks-by-http", test_walks_by_http);
  return g_test_run ();
}
