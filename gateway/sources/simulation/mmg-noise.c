/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-noise"

#include "config.h"

#include "mmg-noise.h"

/* The finalizer of SplitMix64. */
static guint64
mix (guint64 x)
{
  x += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return x ^ (x >> 31);
}

/**
 * mmg_noise_at:
 *
 * Returns: a number in [0, 1) that depends on the arguments alone
 */
double
mmg_noise_at (guint64 seed, guint64 stream, gint64 index)
{
  return (double) (mix (mix (mix (seed) ^ stream) ^ (guint64) index) >> 11) * 0x1p-53;
}

/**
 * mmg_noise_smooth:
 * @at: ms
 * @step: ms between two independent values
 *
 * Returns: a number in [0, 1) that changes smoothly with @at
 */
double
mmg_noise_smooth (guint64 seed, guint64 stream, gint64 at, gint64 step)
{
  gint64 index = at / step;
  double part = (double) (at % step) / (double) step;
  double from = mmg_noise_at (seed, stream, index);
  double to = mmg_noise_at (seed, stream, index + 1);

  part = part * part * (3 - 2 * part);
  return from + (to - from) * part;
}
