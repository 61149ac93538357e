/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-game.h"

#include "mm-json.h"
#include "mm-sync-rules.h"
#include "mm-test-json.h"

#include <glib/gstdio.h>
#include <string.h>

#define STEPS 110
#define DAY_MS (24 * 3600 * G_GINT64_CONSTANT (1000))
#define MAX_DAYS_A_STEP 6
/* More pages than any walk needs, so that one that does not end is seen. */
#define MAX_PAGES 4000
/* Old answers that may still arrive. */
#define MAX_HEARD 6
/* Some seeds have pages that are cut by their size, some have more grants than are walked. */
#define HEAVY_EVERY 250
#define HEAVY_PADDING (200 * 1024)
#define CROWD_EVERY 125
#define CROWD 1001

typedef struct
{
  char *since;
  char *page;
} Answer;

typedef struct
{
  MmSyncClient *client;
  GPtrArray *heard; /* Answer */
} Player;

typedef struct
{
  MmSyncServer *server;
  MmSyncFault fault;
  GRand *random;
  char *folder;
  Player players[MM_SYNC_USERS];
  guint limit; /* of a page, at most */
  guint values;
  gboolean tells;
  char *failure;
} Game;

static gboolean
chance (Game *game, double part)
{
  return g_rand_double (game->random) < part;
}

static void G_GNUC_PRINTF (2, 3) tell (Game *game, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list values;

  if (!game->tells)
    return;
  va_start (values, format);
  text = g_strdup_vprintf (format, values);
  va_end (values);
  g_test_message ("%s", text);
}

static int
draw (Game *game, int count)
{
  return g_rand_int_range (game->random, 0, count);
}

/* Takes @wrong, and keeps the first of them. */
static void
note (Game *game, int user, char *wrong)
{
  if (wrong != NULL && game->failure == NULL)
    game->failure = g_strdup_printf ("user %d: %s", user, wrong);
  g_free (wrong);
}

/* The client's side */

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->since);
  g_free (answer->page);
  g_free (answer);
}

/* Only who asked may hear it again. */
static void
hear (Game *game, Player *player, MmSyncClient *client, const char *since, const char *page)
{
  Answer *answer;

  if (player->client != client)
    return;
  if (player->heard->len == MAX_HEARD)
    g_ptr_array_remove_index_fast (player->heard, (guint) draw (game, MAX_HEARD));
  answer = g_new (Answer, 1);
  answer->since = g_strdup (since);
  answer->page = g_strdup (page);
  g_ptr_array_add (player->heard, answer);
}

static MmSyncCrash
draw_crash (Game *game)
{
  if (!chance (game, 0.12))
    return MM_SYNC_NO_CRASH;
  return MM_SYNC_CRASH_BEFORE_COMMIT + draw (game, 3);
}

static void
check_rest (Game *game, const MmSyncWorld *world, int user, MmSyncClient *client)
{
  g_autoptr (GPtrArray) rows = mm_sync_client_rows (client);

  note (game, user, mm_sync_rules_check_rest (world, user, rows));
}

static MmaSyncStep
take (Game *game,
      int user,
      MmSyncClient *client,
      const char *since,
      JsonNode *page,
      MmSyncCrash crash)
{
  g_autoptr (GPtrArray) before = mm_sync_client_rows (client);
  g_autoptr (GPtrArray) after = NULL;
  MmaSyncStep step = mm_sync_client_take (client, since, page, crash, g_rand_double (game->random));

  if (step == MMA_SYNC_STEP_START_OVER && crash == MM_SYNC_NO_CRASH)
    mm_sync_fault_spoil_resync (game->fault, client);
  if (page != NULL && step == MMA_SYNC_STEP_START_OVER)
    note (game, user, g_strdup ("the client does not understand a page"));
  if (crash == MM_SYNC_NO_CRASH || crash == MM_SYNC_CRASH_AFTER_COMMIT)
    {
      after = mm_sync_client_rows (client);
      note (game, user, mm_sync_rules_check_order (before, after));
    }
  return step;
}

/* One page for @client, which is one of the players or a new one; @world is what is committed. */
static MmaSyncStep
sync_once (Game *game, const MmSyncWorld *world, int user, MmSyncClient *client, gboolean calm)
{
  g_autofree char *token = mma_cache_get_token (client->cache);
  guint limit = (guint) g_rand_int_range (game->random, 1, (gint32) game->limit + 1);
  g_autofree char *text = mm_sync_fault_ask (game->fault, game->server, user, token, limit);
  g_autoptr (JsonNode) page = text != NULL ? mm_test_parse (text) : NULL;
  gboolean lost = !calm && chance (game, 0.2);
  MmSyncCrash crash = calm || lost ? MM_SYNC_NO_CRASH : draw_crash (game);
  MmaSyncStep step;

  tell (game, "user %d%s %s: %s", user, lost ? " loses" : "", client->folder, text);
  if (page != NULL)
    {
      hear (game, &game->players[user], client, token, text);
      mm_sync_fault_spoil_page (game->fault, page, game->random);
      note (game, user, mm_sync_rules_check_page (world, user, page));
    }
  if (lost)
    return MMA_SYNC_STEP_RETRY;
  step = take (game, user, client, token, page, crash);
  if (crash != MM_SYNC_NO_CRASH)
    tell (game, "user %d crashes (%d)", user, crash);
  if (crash != MM_SYNC_NO_CRASH) /* a program that starts again has asked for nothing yet */
    g_ptr_array_set_size (game->players[user].heard, 0);
  if (step == MMA_SYNC_STEP_REST &&
      (crash == MM_SYNC_NO_CRASH || crash == MM_SYNC_CRASH_AFTER_COMMIT))
    check_rest (game, world, user, client);
  return step;
}

