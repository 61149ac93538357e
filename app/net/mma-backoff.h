/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The longest wait between two tries, in seconds. */
#define MMA_BACKOFF_MAX_S 300

/**
 * MmaBackoff:
 * @tries: how often it failed in a row
 *
 * How long to wait before the next try: a random time below a bound that doubles, so that many
 * apps that lost the server together do not come back together.
 */
typedef struct
{
  guint tries;
} MmaBackoff;

guint mma_backoff_next_ms (MmaBackoff *self, int retry_after_s);
void mma_backoff_reset (MmaBackoff *self);

G_END_DECLS
