/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "feed-model.h"
#include "mm-test-folder.h"
#include "mma-cache.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/*
 * The game of the feed, from the client's side: records move between scopes, scopes come and go,
 * tombstones are compacted, the server is restored from a backup, answers are lost, and the app is
 * killed between any two pages. At rest every cache must equal what its
 * account may see.
 */

#define STEPS 120

typedef struct
{
  int user;
  char *folder;
  MmaCache *cache;
} Client;

static void
open_client (Client *client)
{
  g_autofree char *account = g_strdup_printf ("account-%d", client->user);
  g_autoptr (GError) error = NULL;

  g_clear_object (&client->cache);
  client->cache = mma_cache_open (client->folder, "https://a.example", account, &error);
  g_assert_no_error (error);
}

static void
apply (Client *client, JsonObject *page, gboolean *more)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (mma_cache_apply_page (client->cache, page, more, &error));
  g_assert_no_error (error);
}

static void
check_no_leak (FeedModel *server, int user, JsonObject *page)
{
  JsonArray *items = json_object_get_array_member (page, "items");

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *record;
      g_autofree char *look = NULL;

      if (!json_object_has_member (item, "record"))
        continue;
      record = json_object_get_object_member (item, "record");
      look =
          feed_model_look (server, user, atoi (json_object_get_string_member (record, "id") + 1));
      g_assert_nonnull (look);
    }
}

/* One exchange with the server; TRUE when nothing follows. */
static gboolean
step (FeedModel *server, Client *client, GRand *rand, gboolean faults)
{
  g_autofree char *token = mma_cache_get_token (client->cache);
  g_autoptr (JsonObject) page =
      feed_model_sync (server, client->user, token, g_rand_int_range (rand, 1, 5));
  gboolean more = TRUE;

  if (faults && g_rand_double (rand) < 0.2)
    return FALSE; /* the answer is lost */
  if (page == NULL)
    {
      g_assert_true (mma_cache_begin_resync (client->cache, NULL));
      return FALSE;
    }
  check_no_leak (server, client->user, page);
  apply (client, page, &more);
  if (faults && g_rand_double (rand) < 0.05)
    open_client (client); /* killed, and started again */
  return !more;
}

static void
change (FeedModel *server, GRand *rand)
{
  double dice = g_rand_double (rand);
  int id = g_rand_int_range (rand, 0, FEED_RECORDS);
  int scope = g_rand_int_range (rand, 0, FEED_SCOPES);

  if (dice < 0.45)
    feed_model_put (server, id, scope, g_rand_int_range (rand, 0, 1000));
  else if (dice < 0.55)
    feed_model_delete (server, id);
  else if (dice < 0.85)
    feed_model_grant (server, g_rand_int_range (rand, 0, FEED_USERS), scope,
                      g_rand_double (rand) < 0.6);
  else if (dice < 0.92)
    feed_model_compact (server);
  else if (dice < 0.97)
    feed_model_save (server);
  else
    feed_model_restore (server);
}

static void
check_equal (FeedModel *server, Client *client, guint seed)
{
  guint seen = 0;

  for (int id = 0; id < FEED_RECORDS; id++)
    {
      g_autofree char *want = feed_model_look (server, client->user, id);
      g_autofree char *name = g_strdup_printf ("r%03d", id);
      g_autoptr (JsonObject) body = mma_cache_get_record (client->cache, "thing", name);
      const char *got = body != NULL ? json_object_get_string_member (body, "look") : NULL;

      if (g_strcmp0 (want, got) != 0)
        g_error ("seed %u, user %d, record %d: wanted %s, got %s", seed, client->user, id,
                 want != NULL ? want : "nothing", got != NULL ? got : "nothing");
      if (want != NULL)
        seen++;
    }
  g_assert_cmpuint (mma_cache_count (client->cache, "thing", NULL), ==, seen);
}

static void
play (guint seed, const char *folder)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (FeedModel) server = feed_model_new (rand);
  Client clients[FEED_USERS] = { 0 };

  for (int user = 0; user < FEED_USERS; user++)
    {
      clients[user].user = user;
      clients[user].folder = g_strdup (folder);
      open_client (&clients[user]);
      mma_cache_wipe (clients[user].cache, NULL);
      open_client (&clients[user]);
    }
  for (int i = 0; i < STEPS; i++)
    {
      Client *client = &clients[g_rand_int_range (rand, 0, FEED_USERS)];
      double dice = g_rand_double (rand);

      if (dice < 0.55)
        change (server, rand);
      else
        step (server, client, rand, TRUE);
    }
  for (int user = 0; user < FEED_USERS; user++)
    {
      guint tries = 0;

      while (!step (server, &clients[user], rand, FALSE))
        g_assert_cmpuint (tries++, <, 2000);
      check_equal (server, &clients[user], seed);
      g_clear_object (&clients[user].cache);
      g_free (clients[user].folder);
    }
}

static void
test_game (void)
{
  const char *chosen = g_getenv ("MM_SEED");
  const char *length = g_getenv ("MM_CHECK_LONG");
  guint n_seeds = length != NULL && *length != '\0' ? 3000 : 60;
  g_autofree char *folder = g_dir_make_tmp ("feed-XXXXXX", NULL);

  if (chosen != NULL)
    play ((guint) g_ascii_strtoull (chosen, NULL, 10), folder);
  else
    for (guint seed = 0; seed < n_seeds; seed++)
      play (seed, folder);
  mm_test_folder_remove (folder);
}

static void
refuse (MmaCache *cache, const char *items)
{
  g_autofree char *text =
      g_strdup_printf ("{\"items\":[%s],\"next\":\"t2\",\"more\":false}", items);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;
  gboolean more;

  g_assert_false (mma_cache_apply_page (cache, json_node_get_object (node), &more, &error));
  g_assert_nonnull (error);
  token = mma_cache_get_token (cache);
  g_assert_null (token);
  g_assert_cmpuint (mma_cache_count (cache, "thing", NULL), ==, 0);
}

/* A page is written whole or not at all. */
static void
test_bad_page_changes_nothing (void)
{
  g_autofree char *folder = g_dir_make_tmp ("feed-XXXXXX", NULL);
  g_autoptr (MmaCache) cache = mma_cache_open (folder, "https://a.example", "a", NULL);

#define GOOD                                                                                       \
  "{\"type\":\"enter\",\"scope\":\"s\",\"gen\":1,\"role\":\"owner\"},"                             \
  "{\"type\":\"put\",\"scope\":\"s\",\"record\":{\"kind\":\"thing\",\"id\":\"1\",\"seq\":1,"       \
  "\"body\":{}}},"
  refuse (cache, GOOD "{\"type\":\"put\",\"scope\":\"s\",\"record\":{\"kind\":\"thing\"}}");
  refuse (cache, GOOD "{\"type\":\"put\",\"scope\":\"other\",\"record\":{\"kind\":\"thing\","
                      "\"id\":\"2\",\"seq\":2,\"body\":{}}}");
  refuse (cache, GOOD "{\"type\":\"end\",\"scope\":\"s\"}");
  refuse (cache, GOOD "{\"scope\":\"s\"}");
  refuse (cache, GOOD "7");
#undef GOOD
  g_clear_object (&cache);
  mm_test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/feed/game", test_game);
  g_test_add_func ("/app/feed/bad-page-changes-nothing", test_bad_page_changes_nothing);
  return g_test_run ();
}
