/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-backoff"

#include "config.h"

#include "mma-backoff.h"

/* Never hammer: even the luckiest draw waits this long. */
#define MIN_MS 200

/**
 * mma_backoff_next_ms:
 * @retry_after_s: what the server asked for, or 0
 *
 * Counts a failure and draws the time to wait. What the server asked for is the least.
 *
 * Returns: milliseconds
 */
guint
mma_backoff_next_ms (MmaBackoff *self, int retry_after_s)
{
  guint bound_s = self->tries < 9 ? 1u << self->tries : MMA_BACKOFF_MAX_S;
  guint bound_ms = MIN (bound_s, MMA_BACKOFF_MAX_S) * 1000;

  self->tries++;
  return (guint) MAX (retry_after_s, 0) * 1000 + (guint) g_random_int_range (MIN_MS, bound_ms + 1);
}

/**
 * mma_backoff_reset:
 *
 * Forgets the failures after a success.
 */
void
mma_backoff_reset (MmaBackoff *self)
{
  self->tries = 0;
}
