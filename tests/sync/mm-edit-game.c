/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-edit-game.h"

#include "mm-edit-rules.h"
#include "mm-json.h"
#include "mm-sync-client.h"
#include "mm-test-json.h"
#include "mma-cache-private.h"
#include "mma-edit-step.h"

#include <glib/gstdio.h>
#include <string.h>

#define STEPS 60
#define START_MS G_GINT64_CONSTANT (1795150800000)
/* Requests that may arrive once more. */
#define MAX_HEARD 4
/* More rounds than any conflict needs until everybody is at rest. */
#define MAX_ROUNDS 50

static const char *const fault_names[MM_EDIT_N_FAULTS] = { "none",          "forget",
                                                           "no-base",       "drop-on-crash",
                                                           "hide-conflict", "hide-gone" };

typedef struct
{
  MmEditServer *server;
  MmEditFault fault;
  MmEditRules rules;
  GRand *random;
  char *folder;
  MmSyncClient *clients[MM_EDIT_PLAYERS];
  GPtrArray *heard[MM_EDIT_PLAYERS]; /* requests that have arrived */
  gint64 now;
  char *failure;
} Game;

const char *
mm_edit_fault_name (MmEditFault fault)
{
  return fault_names[fault];
}

static gboolean
chance (Game *game, double part)
{
  return g_rand_double (game->random) < part;
}

static int
draw (Game *game, int count)
{
  return g_rand_int_range (game->random, 0, count);
}

/* Takes @wrong, and keeps the first of them. */
static void
note (Game *game, char *wrong)
{
  if (wrong != NULL && game->failure == NULL)
    game->failure = g_steal_pointer (&wrong);
  g_free (wrong);
}

static MmaCache *
cache_of (Game *game, int player)
{
  return game->clients[player]->cache;
}

/* Typing */

static guint
get_shown (Game *game, int player, MmEditField field)
{
  g_autoptr (JsonObject) record =
      mma_cache_get_record (cache_of (game, player), mm_edit_kind (field), game->server->house);
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (cache_of (game, player));
  guint value = mm_edit_value_of (record, field);

  /* A note that is just being written has no record yet. */
  for (guint i = 0; record == NULL && i < edits->len; i++)
    if (mma_edit_is_waiting (edits->pdata[i]) &&
        g_str_equal (mma_edit_get_kind (edits->pdata[i]), mm_edit_kind (field)) &&
        json_object_has_member (mma_edit_get_set (edits->pdata[i]), mm_edit_member (field)))
      value = mm_edit_value_of (mma_edit_get_set (edits->pdata[i]), field);
  return value;
}

static gboolean
can_see (Game *game, int player)
{
  g_autoptr (JsonObject) record =
      mma_cache_get_record (cache_of (game, player), "gateway", game->server->house);

  return record != NULL;
}

static void
type (Game *game, int player)
{
  MmEditField field = (MmEditField) draw (game, MM_EDIT_FIELDS);
  g_autoptr (JsonObject) set = json_object_new ();
  g_autofree char *op_id = NULL;
  g_autoptr (GError) error = NULL;
  guint value;

  if (!can_see (game, player))
    return;
  value = mm_edit_rules_type (&game->rules, player, field, get_shown (game, player, field));
  json_object_set_member (set, mm_edit_member (field), mm_edit_value_to_node (field, value));
  mma_edit_step_queue (cache_of (game, player), mm_edit_kind (field), game->server->house, "家",
                       NULL, set, game->now, &op_id, &error);
  g_assert_no_error (error);
}

/* Sending */

static void
crash (Game *game, int player)
{
  mm_sync_client_crash (game->clients[player]);
  if (game->fault == MM_EDIT_FAULT_DROP_ON_CRASH)
    g_assert_cmpint (
        sqlite3_exec (mm_sqlite_get_handle (mma_cache_get_db (cache_of (game, player))),
                      "DELETE FROM edits WHERE state = 'sent'", NULL, NULL, NULL),
        ==, SQLITE_OK);
}

/* As if the author had seen what is there now. */
static char *
spoil_base (Game *game, int player, const char *body)
{
  g_autoptr (JsonNode) node = mm_test_parse (body);
  JsonArray *ops = json_object_get_array_member (json_node_get_object (node), "ops");

  for (guint i = 0; i < json_array_get_length (ops); i++)
    {
      JsonObject *op = json_array_get_object_element (ops, i);
      g_autofree char *version = mm_edit_server_version (
          game->server, mm_edit_actor_of (player), json_object_get_string_member (op, "kind"));

      if (version != NULL)
        json_object_set_string_member (op, "base", version);
    }
  return json_to_string (node, FALSE);
}

