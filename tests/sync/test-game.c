/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-game.h"
#include "mm-test-db.h"

#define STEPS 120
#define SEEDS_SQLITE 500
#define SEEDS_POSTGRES 20

/* MM_SYNC_SEEDS=20000 plays long; MM_SYNC_SEED=123 plays one again. */
static guint
from_environment (const char *name, guint fallback)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

static void
test_caches_agree (const char *url)
{
  gboolean sqlite = g_str_has_prefix (url, "sqlite");
  guint n = from_environment ("MM_SYNC_SEEDS", sqlite ? SEEDS_SQLITE : SEEDS_POSTGRES);
  guint first = from_environment ("MM_SYNC_SEED", 0);

  if (g_getenv ("MM_SYNC_SEED") != NULL)
    n = 1;
  for (guint seed = first; seed < first + n; seed++)
    {
      g_test_message ("seed %u", seed);
      mm_sync_game_play (url, &mm_sync_model, seed, STEPS);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/sync/caches-agree", test_caches_agree);
  return g_test_run ();
}