static void
sync_to_rest (Game *game, int user, MmSyncClient *client)
{
  for (guint pages = 0; game->failure == NULL; pages++)
    {
      if (sync_once (game, &game->server->world, user, client, TRUE) == MMA_SYNC_STEP_REST)
        return;
      if (pages == MAX_PAGES)
        note (game, user, g_strdup ("the pages do not end"));
    }
}

/* An answer arrives that was given up long ago. */
static void
hear_again (Game *game, int user)
{
  Player *player = &game->players[user];
  g_autoptr (JsonNode) page = NULL;
  const Answer *answer;

  if (player->heard->len == 0)
    return;
  tell (game, "user %d hears an old page again", user);
  answer = player->heard->pdata[draw (game, (int) player->heard->len)];
  page = mm_test_parse (answer->page);
  mm_sync_client_take (player->client, answer->since, page, MM_SYNC_NO_CRASH, 1.0);
}

/* The server's side */

static void
change_once (Game *game)
{
  MmSyncServer *server = game->server;
  int row = draw (game, MM_SYNC_ROWS), scope = draw (game, MM_SYNC_SCOPES);
  int old = server->world.scope[row];
  double what = g_rand_double (game->random);

  if (what < 0.35)
    mm_sync_server_grant (server, draw (game, MM_SYNC_USERS), scope, chance (game, 0.6));
  else if (what < 0.50)
    mm_sync_server_delete (server, row);
  else
    {
      if (old >= 0 && what < 0.75)
        scope = old;
      mm_sync_server_put (server, row, scope, ++game->values);
      if (old >= 0 && old != scope)
        mm_sync_fault_spoil_move (game->fault, server, row, old);
    }
}

/* Somebody may look while the transaction is open, and it may end in nothing. */
static void
change (Game *game)
{
  MmSyncServer *server = game->server;
  int user = draw (game, MM_SYNC_USERS);

  mm_sync_server_begin (server);
  for (int left = 1 + draw (game, 4); left > 0; left--)
    change_once (game);
  if (chance (game, 0.15))
    sync_once (game, &server->before, user, game->players[user].client, FALSE);
  mm_sync_server_end (server, chance (game, 0.9));
}

static void
compact (Game *game)
{
  tell (game, "compaction");
  mm_sync_server_compact (game->server);
  mm_sync_fault_spoil_compaction (game->fault, game->server);
}

static void
step (Game *game)
{
  MmSyncServer *server = game->server;
  int user = draw (game, MM_SYNC_USERS);
  double what = g_rand_double (game->random);

  mm_clock_advance (server->clock,
                    (gint64) (g_rand_double (game->random) * MAX_DAYS_A_STEP * DAY_MS));
  if (what < 0.30)
    change (game);
  else if (what < 0.33)
    compact (game);
  else if (what < 0.35)
    mm_sync_server_back_up (server);
  else if (what < 0.36)
    mm_sync_server_restore (server);
  else if (what < 0.39)
    hear_again (game, user);
  else if (what < 0.43)
    sync_to_rest (game, user, game->players[user].client);
  else
    sync_once (game, &server->world, user, game->players[user].client, FALSE);
}

static void
choose_size (Game *game, guint seed)
{
  MmSyncServer *server = game->server;

  game->limit = 4;
  if (seed % HEAVY_EVERY == HEAVY_EVERY - 1)
    {
      server->world.padding = HEAVY_PADDING;
      game->limit = 500;
    }
  if (seed % CROWD_EVERY == CROWD_EVERY - 2)
    {
      mm_sync_server_begin (server);
      mm_sync_server_crowd (server, 0, CROWD);
      mm_sync_server_end (server, TRUE);
      game->limit = 500;
    }
}

static void
set_up (Game *game, guint seed)
{
  const char *parent = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

  game->random = g_rand_new_with_seed (seed);
  game->folder = g_build_filename (parent, "mimamori-game-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (game->folder));
  mm_sync_server_reset (game->server);
  choose_size (game, seed);
  for (int user = 0; user < MM_SYNC_USERS; user++)
    {
      game->players[user].client = mm_sync_client_new (game->folder);
      game->players[user].heard = g_ptr_array_new_with_free_func (answer_free);
    }
}

static void
tear_down (Game *game)
{
  for (int user = 0; user < MM_SYNC_USERS; user++)
    {
      mm_sync_client_free (game->players[user].client);
      g_ptr_array_unref (game->players[user].heard);
    }
  g_rmdir (game->folder);
  g_free (game->folder);
  g_rand_free (game->random);
}

/* Everybody comes to rest, and a new computer sees the same. */
static void
finish (Game *game)
{
  for (int user = 0; user < MM_SYNC_USERS && game->failure == NULL; user++)
    {
      g_autoptr (MmSyncClient) fresh = mm_sync_client_new (game->folder);

      sync_to_rest (game, user, game->players[user].client);
      sync_to_rest (game, user, fresh);
    }
}

char *
mm_sync_game_play (MmSyncServer *server, guint seed, MmSyncFault fault, gboolean tells)
{
  Game game = { .server = server, .fault = fault, .tells = tells };

  set_up (&game, seed);
  for (guint i = 0; i < STEPS && game.failure == NULL; i++)
    step (&game);
  finish (&game);
  tear_down (&game);
  return game.failure;
}

static void
say_nothing (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

void
mm_sync_game_be_quiet (void)
{
  g_log_set_handler ("mma-sync", G_LOG_LEVEL_MESSAGE, say_nothing, NULL);
}
