/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sync-client.h"
#include "mm-sync-server.h"

G_BEGIN_DECLS

/*
 * Mistakes that a server or a client of the feed could make, each put between
 * the two real ones. The game has to notice every one of them.
 */
typedef enum
{
  MM_SYNC_NO_FAULT,
  MM_SYNC_FAULT_NO_SNAPSHOT,        /* older records do not come with the scope */
  MM_SYNC_FAULT_NO_SWEEP,           /* what a snapshot did not name stays */
  MM_SYNC_FAULT_NO_LEAVE,           /* a lost scope is not told */
  MM_SYNC_FAULT_NO_DELETE,          /* an ended record is not told */
  MM_SYNC_FAULT_NO_EPOCH,           /* a restored backup goes unnoticed */
  MM_SYNC_FAULT_NO_FLOOR,           /* compaction does not remember what it dropped */
  MM_SYNC_FAULT_NO_FLOOR_IN_FIRST,  /* … does not count during a first sync */
  MM_SYNC_FAULT_SPLIT_COMMIT,       /* the position is kept, half of the page is not */
  MM_SYNC_FAULT_SAME_ROUND,         /* numbers are compared across epochs */
  MM_SYNC_FAULT_NO_RESYNC_SWEEP,    /* lost scopes survive a resync */
  MM_SYNC_FAULT_MOVE_WITHOUT_TRACE, /* a moved record is not deleted where it was */
  MM_SYNC_FAULT_WRONG_PRINCIPAL,    /* somebody else's grants count */
  MM_SYNC_FAULT_GAP,                /* the position runs ahead of what was sent */
  MM_SYNC_N_FAULTS,
} MmSyncFault;

const char *mm_sync_fault_name (MmSyncFault fault);

/* Asks as mm_sync_server_ask() does, with what the fault does to question and answer. */
char *mm_sync_fault_ask (
    MmSyncFault fault, MmSyncServer *server, int user, const char *since, guint limit);
/* What the client does not take of a page, by chance of @random. */
void mm_sync_fault_spoil_page (MmSyncFault fault, JsonNode *page, GRand *random);
/* To be called when the client began anew in @round. */
void mm_sync_fault_spoil_resync (MmSyncFault fault, MmSyncClient *client);
void mm_sync_fault_spoil_compaction (MmSyncFault fault, MmSyncServer *server);
/* To be called in the transaction that moves @row away from @scope. */
void mm_sync_fault_spoil_move (MmSyncFault fault, MmSyncServer *server, int row, int scope);

G_END_DECLS
