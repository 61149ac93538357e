/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-house"

#include "config.h"

#include "mmg-house.h"

#include "mm-types.h"
#include "mmg-household.h"
#include "mmg-noise.h"
#include "mmg-sky.h"

#define JST_MS (9 * MM_HOUR_MS)
/* Losses of cables, dirt and the power conditioner. */
#define SYSTEM_RATIO 0.8
#define CELL_LOSS_PER_DEGREE 0.004
/* W that a power conditioner needs before it connects. */
#define WAKE_W 15
#define NIGHT_CHARGE_W 3000
#define NIGHT_CHARGE_SHARE 0.8
#define LASTING_FAULT 0x0014

enum
{
  STREAM_FAULT = 51,
  STREAM_FAULT_STARTS,
  STREAM_FAULT_LASTS,
};

/**
 * mmg_house_init:
 * @profile: (transfer none): one of the table, kept
 * @start: ms UTC, a full minute, from which the counters count
 */
void
mmg_house_init (MmgHouse *house, const MmgProfile *profile, guint64 seed, gint64 start)
{
  g_return_if_fail (start % MM_MINUTE_MS == 0);

  *house = (MmgHouse){
    .profile = profile,
    .seed = seed,
    .at = start,
    .battery_wh = 0.4 * profile->battery.capacity_wh,
    .ev_wh = 0.6 * profile->ev.capacity_wh,
  };
}

/* A fault stops the unit for some hours of a day. */
static int
passing_fault (const MmgHouse *house, gint64 at)
{
  static const int codes[] = { 0x0014, 0x000A, 0x001E };
  int every_days = house->profile->fault_every_days;
  gint64 day = (at + JST_MS) / MM_DAY_MS;
  double minute = (double) ((at + JST_MS) % MM_DAY_MS) / (double) MM_MINUTE_MS;
  double dice, from, lasts;

  if (every_days == 0)
    return 0;
  dice = mmg_noise_at (house->seed, STREAM_FAULT, day) * every_days;
  if (dice >= 1)
    return 0;
  from = 480 + 360 * mmg_noise_at (house->seed, STREAM_FAULT_STARTS, day);
  lasts = 45 + 240 * mmg_noise_at (house->seed, STREAM_FAULT_LASTS, day);
  if (minute < from || minute >= from + lasts)
    return 0;
  return codes[(int) (dice * G_N_ELEMENTS (codes))];
}

/**
 * mmg_house_fault:
 *
 * Returns: the fault code that the first power conditioner has then, 0 for none. A fault stops
 *   its unit.
 */
int
mmg_house_fault (const MmgHouse *house, gint64 at)
{
  if (house->fault_since > 0 && at >= house->fault_since)
    return LASTING_FAULT;
  return passing_fault (house, at);
}

gboolean
mmg_house_ev_is_home (const MmgProfile *profile, guint64 seed, gint64 at)
{
  MmgTrip trip;

  if (profile->ev.capacity_wh <= 0)
    return FALSE;
  mmg_household_trip (seed, at, &trip);
  return at < trip.leaves || at >= trip.returns;
}

static double
array_power (const MmgArray *array, const MmgSun *sun, const MmgLight *light, double air)
{
  const double to_radians = G_PI / 180;
  double plane =
      mmg_sky_on_panel (sun, light, array->tilt * to_radians, array->azimuth * to_radians);
  double cell = air + plane * 25 / 800;
  double power =
      array->peak_w * plane / 1000 * (1 - CELL_LOSS_PER_DEGREE * (cell - 25)) * SYSTEM_RATIO;

  return power < WAKE_W ? 0 : MIN (power, array->limit_w);
}

static void
flow_solar (const MmgHouse *house, gint64 at, MmgFlow *flow)
{
  const MmgProfile *profile = house->profile;
  MmgSun sun;
  MmgLight light;
  double air;

  mmg_sky_sun (profile->latitude, profile->longitude, at, &sun);
  if (sun.sin_elevation <= 0)
    return;
  mmg_sky_light (&sun, mmg_sky_clearness (house->seed, at), &light);
  air = mmg_sky_temperature (house->seed, at);
  for (guint i = 0; i < profile->n_arrays; i++)
    {
      if (i == 0 && mmg_house_fault (house, at) != 0)
        continue;
      flow->units[i] = array_power (&profile->arrays[i], &sun, &light, air);
      flow->solar += flow->units[i];
    }
}

