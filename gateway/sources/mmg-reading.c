/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-reading"

#include "config.h"

#include "mmg-reading.h"

G_DEFINE_BOXED_TYPE (MmgReading, mmg_reading, mmg_reading_copy, mmg_reading_free)

/**
 * mmg_reading_clear:
 *
 * Sets every value to "not told", which is where each reading begins.
 */
void
mmg_reading_clear (MmgReading *reading)
{
  g_return_if_fail (reading != NULL);

  mm_sample_init (&reading->sample);
  reading->n_units = 0;
}

/**
 * mmg_reading_copy: (transfer full)
 */
MmgReading *
mmg_reading_copy (const MmgReading *reading)
{
  g_return_val_if_fail (reading != NULL, NULL);

  return g_memdup2 (reading, sizeof *reading);
}

void
mmg_reading_free (MmgReading *reading)
{
  g_free (reading);
}
