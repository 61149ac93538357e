/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** A number in [0, 1). */
typedef double (*MmgRandom) (gpointer data);

/**
 * MmgBackoff:
 *
 * How long to wait after failures: full jitter, so that ten thousand houses that lost the
 * server together do not come back together.
 */
typedef struct
{
  guint attempts;
  gint64 base_ms;
  gint64 cap_ms;
  MmgRandom random;
  gpointer random_data;
} MmgBackoff;

void mmg_backoff_init (
    MmgBackoff *backoff, gint64 base_ms, gint64 cap_ms, MmgRandom random, gpointer random_data);
void mmg_backoff_reset (MmgBackoff *backoff);
gint64 mmg_backoff_next (MmgBackoff *backoff, int retry_after_s);

double mmg_random_system (gpointer data);

G_END_DECLS
