/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/**
 * MmaSyncStep:
 * @MMA_SYNC_STEP_MORE: a page is written, another follows
 * @MMA_SYNC_STEP_REST: the last page is written
 * @MMA_SYNC_STEP_START_OVER: the whole copy is to be fetched anew
 * @MMA_SYNC_STEP_RETRY: nothing came of it, the same page is asked for later
 * @MMA_SYNC_STEP_STOP: the session is over
 *
 * What follows an answer of the feed.
 */
typedef enum
{
  MMA_SYNC_STEP_MORE,
  MMA_SYNC_STEP_REST,
  MMA_SYNC_STEP_START_OVER,
  MMA_SYNC_STEP_RETRY,
  MMA_SYNC_STEP_STOP,
} MmaSyncStep;

MmaSyncStep mma_sync_step_take (MmaCache *cache, const char *since, JsonNode *page, GError **error);

G_END_DECLS
