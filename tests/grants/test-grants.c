/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-grants-game.h"
#include "mm-grants.h"
#include "mm-test-db.h"

#include <stdlib.h>

/*
 * Who may see what follows from accounts, houses, links and UPS units alone: after each of many
 * random moves all grants and records are made anew from them and compared with what the services
 * wrote. "test-grants SEED" plays one walk; MM_CHECK_LONG=yes plays for long.
 */

#define MOVES 110
#define SEEDS 30
#define SEEDS_POSTGRES 2
#define SEEDS_LONG 1000
#define SEEDS_LONG_POSTGRES 50

static guint32 only_seed;

static void
play (MmGrantsGame *game, guint32 seed)
{
  mm_grants_game_begin (game, seed);
  for (guint i = 0; i < MOVES; i++)
    {
      const char *move = mm_grants_game_move (game);
      g_autofree char *wrong = mm_grants_compare (game->base.db);

      if (only_seed != 0)
        g_test_message ("%s", move);
      if (wrong != NULL)
        g_error ("seed %u, move %u, %s:\n%s", seed, i, move, wrong);
    }
}

static guint
count_seeds (const char *url)
{
  gboolean sqlite = g_str_has_prefix (url, "sqlite:");

  if (g_strcmp0 (g_getenv ("MM_CHECK_SANITIZED"), "yes") == 0)
    return 2;
  if (g_strcmp0 (g_getenv ("MM_CHECK_LONG"), "yes") == 0)
    return sqlite ? SEEDS_LONG : SEEDS_LONG_POSTGRES;
  return sqlite ? SEEDS : SEEDS_POSTGRES;
}

static void
test_grants_follow_the_links (const char *url)
{
  g_auto (MmGrantsGame) game = { 0 };
  guint seeds = only_seed != 0 ? 1 : count_seeds (url);

  mm_grants_game_init (&game, url);
  for (guint seed = 0; seed < seeds; seed++)
    play (&game, only_seed + seed);
  g_test_message ("%u seeds of %u moves", seeds, MOVES);
}

static void
assert_seen (MmGrantsGame *game, const char *sql, const char *undo)
{
  g_autofree char *wrong = NULL;
  g_autofree char *mended = NULL;

  mm_test_db_execute (game->base.db, sql);
  wrong = mm_grants_compare (game->base.db);
  g_assert_nonnull (wrong);
  mm_test_db_execute (game->base.db, undo);
  mended = mm_grants_compare (game->base.db);
  g_assert_cmpstr (mended, ==, NULL);
}

/* A game that cannot be lost shows nothing. */
static void
test_differences_are_seen (const char *url)
{
  g_auto (MmGrantsGame) game = { 0 };

  mm_grants_game_init (&game, url);
  mm_grants_game_begin (&game, 1);
  assert_seen (&game, "UPDATE feed_grants SET active = FALSE WHERE scope LIKE 'account/%'",
               "UPDATE feed_grants SET active = TRUE WHERE scope LIKE 'account/%'");
  assert_seen (&game,
               "INSERT INTO feed_grants (principal, scope, active, role, gen, seq, forgotten,"
               " changed_at) VALUES ('p', 'gateway/g', TRUE, 'dealer', 1, 9999, FALSE, 0)",
               "DELETE FROM feed_grants WHERE principal = 'p'");
  assert_seen (&game, "UPDATE feed_records SET deleted = TRUE WHERE kind = 'account'",
               "UPDATE feed_records SET deleted = FALSE WHERE kind = 'account'");
}

int
main (int argc, char *argv[])
{
  g_setenv ("TMPDIR", g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : "/tmp", TRUE);
  g_test_init (&argc, &argv, NULL);
  if (argc > 1)
    only_seed = (guint32) atoi (argv[1]);
  mm_test_db_for_each ("/grants/follow-the-links", test_grants_follow_the_links);
  mm_test_db_for_each ("/grants/differences-are-seen", test_differences_are_seen);
  return g_test_run ();
}
