/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-backoff"

#include "config.h"

#include "mmg-backoff.h"

#define MAX_DOUBLINGS 20

/**
 * mmg_backoff_init:
 * @base_ms: the first wait is at most this long
 * @cap_ms: no wait is longer, but for what a server asks
 */
void
mmg_backoff_init (
    MmgBackoff *backoff, gint64 base_ms, gint64 cap_ms, MmgRandom random, gpointer random_data)
{
  *backoff = (MmgBackoff){
    .base_ms = base_ms,
    .cap_ms = cap_ms,
    .random = random,
    .random_data = random_data,
  };
}

/** After a success: the next failure waits shortly again. */
void
mmg_backoff_reset (MmgBackoff *backoff)
{
  backoff->attempts = 0;
}

/**
 * mmg_backoff_next:
 * @retry_after_s: seconds that the server asked for, 0 or less for none
 *
 * Counts a failure.
 *
 * Returns: ms to wait: never less than the server asked for
 */
gint64
mmg_backoff_next (MmgBackoff *backoff, int retry_after_s)
{
  gint64 ceiling = backoff->base_ms << MIN (backoff->attempts, MAX_DOUBLINGS);
  gint64 asked = retry_after_s > 0 ? (gint64) retry_after_s * 1000 : 0;

  backoff->attempts++;
  ceiling = MIN (ceiling, backoff->cap_ms);
  return asked + (gint64) (backoff->random (backoff->random_data) * (double) ceiling);
}

double
mmg_random_system (gpointer data)
{
  return g_random_double ();
}