static char *
arrive (Game *game, int player, const char *body)
{
  int actor = mm_edit_actor_of (player);
  g_autofree char *spoilt =
      game->fault == MM_EDIT_FAULT_NO_BASE ? spoil_base (game, player, body) : NULL;
  char *answer = game->server->way->ops (game->server, actor, spoilt != NULL ? spoilt : body);

  note (game, mm_edit_rules_check_server (&game->rules, game->server, actor));
  if (game->fault == MM_EDIT_FAULT_FORGET)
    mm_edit_server_forget (game->server);
  return answer;
}

static void
spoil_answer (Game *game, JsonNode *answer)
{
  JsonArray *results = json_object_get_array_member (json_node_get_object (answer), "results");
  const char *hidden = game->fault == MM_EDIT_FAULT_HIDE_CONFLICT ? "conflict"
                       : game->fault == MM_EDIT_FAULT_HIDE_GONE   ? "gone"
                                                                  : "";

  for (guint i = 0; i < json_array_get_length (results); i++)
    {
      JsonObject *result = json_array_get_object_element (results, i);

      if (g_str_equal (json_object_get_string_member (result, "result"), hidden))
        json_object_set_string_member (result, "result", "applied");
    }
}

static void
hear (Game *game, int player, const char *text)
{
  g_autoptr (JsonNode) answer = mm_test_parse (text);
  g_autoptr (GError) error = NULL;

  spoil_answer (game, answer);
  mma_edit_step_take (cache_of (game, player), answer, &error);
  g_assert_no_error (error);
}

static void
remember (Game *game, int player, const char *body)
{
  GPtrArray *heard = game->heard[player];

  if (heard->len == MAX_HEARD)
    g_ptr_array_remove_index_fast (heard, (guint) draw (game, MAX_HEARD));
  g_ptr_array_add (heard, g_strdup (body));
}

/* One batch, which may be lost on its way, or its answer, or the program in between. */
static gboolean
send_batch (Game *game, int player, gboolean calm)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) request = mma_edit_step_request (cache_of (game, player), fresh, &error);
  g_autofree char *body = request != NULL ? json_to_string (request, FALSE) : NULL;
  g_autofree char *answer = NULL;

  g_assert_no_error (error);
  if (body == NULL)
    return FALSE;
  if (!calm && chance (game, 0.1)) /* the network was down, and that is certain */
    return mma_edit_step_release (cache_of (game, player), fresh, NULL);
  if (!calm && chance (game, 0.1))
    {
      crash (game, player);
      return TRUE;
    }
  answer = arrive (game, player, body);
  remember (game, player, body);
  if (!calm && chance (game, 0.1)) /* the answer is lost */
    return TRUE;
  if (!calm && chance (game, 0.1))
    crash (game, player);
  else
    hear (game, player, answer);
  if (!calm && chance (game, 0.1))
    crash (game, player);
  return TRUE;
}

/* An old request arrives once more, and its answer perhaps as well. */
static void
repeat (Game *game, int player)
{
  g_autofree char *answer = NULL;
  GPtrArray *heard = game->heard[player];

  if (heard->len == 0)
    return;
  answer = arrive (game, player, heard->pdata[draw (game, (int) heard->len)]);
  if (chance (game, 0.5))
    hear (game, player, answer);
}

/* Deciding */

static void
give_up_all (Game *game, MmaEdit *edit)
{
  for (MmEditField field = 0; field < MM_EDIT_FIELDS; field++)
    if (g_str_equal (mma_edit_get_kind (edit), mm_edit_kind (field)) &&
        mm_edit_value_of (mma_edit_get_set (edit), field) != 0)
      mm_edit_rules_give_up (&game->rules, mm_edit_value_of (mma_edit_get_set (edit), field));
}

static void
choose (Game *game, MmaEdit *edit, JsonObject *theirs, MmEditField field, JsonObject *chosen)
{
  guint mine = mm_edit_value_of (mma_edit_get_set (edit), field);
  guint other = mm_edit_value_of (theirs, field);

  if (mine == 0 || !g_str_equal (mma_edit_get_kind (edit), mm_edit_kind (field)) || mine == other)
    return;
  if (chance (game, 0.6))
    {
      mm_edit_rules_insist (&game->rules, mine, other);
      json_object_set_member (chosen, mm_edit_member (field), mm_edit_value_to_node (field, mine));
    }
  else
    mm_edit_rules_give_up (&game->rules, mine);
}

static void
resolve (Game *game, int player, MmaEdit *edit)
{
  g_autoptr (JsonObject) chosen = json_object_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *theirs = NULL;

  mm_json_get_opt_object (mma_edit_get_answer (edit), "record", &theirs, NULL);
  for (MmEditField field = 0; field < MM_EDIT_FIELDS; field++)
    choose (game, edit, theirs, field, chosen);
  mma_edit_step_resolve (cache_of (game, player), mma_edit_get_op_id (edit), chosen, game->now,
                         &error);
  g_assert_no_error (error);
}

