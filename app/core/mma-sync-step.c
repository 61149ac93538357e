/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sync"

#include "config.h"

#include "mma-sync-step.h"

#include "mm-error.h"

/* The position is too old, or the page makes no sense. */
static MmaSyncStep
start_over (MmaCache *cache, GError **error)
{
  g_clear_error (error);
  if (!mma_cache_begin_resync (cache, error))
    return MMA_SYNC_STEP_RETRY;
  g_message ("The records of this account are fetched anew");
  return MMA_SYNC_STEP_START_OVER;
}

static MmaSyncStep
take_page (MmaCache *cache, JsonNode *page, GError **error)
{
  gboolean more = FALSE;

  if (!JSON_NODE_HOLDS_OBJECT (page))
    return start_over (cache, error);
  if (mma_cache_apply_page (cache, json_node_get_object (page), &more, error))
    return more ? MMA_SYNC_STEP_MORE : MMA_SYNC_STEP_REST;
  /* The file is in trouble, not the page: fetching everything would only add to it. */
  if (mm_error_is_full (*error) || mm_error_is_unavailable (*error))
    return MMA_SYNC_STEP_RETRY;
  return start_over (cache, error);
}

/* What was asked from another position says nothing about what follows ours. */
static gboolean
is_late (MmaCache *cache, const char *since)
{
  g_autofree char *token = mma_cache_get_token (cache);

  return g_strcmp0 (token, since) != 0;
}

/**
 * mma_sync_step_take:
 * @since: (nullable): the position from which it was asked
 * @page: (nullable): what the feed answered, or %NULL when @error says why it did not
 * @error: (inout): why there is no page; afterwards why the step has to be repeated
 *
 * Writes an answer of the feed into the cache. How it came does not matter here; one that comes
 * late, when the cache has moved on, is not written.
 *
 * Returns: what follows
 */
MmaSyncStep
mma_sync_step_take (MmaCache *cache, const char *since, JsonNode *page, GError **error)
{
  g_return_val_if_fail (MMA_IS_CACHE (cache), MMA_SYNC_STEP_STOP);
  g_return_val_if_fail (page != NULL || *error != NULL, MMA_SYNC_STEP_STOP);

  if (is_late (cache, since))
    {
      g_clear_error (error);
      return MMA_SYNC_STEP_MORE;
    }
  if (page != NULL)
    return take_page (cache, page, error);
  if (mm_error_is_unauthenticated (*error))
    return MMA_SYNC_STEP_STOP;
  if (mm_error_is_expired (*error))
    return start_over (cache, error);
  return MMA_SYNC_STEP_RETRY;
}
