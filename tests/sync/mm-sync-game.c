/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-game.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mms-feed-store.h"
#include "mms-feed.h"
#include "mms-sync.h"

#define N_SCOPES 5
#define N_CLIENTS 3
#define N_RECORDS 6
#define MAX_PAGES 2000

/* One of those who look. */
typedef struct
{
  MmsActor *actor;
  gpointer cache;
} Player;

typedef struct
{
  MmTestHouse house;
  const MmSyncClient *client;
  GRand *rand;
  Player players[N_CLIENTS];
  gboolean has_backup;
} Game;

static int
pick (Game *game, int n)
{
  return g_rand_int_range (game->rand, 0, n);
}

static gboolean
chance (Game *game, double probability)
{
  return g_rand_double (game->rand) < probability;
}

static void
check (gboolean done, GError **error)
{
  g_assert_no_error (*error);
  g_assert_true (done);
}

/* Moves on the server */

static void
move_record (Game *game)
{
  MmTestHouse *house = &game->house;
  g_autofree char *scope = g_strdup_printf ("scope/%d", pick (game, N_SCOPES));
  g_autofree char *id = g_strdup_printf ("record-%d", pick (game, N_RECORDS));
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"value\":%d}", id, pick (game, 1000));
  GError *error = NULL;

  if (chance (game, 0.8))
    check (mms_feed_put (house->ctx, house->db, scope, chance (game, 0.5) ? "a" : "b", id, json,
                         &error),
           &error);
  else
    check (
        mms_feed_delete (house->ctx, house->db, scope, chance (game, 0.5) ? "a" : "b", id, &error),
        &error);
}

static void
move_grant (Game *game)
{
  MmTestHouse *house = &game->house;
  g_autofree char *scope = g_strdup_printf ("scope/%d", pick (game, N_SCOPES));
  const char *principal = game->players[pick (game, N_CLIENTS)].actor->principal_id;
  GError *error = NULL;

  if (chance (game, 0.6))
    check (mms_feed_grant (house->ctx, house->db, principal, scope, "role", &error), &error);
  else
    check (mms_feed_revoke (house->ctx, house->db, principal, scope, &error), &error);
}

/* Part of what was deleted so far grows too old to be remembered. */
static void
move_compact (Game *game)
{
  MmTestHouse *house = &game->house;
  gint64 floor = 0;
  gint64 cutoff = mms_context_now (house->ctx) - pick (game, 20);
  GError *error = NULL;

  check (mms_feed_store_compact (house->db, cutoff, &floor, &error), &error);
  check (mms_feed_store_set_floor (house->db, floor, &error), &error);
}

static const char *const feed_tables[] = { "feed_counter", "feed_records", "feed_grants" };

static void
copy_tables (Game *game, const char *from_format, const char *to_format)
{
  for (guint i = 0; i < G_N_ELEMENTS (feed_tables); i++)
    {
      g_autofree char *from = g_strconcat (from_format, feed_tables[i], NULL);
      g_autofree char *to = g_strconcat (to_format, feed_tables[i], NULL);
      g_autofree char *clear = g_strdup_printf ("DELETE FROM %s", to);
      g_autofree char *copy = g_strdup_printf ("INSERT INTO %s SELECT * FROM %s", to, from);

      mm_test_db_execute (game->house.db, clear);
      mm_test_db_execute (game->house.db, copy);
    }
}

static void
move_backup (Game *game)
{
  copy_tables (game, "", "saved_");
  game->has_backup = TRUE;
}

static void
move_restore (Game *game)
{
  GError *error = NULL;

  if (!game->has_backup)
    return;
  copy_tables (game, "saved_", "");
  check (mms_feed_new_epoch (game->house.ctx, game->house.db, &error), &error);
}

/* Moves of clients */

static gboolean
may_see (Game *game, const MmsActor *actor, const char *scope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsFeedGrant) grant =
      mms_feed_store_grant (game->house.db, actor->principal_id, scope, &error);

  g_assert_no_error (error);
  return grant != NULL && grant->active;
}

static void
assert_within_grants (Game *game, const MmsActor *actor, JsonObject *page)
{
  JsonArray *items = json_object_get_array_member (page, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);

      if (json_object_has_member (item, "record"))
        g_assert_true (may_see (game, actor, json_object_get_string_member (item, "scope")));
    }
}

