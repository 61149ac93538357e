/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mmg-profile.h"

G_BEGIN_DECLS

/**
 * MmgFlow:
 *
 * W at one moment. Battery and car count + when they give; the grid counts + when it gives:
 * load = solar + grid + battery + ev.
 */
typedef struct
{
  double solar;
  double units[MMG_PROFILE_MAX_UNITS];
  double load;
  double grid;
  double battery;
  double ev;
} MmgFlow;

/**
 * MmgHouse:
 * @at: ms UTC, a full minute: the counters hold what was until then
 * @fault_since: ms UTC, from when on the first power conditioner stands still; 0 for never
 * @battery_wh: what is in the battery
 * @ev_wh: what is in the car
 *
 * A simulated house: the same @profile, @seed and start give the same course, minute by
 * minute, however often it is asked. Counters are Wh.
 */
typedef struct
{
  const MmgProfile *profile;
  guint64 seed;
  gint64 fault_since;
  gint64 at;
  double battery_wh;
  double ev_wh;
  double generated[MMG_PROFILE_MAX_UNITS];
  double sold;
  double bought;
  double charged;
  double discharged;
  double ev_charged;
  double ev_discharged;
} MmgHouse;

void mmg_house_init (MmgHouse *house, const MmgProfile *profile, guint64 seed, gint64 start);
void mmg_house_flow (const MmgHouse *house, gint64 at, MmgFlow *flow);
void mmg_house_advance (MmgHouse *house, gint64 until);

gboolean mmg_house_ev_is_home (const MmgProfile *profile, guint64 seed, gint64 at);
int mmg_house_fault (const MmgHouse *house, gint64 at);

G_END_DECLS
