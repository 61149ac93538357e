/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-house.h"

G_BEGIN_DECLS

/*
 * The game of the feed: seeded moves on the server (records written, deleted,
 * granted, revoked, compacted, restored to an older backup) while clients
 * synchronise with lost answers and crashes between a page and its commit.
 * At rest each cache must hold exactly what its principal may see, nothing
 * outside of the grants ever crosses the wire, no record's number falls within
 * an epoch, and every resync ends.
 */

/* What a client is to the game; the model of the tests, or the app's own. */
typedef struct
{
  /* A client with an empty cache. */
  gpointer (*create) (void);
  void (*destroy) (gpointer client);
  /* The position that its cache was committed with; %NULL for none. */
  const char *(*get_position) (gpointer client);
  /*
   * Applies one page (JSON of GET /v1/sync). With @crash nothing of it, nor its
   * position, must stay, as when the process dies before its commit.
   */
  void (*apply) (gpointer client, const char *page, gboolean crash);
  /* The server said 410: begin anew, keep showing what there is. */
  void (*resync) (gpointer client);
  /* Lines "scope kind id body" of all cached records, sorted. (transfer full) */
  char *(*dump) (gpointer client);
} MmSyncClient;

/* Plays one game of @steps moves on the empty store at @url; what does not hold ends the test. */
void mm_sync_game_play (const char *url, const MmSyncClient *client, guint32 seed, guint steps);

/* The client that the tests bring with them. */
extern const MmSyncClient mm_sync_model;

G_END_DECLS