/* One page. TRUE when the client has come to the end. */
static gboolean
sync_once (Game *game, Player *player, gboolean faults)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (GError) error = NULL;
  gboolean crash = faults && chance (game, 0.1);

  if (!mms_sync_page (game->house.ctx, game->house.db, player->actor,
                      game->client->get_position (player->cache), 1 + (guint) pick (game, 4), page,
                      &error))
    {
      if (!mm_error_is_expired (error))
        g_assert_no_error (error);
      g_assert_cmpstr (mm_error_get_code (error), ==, "resync");
      game->client->resync (player->cache);
      return FALSE;
    }
  object = mm_json_parse_object (page->str, page->len, &error);
  g_assert_no_error (error);
  assert_within_grants (game, player->actor, object);
  if (faults && chance (game, 0.2))
    return FALSE;
  game->client->apply (player->cache, page->str, crash);
  return !crash && !json_object_get_boolean_member (object, "more");
}

static void
move (Game *game)
{
  double dice = g_rand_double (game->rand);

  mm_clock_advance (game->house.clock, 1);
  if (dice < 0.62 && dice >= 0.30)
    {
      sync_once (game, &game->players[pick (game, N_CLIENTS)], TRUE);
      return;
    }
  mm_test_house_begin (&game->house);
  if (dice < 0.30)
    move_record (game);
  else if (dice < 0.85)
    move_grant (game);
  else if (dice < 0.93)
    move_compact (game);
  else if (dice < 0.97)
    move_backup (game);
  else
    move_restore (game);
  mm_test_house_commit (&game->house);
}

/* At rest */

/* All that the principal may see, as the cache should hold it. */
static char *
expected (Game *game, const MmsActor *actor)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < N_SCOPES; i++)
    {
      g_autofree char *scope = g_strdup_printf ("scope/%u", i);
      g_autoptr (GPtrArray) members = NULL;
      g_autoptr (GError) error = NULL;

      if (!may_see (game, actor, scope))
        continue;
      members = mms_feed_store_members (game->house.db, scope, "", "", 1000, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < members->len; j++)
        {
          MmsFeedRecord *record = members->pdata[j];

          g_ptr_array_add (lines, g_strdup_printf ("%s %s %s %s\n", scope, record->kind, record->id,
                                                   record->json));
        }
    }
  for (guint i = 0; i < lines->len; i++)
    g_string_append (out, lines->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
settle (Game *game, Player *player)
{
  g_autofree char *want = NULL;
  g_autofree char *got = NULL;
  guint pages = 0;

  while (!sync_once (game, player, FALSE))
    g_assert_cmpuint (++pages, <, MAX_PAGES);
  want = expected (game, player->actor);
  got = game->client->dump (player->cache);
  g_assert_cmpstr (got, ==, want);
}

static void
game_begin (Game *game, const char *url, const MmSyncClient *client, guint32 seed)
{
  mm_test_house_init (&game->house, url);
  /* The game is of logic, not of disks: those have their own tests. */
  if (mms_db_get_dialect (game->house.db) == MMS_DIALECT_SQLITE)
    mm_test_db_execute (game->house.db, "PRAGMA synchronous = OFF");
  game->client = client;
  game->rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < G_N_ELEMENTS (feed_tables); i++)
    {
      g_autofree char *drop = g_strdup_printf ("DROP TABLE IF EXISTS saved_%s", feed_tables[i]);
      g_autofree char *make = g_strdup_printf (
          "CREATE TABLE saved_%s AS SELECT * FROM %s WHERE 1 = 0", feed_tables[i], feed_tables[i]);

      mm_test_db_execute (game->house.db, drop);
      mm_test_db_execute (game->house.db, make);
    }
  mm_test_db_execute (game->house.db, "DELETE FROM feed_records");
  mm_test_db_execute (game->house.db, "DELETE FROM feed_grants");
  for (guint i = 0; i < N_CLIENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("player-%u", i);

      game->players[i].actor = mms_actor_new (MMS_ROLE_CUSTOMER);
      game->players[i].actor->account_id = g_strdup (name);
      game->players[i].actor->principal_id = g_strdup (name);
      game->players[i].cache = client->create ();
    }
}

static void
game_end (Game *game)
{
  for (guint i = 0; i < N_CLIENTS; i++)
    {
      mms_actor_free (game->players[i].actor);
      game->client->destroy (game->players[i].cache);
    }
  g_rand_free (game->rand);
  mm_test_house_clear (&game->house);
}

void
mm_sync_game_play (const char *url, const MmSyncClient *client, guint32 seed, guint steps)
{
  Game game = { 0 };

  game_begin (&game, url, client, seed);
  for (guint i = 0; i < steps; i++)
    {
      move (&game);
      /* Stopping after any page and beginning again must end the same. */
      if (chance (&game, 0.02))
        settle (&game, &game.players[pick (&game, N_CLIENTS)]);
    }
  for (guint i = 0; i < N_CLIENTS; i++)
    settle (&game, &game.players[i]);
  game_end (&game);
}
