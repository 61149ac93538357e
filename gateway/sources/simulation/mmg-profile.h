/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define MMG_PROFILE_MAX_UNITS 3

/**
 * MmgArray:
 * @peak_w: W of the panels under test conditions
 * @limit_w: W that the power conditioner passes at most
 * @tilt: degrees from the flat
 * @azimuth: degrees from north over east
 */
typedef struct
{
  double peak_w;
  double limit_w;
  double tilt;
  double azimuth;
  const char *model;
} MmgArray;

/**
 * MmgStorageProfile:
 * @capacity_wh: 0 where there is none
 * @efficiency: of one way, 0 to 1
 * @floor: share of the capacity that is kept
 */
typedef struct
{
  double capacity_wh;
  double charge_w;
  double discharge_w;
  double efficiency;
  double floor;
  const char *model;
} MmgStorageProfile;

/**
 * MmgProfile:
 * @load_scale: 1 for a household of three
 * @fault_every_days: on the average, 0 for a house without faults
 *
 * What stands in a simulated house and how people live there.
 */
typedef struct
{
  const char *name;
  double latitude;
  double longitude;
  guint n_arrays;
  MmgArray arrays[MMG_PROFILE_MAX_UNITS];
  MmgStorageProfile battery;
  MmgStorageProfile ev;
  double load_scale;
  int fault_every_days;
} MmgProfile;

const MmgProfile *mmg_profile_find (const char *name);
char *mmg_profile_names (void);

G_END_DECLS