static void
decide (Game *game, int player, gboolean all)
{
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (cache_of (game, player));

  for (guint i = 0; i < edits->len; i++)
    {
      MmaEdit *edit = edits->pdata[i];
      MmaEditState state = mma_edit_get_state (edit);

      if (state == MMA_EDIT_CONFLICT)
        resolve (game, player, edit);
      else if (state == MMA_EDIT_GONE || (state == MMA_EDIT_QUEUED && !all && chance (game, 0.3)))
        {
          give_up_all (game, edit);
          g_assert_true (
              mma_edit_step_discard (cache_of (game, player), mma_edit_get_op_id (edit), NULL));
        }
      else if (state == MMA_EDIT_REJECTED)
        note (game, g_strdup ("an edit was rejected, all of which are right"));
    }
}

/* Looking */

static void
sync_to_rest (Game *game, int player)
{
  MmaSyncStep step = MMA_SYNC_STEP_MORE;

  while (step == MMA_SYNC_STEP_MORE || step == MMA_SYNC_STEP_START_OVER)
    {
      g_autofree char *token = mma_cache_get_token (cache_of (game, player));
      g_autofree char *text =
          game->server->way->page (game->server, mm_edit_actor_of (player), token);
      g_autoptr (JsonNode) page = text != NULL ? mm_test_parse (text) : NULL;

      step = mm_sync_client_take (game->clients[player], token, page, MM_SYNC_NO_CRASH, 1.0);
    }
}

static void
check_kept (Game *game, int player)
{
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (cache_of (game, player));

  note (game, mm_edit_rules_check_kept (&game->rules, player, edits));
}

static void
step (Game *game)
{
  int player = draw (game, MM_EDIT_PLAYERS);
  double what = g_rand_double (game->random);

  game->now += 1000;
  if (what < 0.30)
    type (game, player);
  else if (what < 0.60)
    send_batch (game, player, FALSE);
  else if (what < 0.82)
    sync_to_rest (game, player);
  else if (what < 0.88)
    repeat (game, player);
  else if (what < 0.97)
    decide (game, player, FALSE);
  else
    {
      mm_edit_server_toggle (game->server, 1 + draw (game, MM_EDIT_ACTORS - 1));
      mm_edit_rules_look (&game->rules, game->server);
    }
  check_kept (game, player);
}

/* In the end */

/* Whether there is more to do. */
static gboolean
settle (Game *game, int player)
{
  g_autoptr (GPtrArray) left = NULL;

  while (game->failure == NULL && send_batch (game, player, TRUE))
    ;
  sync_to_rest (game, player);
  decide (game, player, TRUE);
  check_kept (game, player);
  left = mma_cache_get_edits (cache_of (game, player));
  return left->len > 0;
}

static void
check_rest (Game *game, int player)
{
  int actor = mm_edit_actor_of (player);
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (cache_of (game, player));

  sync_to_rest (game, player);
  if (edits->len > 0)
    note (game, g_strdup_printf ("player %d has %u edits left", player, edits->len));
  for (MmEditField field = 0; field < MM_EDIT_FIELDS && can_see (game, player); field++)
    if (get_shown (game, player, field) != game->rules.current[actor][field])
      note (game,
            g_strdup_printf ("player %d sees %u for %u", player, get_shown (game, player, field),
                             game->rules.current[actor][field]));
}

static void
finish (Game *game)
{
  gboolean busy = TRUE;

  for (int round = 0; busy && game->failure == NULL; round++)
    {
      busy = FALSE;
      for (int player = 0; player < MM_EDIT_PLAYERS; player++)
        busy = settle (game, player) || busy;
      if (round == MAX_ROUNDS)
        note (game, g_strdup ("the edits do not come to rest"));
    }
  for (int player = 0; player < MM_EDIT_PLAYERS && game->failure == NULL; player++)
    check_rest (game, player);
}

static void
set_up (Game *game, guint seed)
{
  const char *parent = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

  game->random = g_rand_new_with_seed (seed);
  game->now = START_MS;
  game->folder = g_build_filename (parent, "mimamori-edits-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (game->folder));
  mm_edit_server_open_house (game->server);
  for (int player = 0; player < MM_EDIT_PLAYERS; player++)
    {
      game->clients[player] = mm_sync_client_new (game->folder);
      game->heard[player] = g_ptr_array_new_with_free_func (g_free);
      sync_to_rest (game, player);
    }
}

static void
tear_down (Game *game)
{
  for (int player = 0; player < MM_EDIT_PLAYERS; player++)
    {
      mm_sync_client_free (game->clients[player]);
      g_ptr_array_unref (game->heard[player]);
    }
  mm_edit_server_close_house (game->server);
  g_rmdir (game->folder);
  g_free (game->folder);
  g_rand_free (game->random);
}

char *
mm_edit_game_play (MmEditServer *server, guint seed, MmEditFault fault)
{
  g_autofree Game *game = g_new0 (Game, 1);

  game->server = server;
  game->fault = fault;
  set_up (game, seed);
  for (guint i = 0; i < STEPS && game->failure == NULL; i++)
    step (game);
  finish (game);
  tear_down (game);
  return game->failure;
}
