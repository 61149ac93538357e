/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mmg-profile.h"

G_BEGIN_DECLS

/**
 * MmgTrip:
 * @leaves: ms UTC
 * @returns: ms UTC, the same day in Japan
 * @uses: Wh on the way; 0 for a day on which the car stays
 */
typedef struct
{
  gint64 leaves;
  gint64 returns;
  double uses;
} MmgTrip;

double mmg_household_load (const MmgProfile *profile, guint64 seed, gint64 at);
void mmg_household_trip (guint64 seed, gint64 at, MmgTrip *trip);

G_END_DECLS
