/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-game.h"
#include "mm-test-db.h"

#include <stdlib.h>

/*
 * The game of docs/sync.md. "test-game SEED" plays one walk alone, as is done with a failing one
 * that is named in the log, and "test-game FROM TO" those between; MM_CHECK_LONG=yes plays for
 * long.
 */

#define SEEDS 500
#define SEEDS_POSTGRES 50
#define SEEDS_LONG 20000
#define SEEDS_LONG_POSTGRES 1000
#define SEEDS_FAULT 500
/* How often a long game says that it lives. */
#define SEEDS_A_WORD 500

static guint first_seed;
static guint last_seed;

static void
play_many (MmSyncServer *server, guint first, guint end)
{
  for (guint seed = first; seed < end; seed++)
    {
      g_autofree char *failure = mm_sync_game_play (server, seed, MM_SYNC_NO_FAULT, FALSE);

      if (failure != NULL)
        g_error ("seed %u: %s", seed, failure);
      if ((seed + 1) % SEEDS_A_WORD == 0)
        g_test_message ("played up to seed %u", seed);
    }
}

/* Under the sanitizers a walk takes ten times as long; they look at each step, not at many. */
static gboolean
is_sanitized (void)
{
  return g_strcmp0 (g_getenv ("MM_CHECK_SANITIZED"), "yes") == 0;
}

static guint
count_seeds (MmSyncServer *server)
{
  gboolean many = g_strcmp0 (g_getenv ("MM_CHECK_LONG"), "yes") == 0;

  if (is_sanitized ())
    return SEEDS / 20;
  if (mms_db_get_dialect (server->writer) == MMS_DIALECT_POSTGRES)
    return many ? SEEDS_LONG_POSTGRES : SEEDS_POSTGRES;
  return many ? SEEDS_LONG : SEEDS;
}

static void
test_walks (const char *url)
{
  g_autoptr (MmSyncServer) server = mm_sync_server_new (url, g_str_has_prefix (url, "sqlite:"));
  guint seeds = count_seeds (server);

  play_many (server, 0, seeds);
  g_test_message ("%u seeds", seeds);
}

/* A game that cannot be lost shows nothing. */
static void
test_faults (const char *url)
{
  g_autoptr (MmSyncServer) server = NULL;

  if (is_sanitized ())
    {
      g_test_skip ("the other build plays with faults");
      return;
    }
  if (!g_str_has_prefix (url, "sqlite:"))
    {
      g_test_skip ("The faults are the same on both stores");
      return;
    }
  server = mm_sync_server_new (url, TRUE);
  for (MmSyncFault fault = MM_SYNC_NO_FAULT + 1; fault < MM_SYNC_N_FAULTS; fault++)
    {
      g_autofree char *failure = NULL;
      guint seed;

      for (seed = 0; failure == NULL && seed < SEEDS_FAULT; seed++)
        failure = mm_sync_game_play (server, seed, fault, FALSE);
      if (failure == NULL)
        g_error ("%s was not noticed within %u seeds", mm_sync_fault_name (fault), SEEDS_FAULT);
      g_test_message ("%s: seed %u, %s", mm_sync_fault_name (fault), seed - 1, failure);
    }
}

static void
test_some_walks (const char *url)
{
  g_autoptr (MmSyncServer) server = mm_sync_server_new (url, g_str_has_prefix (url, "sqlite:"));

  play_many (server, first_seed, last_seed + 1);
}

static void
test_one_walk (const char *url)
{
  g_autoptr (MmSyncServer) server = mm_sync_server_new (url, g_str_has_prefix (url, "sqlite:"));
  g_autofree char *failure = mm_sync_game_play (server, first_seed, MM_SYNC_NO_FAULT, TRUE);

  g_assert_cmpstr (failure, ==, NULL);
}

int
main (int argc, char **argv)
{
  g_setenv ("TMPDIR", g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp", TRUE);
  g_test_init (&argc, &argv, NULL);
  mm_sync_game_be_quiet ();

  if (argc > 1)
    {
      first_seed = (guint) atoi (argv[1]);
      last_seed = argc > 2 ? (guint) atoi (argv[2]) : first_seed;
      mm_test_db_for_each ("/sync/some-walks", argc > 2 ? test_some_walks : test_one_walk);
      return g_test_run ();
    }
  mm_test_db_for_each ("/sync/walks", test_walks);
  mm_test_db_for_each ("/sync/faults-are-noticed", test_faults);
  return g_test_run ();
}
