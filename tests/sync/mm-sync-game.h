/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sync-fault.h"
#include "mm-sync-server.h"

G_BEGIN_DECLS

/*
 * One walk: changes of the server, and clients that lose answers, hear old ones,
 * crash and stop. The same seed is the same walk, which @tells what
 * happens in the test's log. Returns what went wrong in
 * words, or NULL.
 */
char *mm_sync_game_play (MmSyncServer *server, guint seed, MmSyncFault fault, gboolean tells);
/* The client says each time that it fetches everything anew, which here is often. */
void mm_sync_game_be_quiet (void);

G_END_DECLS
