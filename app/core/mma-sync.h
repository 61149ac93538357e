/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-cache.h"

G_BEGIN_DECLS

/**
 * MmaSyncState:
 * @MMA_SYNC_STOPPED: not wanted
 * @MMA_SYNC_UP_TO_DATE: the cache equals what the server last told
 * @MMA_SYNC_SYNCING: pages are coming
 * @MMA_SYNC_OFFLINE: the server cannot be reached for a while
 */
typedef enum
{
  MMA_SYNC_STOPPED,
  MMA_SYNC_UP_TO_DATE,
  MMA_SYNC_SYNCING,
  MMA_SYNC_OFFLINE,
} MmaSyncState;

#define MMA_TYPE_SYNC_STATE (mma_sync_state_get_type ())
GType mma_sync_state_get_type (void);

#define MMA_TYPE_SYNC (mma_sync_get_type ())
G_DECLARE_FINAL_TYPE (MmaSync, mma_sync, MMA, SYNC, GObject)

MmaSync *mma_sync_new (MmaApi *api, MmaCache *cache);
void mma_sync_start (MmaSync *self);
void mma_sync_stop (MmaSync *self);
void mma_sync_now (MmaSync *self);
void mma_sync_set_watched (MmaSync *self, gboolean watched);
MmaSyncState mma_sync_get_state (MmaSync *self);
gint64 mma_sync_get_last_synced (MmaSync *self);

G_END_DECLS
