/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-fault.h"

#include "mm-test-db.h"
#include "mms-feed-store.h"
#include "mms-sync-token.h"

static const struct
{
  const char *name;
  const char *drops; /* items of this type do not arrive */
} faults[MM_SYNC_N_FAULTS] = {
  [MM_SYNC_NO_FAULT] = { "none", NULL },
  [MM_SYNC_FAULT_NO_SNAPSHOT] = { "no-snapshot", "snap" },
  [MM_SYNC_FAULT_NO_SWEEP] = { "no-sweep", "end" },
  [MM_SYNC_FAULT_NO_LEAVE] = { "no-leave", "leave" },
  [MM_SYNC_FAULT_NO_DELETE] = { "no-delete", "del" },
  [MM_SYNC_FAULT_NO_EPOCH] = { "no-epoch", NULL },
  [MM_SYNC_FAULT_NO_FLOOR] = { "no-floor", NULL },
  [MM_SYNC_FAULT_NO_FLOOR_IN_FIRST] = { "no-floor-in-first", NULL },
  [MM_SYNC_FAULT_SPLIT_COMMIT] = { "split-commit", NULL },
  [MM_SYNC_FAULT_SAME_ROUND] = { "same-round", NULL },
  [MM_SYNC_FAULT_NO_RESYNC_SWEEP] = { "no-resync-sweep", NULL },
  [MM_SYNC_FAULT_MOVE_WITHOUT_TRACE] = { "move-without-trace", NULL },
  [MM_SYNC_FAULT_WRONG_PRINCIPAL] = { "wrong-principal", NULL },
  [MM_SYNC_FAULT_GAP] = { "gap", NULL },
};

const char *
mm_sync_fault_name (MmSyncFault fault)
{
  return faults[fault].name;
}

static void
spoil_position (MmSyncFault fault, MmSyncServer *server, MmsSyncToken *token)
{
  g_auto (MmsFeedHead) head = { 0 };
  g_autoptr (GError) error = NULL;

  mms_feed_store_head (server->reader, &head, &error);
  mms_db_reset (server->reader);
  g_assert_no_error (error);
  if (fault == MM_SYNC_FAULT_NO_EPOCH)
    {
      g_free (token->epoch);
      token->epoch = g_strdup (head.epoch);
      token->position = MIN (token->position, head.seq);
    }
  else if (fault == MM_SYNC_FAULT_NO_FLOOR_IN_FIRST && token->full_since != MMS_SYNC_FULL_DONE)
    token->full_since = G_MAXINT64;
  else if (fault == MM_SYNC_FAULT_GAP && token->full_since == MMS_SYNC_FULL_DONE)
    token->position = MIN (token->position + 1, head.seq);
}

/* The server would have read the position otherwise: it is signed with its own key. */
static char *
spoil_token (MmSyncFault fault, MmSyncServer *server, int user, const char *since)
{
  MmsSecrets *secrets = mms_context_get_secrets (server->context);
  const char *account = server->actors[user]->account_id;
  g_auto (MmsSyncToken) token = { 0 };

  if (since == NULL || !mms_sync_token_read (&token, secrets, account, since))
    return g_strdup (since);
  spoil_position (fault, server, &token);
  return mms_sync_token_write (&token, secrets, account);
}

/* The account is right, whose grants count is not. */
static char *
ask_as (MmSyncServer *server, int user, int other, const char *since, guint limit)
{
  char *own = server->actors[user]->principal_id;
  char *page;

  server->actors[user]->principal_id = server->actors[other]->principal_id;
  page = mm_sync_server_ask (server, user, since, limit);
  server->actors[user]->principal_id = own;
  return page;
}

char *
mm_sync_fault_ask (
    MmSyncFault fault, MmSyncServer *server, int user, const char *since, guint limit)
{
  g_autofree char *spoilt = NULL;

  if (fault == MM_SYNC_NO_FAULT)
    return mm_sync_server_ask (server, user, since, limit);
  if (fault == MM_SYNC_FAULT_WRONG_PRINCIPAL)
    return ask_as (server, user, (user + 1) % MM_SYNC_USERS, since, limit);
  spoilt = spoil_token (fault, server, user, since);
  return mm_sync_server_ask (server, user, spoilt, limit);
}

void
mm_sync_fault_spoil_page (MmSyncFault fault, JsonNode *page, GRand *random)
{
  JsonArray *items = json_object_get_array_member (json_node_get_object (page), "items");
  guint i = json_array_get_length (items);

  if (fault == MM_SYNC_FAULT_SPLIT_COMMIT && i > 0 && g_rand_double (random) < 0.1)
    json_array_remove_element (items, i - 1);
  while (faults[fault].drops != NULL && i-- > 0)
    if (g_str_equal (
            json_object_get_string_member (json_array_get_object_element (items, i), "type"),
            faults[fault].drops))
      json_array_remove_element (items, i);
}

void
mm_sync_fault_spoil_resync (MmSyncFault fault, MmSyncClient *client)
{
  g_autofree char *round = mma_cache_get_fact (client->cache, "round");
  g_autofree char *last = g_strdup_printf (
      "%" G_GINT64_FORMAT, g_ascii_strtoll (round != NULL ? round : "0", NULL, 10) - 1);

  if (fault == MM_SYNC_FAULT_SAME_ROUND)
    mma_cache_set_fact (client->cache, "round", last, NULL);
  else if (fault == MM_SYNC_FAULT_NO_RESYNC_SWEEP)
    mma_cache_set_fact (client->cache, "resyncing", NULL, NULL);
}

void
mm_sync_fault_spoil_compaction (MmSyncFault fault, MmSyncServer *server)
{
  if (fault == MM_SYNC_FAULT_NO_FLOOR)
    mm_test_db_execute (server->writer, "UPDATE feed_counter SET floor = 0");
}

void
mm_sync_fault_spoil_move (MmSyncFault fault, MmSyncServer *server, int row, int scope)
{
  g_autoptr (GError) error = NULL;

  if (fault != MM_SYNC_FAULT_MOVE_WITHOUT_TRACE)
    return;
  mms_db_run (server->writer, &error,
              "DELETE FROM feed_records WHERE scope = $1 AND kind = $2 AND id = $3", "sss",
              mm_sync_world_scope (scope), mm_sync_world_kind (row), mm_sync_world_id (row));
  g_assert_no_error (error);
}
