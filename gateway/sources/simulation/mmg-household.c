/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-household"

#include "config.h"

#include "mmg-household.h"

#include <math.h>

#include "mm-types.h"
#include "mmg-noise.h"
#include "mmg-sky.h"

#define JST_MS (9 * MM_HOUR_MS)
#define SLOT_MS (10 * MM_MINUTE_MS)
#define FLICKER_MS (2 * MM_SECOND_MS)

enum
{
  STREAM_RHYTHM = 31,
  STREAM_APPLIANCES,
  STREAM_COOKING,
  STREAM_FLICKER,
  STREAM_TRIP,
  STREAM_TRIP_LEAVES,
  STREAM_TRIP_RETURNS,
  STREAM_TRIP_USES,
};

static gint64
day_of (gint64 at)
{
  return (at + JST_MS) / MM_DAY_MS;
}

static double
hour_of (gint64 at)
{
  return (double) ((at + JST_MS) % MM_DAY_MS) / (double) MM_HOUR_MS;
}

/* 1970-01-01 was a Thursday. */
static gboolean
is_weekend (gint64 day)
{
  gint64 weekday = (day + 4) % 7;

  return weekday == 0 || weekday == 6;
}

static double
hump (double hour, double middle, double width)
{
  double x = (hour - middle) / width;

  return exp (-x * x);
}

/* People get up, cook, come home: the shape of a day, shifted a little each day. */
static double
rhythm (guint64 seed, gint64 at)
{
  gint64 day = day_of (at);
  double shift = 1.2 * (mmg_noise_at (seed, STREAM_RHYTHM, day) - 0.5);
  double hour = hour_of (at) - shift;
  double noon = is_weekend (day) ? 420 : 120;

  return 600 * hump (hour, 7.2, 1.1) + 980 * hump (hour, 19.3, 2.3) + noon * hump (hour, 12.5, 1.6);
}

/* Heating and cooling while people are awake. */
static double
climate (guint64 seed, gint64 at)
{
  double temperature = mmg_sky_temperature (seed, at);
  double hour = hour_of (at);
  double awake = hour >= 6 && hour < 23 ? 1 : 0.35;

  return awake * (38 * MAX (16 - temperature, 0) + 55 * MAX (temperature - 26, 0));
}

/* A kettle, an oven, a dryer: on for ten minutes, most often when people eat. */
static double
cooking (guint64 seed, gint64 at)
{
  double hour = hour_of (at);
  double chance = 0.02 + 0.2 * hump (hour, 7.2, 0.8) + 0.3 * hump (hour, 18.8, 1.2);
  double dice = mmg_noise_at (seed, STREAM_COOKING, at / SLOT_MS);

  return dice < chance ? 600 + 700 * dice / chance : 0;
}

/**
 * mmg_household_load:
 * @at: ms UTC
 *
 * Returns: W that the household uses, car and battery not counted
 */
double
mmg_household_load (const MmgProfile *profile, guint64 seed, gint64 at)
{
  double steady = 230 + rhythm (seed, at) + climate (seed, at);
  double appliances =
      0.72 + 0.56 * mmg_noise_smooth (seed, STREAM_APPLIANCES, at, 4 * MM_MINUTE_MS);
  double flicker = 0.985 + 0.03 * mmg_noise_at (seed, STREAM_FLICKER, at / FLICKER_MS);

  return profile->load_scale * (steady * appliances + cooking (seed, at)) * flicker;
}

/**
 * mmg_household_trip:
 * @at: any moment of the day
 *
 * Where the car is that day: at work on most weekdays, out for some hours on some weekends.
 */
void
mmg_household_trip (guint64 seed, gint64 at, MmgTrip *trip)
{
  gint64 day = day_of (at);
  gboolean weekend = is_weekend (day);
  gint64 start = day * MM_DAY_MS - JST_MS;
  double early = 60 * mmg_noise_at (seed, STREAM_TRIP_LEAVES, day);
  double late = 120 * mmg_noise_at (seed, STREAM_TRIP_RETURNS, day);

  trip->leaves = start + (weekend ? 600 : 450) * MM_MINUTE_MS + (gint64) early * MM_MINUTE_MS;
  trip->returns = start + (weekend ? 870 : 1050) * MM_MINUTE_MS + (gint64) late * MM_MINUTE_MS;
  trip->uses = 3000 + 6000 * mmg_noise_at (seed, STREAM_TRIP_USES, day);
  if (mmg_noise_at (seed, STREAM_TRIP, day) > (weekend ? 0.5 : 0.8))
    {
      trip->returns = trip->leaves;
      trip->uses = 0;
    }
}