/* W that a storage gives (+) or takes (-) to bring @need to zero, for the length of a minute. */
static double
storage_answer (const MmgStorageProfile *storage, double holds_wh, double need)
{
  double room = (storage->capacity_wh - holds_wh) * 60 / storage->efficiency;
  double gives = (holds_wh - storage->floor * storage->capacity_wh) * 60 * storage->efficiency;

  if (need > 0)
    return MIN (need, MIN (storage->discharge_w, MAX (gives, 0)));
  return -MIN (-need, MIN (storage->charge_w, MAX (room, 0)));
}

static double
ev_answer (const MmgHouse *house, gint64 at, double need)
{
  const MmgStorageProfile *ev = &house->profile->ev;
  gint64 hour = (at + JST_MS) % MM_DAY_MS / MM_HOUR_MS;

  if (!mmg_house_ev_is_home (house->profile, house->seed, at))
    return 0;
  if (hour >= 1 && hour < 5)
    return house->ev_wh < NIGHT_CHARGE_SHARE * ev->capacity_wh ? -NIGHT_CHARGE_W : 0;
  if (hour >= 17 || (need < 0 && hour >= 7))
    return storage_answer (ev, house->ev_wh, need);
  return 0;
}

/**
 * mmg_house_flow:
 * @at: ms UTC, within the minute that begins at the house's own time
 *
 * Tells the powers of that moment without changing the house.
 */
void
mmg_house_flow (const MmgHouse *house, gint64 at, MmgFlow *flow)
{
  const MmgProfile *profile = house->profile;
  double need;

  *flow = (MmgFlow){ 0 };
  flow_solar (house, at, flow);
  flow->load = mmg_household_load (profile, house->seed, at);
  need = flow->load - flow->solar;
  if (profile->battery.capacity_wh > 0)
    flow->battery = storage_answer (&profile->battery, house->battery_wh, need);
  if (profile->ev.capacity_wh > 0)
    flow->ev = ev_answer (house, at, need - flow->battery);
  flow->grid = need - flow->battery - flow->ev;
}

static void
store (const MmgStorageProfile *storage,
       double power,
       double *holds_wh,
       double *charged,
       double *discharged)
{
  if (power > 0)
    {
      *holds_wh -= power / 60 / storage->efficiency;
      *discharged += power / 60;
    }
  else
    {
      *holds_wh += -power / 60 * storage->efficiency;
      *charged += -power / 60;
    }
  *holds_wh = CLAMP (*holds_wh, 0, storage->capacity_wh);
}

static void
drive (MmgHouse *house)
{
  MmgTrip trip;

  mmg_household_trip (house->seed, house->at, &trip);
  if (trip.uses > 0 && house->at == trip.returns)
    house->ev_wh = MAX (house->ev_wh - trip.uses, 0.05 * house->profile->ev.capacity_wh);
}

static void
step (MmgHouse *house)
{
  const MmgProfile *profile = house->profile;
  MmgFlow flow;

  mmg_house_flow (house, house->at, &flow);
  for (guint i = 0; i < profile->n_arrays; i++)
    house->generated[i] += flow.units[i] / 60;
  house->bought += MAX (flow.grid, 0) / 60;
  house->sold += MAX (-flow.grid, 0) / 60;
  if (profile->battery.capacity_wh > 0)
    store (&profile->battery, flow.battery, &house->battery_wh, &house->charged,
           &house->discharged);
  if (profile->ev.capacity_wh > 0)
    store (&profile->ev, flow.ev, &house->ev_wh, &house->ev_charged, &house->ev_discharged);
  house->at += MM_MINUTE_MS;
  if (profile->ev.capacity_wh > 0)
    drive (house);
}

/**
 * mmg_house_advance:
 * @until: ms UTC; the house goes on to the last full minute at or before it
 */
void
mmg_house_advance (MmgHouse *house, gint64 until)
{
  while (house->at + MM_MINUTE_MS <= until)
    step (house);
}
