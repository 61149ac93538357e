/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-sky"

#include "config.h"

#include "mmg-sky.h"

#include <math.h>

#include "mm-types.h"
#include "mmg-noise.h"

#define JST_MS (9 * MM_HOUR_MS)
/* 2000-01-01 00:00 UTC: the year's angle is counted from there. */
#define YEAR_ANCHOR_MS G_GINT64_CONSTANT (946684800000)
#define YEAR_DAYS 365.2425
#define SOLAR_CONSTANT 1361.0
#define ALBEDO 0.2

enum
{
  STREAM_WEATHER = 11,
  STREAM_CLOUD,
  STREAM_TEMPERATURE,
};

static double
year_angle (double day_of_year)
{
  return 2 * G_PI * day_of_year / YEAR_DAYS;
}

/* Spencer's series, radians. */
static double
declination (double g)
{
  return 0.006918 - 0.399912 * cos (g) + 0.070257 * sin (g) - 0.006758 * cos (2 * g) +
         0.000907 * sin (2 * g) - 0.002697 * cos (3 * g) + 0.00148 * sin (3 * g);
}

/* Spencer's series, minutes by which the sun is ahead of the clock. */
static double
equation_of_time (double g)
{
  return 229.18 * (7.5e-5 + 0.001868 * cos (g) - 0.032077 * sin (g) - 0.014615 * cos (2 * g) -
                   0.040849 * sin (2 * g));
}

/**
 * mmg_sky_sun:
 * @latitude: degrees north
 * @longitude: degrees east
 * @at: ms UTC
 */
void
mmg_sky_sun (double latitude, double longitude, gint64 at, MmgSun *sun)
{
  const double to_radians = G_PI / 180;
  double days = (double) (at - YEAR_ANCHOR_MS) / (double) MM_DAY_MS;
  double minutes = (days - floor (days)) * 1440;
  double lat = latitude * to_radians;
  double g, d, hour_angle;

  sun->day_of_year = fmod (days, YEAR_DAYS);
  g = year_angle (sun->day_of_year);
  d = declination (g);
  hour_angle = ((minutes + equation_of_time (g) + 4 * longitude) / 4 - 180) * to_radians;
  sun->sin_elevation = sin (lat) * sin (d) + cos (lat) * cos (d) * cos (hour_angle);
  sun->azimuth = atan2 (-sin (hour_angle), tan (d) * cos (lat) - sin (lat) * cos (hour_angle));
}

/**
 * mmg_sky_clearness:
 *
 * How much of a clear sky's light comes through: weather of some hours, and clouds of some
 * minutes, which matter most when the sky is half covered.
 *
 * Returns: about 0.1 (rain) to 1 (no cloud)
 */
double
mmg_sky_clearness (guint64 seed, gint64 at)
{
  double weather = mmg_noise_smooth (seed, STREAM_WEATHER, at + JST_MS, 14 * MM_HOUR_MS);
  double cover = CLAMP ((weather - 0.38) / 0.55, 0, 1);
  double cloud = mmg_noise_smooth (seed, STREAM_CLOUD, at, 9 * MM_MINUTE_MS) - 0.5;
  double clearness = 1 - 0.86 * pow (cover, 1.4) + cloud * 1.3 * cover * (1 - cover);

  return CLAMP (clearness, 0.08, 1.0);
}

/**
 * mmg_sky_light:
 *
 * Haurwitz' clear sky, thinned by @clearness, split into direct and diffuse as Erbs did.
 */
void
mmg_sky_light (const MmgSun *sun, double clearness, MmgLight *light)
{
  double z = sun->sin_elevation;
  double outside, k, share;

  light->global = light->diffuse = 0;
  if (z <= 0)
    return;

  light->global = 1098 * z * exp (-0.057 / z) * clearness;
  outside = SOLAR_CONSTANT * (1 + 0.033 * cos (year_angle (sun->day_of_year))) * z;
  k = MIN (light->global / outside, 1);
  if (k <= 0.22)
    share = 1 - 0.09 * k;
  else if (k <= 0.8)
    share = 0.9511 - 0.1604 * k + 4.388 * k * k - 16.638 * k * k * k + 12.336 * k * k * k * k;
  else
    share = 0.165;
  light->diffuse = share * light->global;
}

/**
 * mmg_sky_on_panel:
 * @tilt: radians from the flat
 * @azimuth: radians from north over east
 *
 * Returns: W/m² on the panel: direct light, the sky's and what the ground gives back
 */
double
mmg_sky_on_panel (const MmgSun *sun, const MmgLight *light, double tilt, double azimuth)
{
  double z = sun->sin_elevation;
  double incidence, direct;

  if (light->global <= 0)
    return 0;

  incidence = z * cos (tilt) + sqrt (1 - z * z) * sin (tilt) * cos (sun->azimuth - azimuth);
  direct = z > 0.05 ? (light->global - light->diffuse) * MAX (incidence, 0) / z : 0;
  return direct + light->diffuse * (1 + cos (tilt)) / 2 +
         ALBEDO * light->global * (1 - cos (tilt)) / 2;
}

/**
 * mmg_sky_temperature:
 *
 * Returns: °C of the air in the middle of Honshu at that time of year and day
 */
double
mmg_sky_temperature (guint64 seed, gint64 at)
{
  double days = (double) (at - YEAR_ANCHOR_MS) / (double) MM_DAY_MS;
  double hour = (double) ((at + JST_MS) % MM_DAY_MS) / (double) MM_HOUR_MS;
  double mean = 16 - 11.8 * cos (year_angle (fmod (days, YEAR_DAYS) - 30));
  double spell = 6 * (mmg_noise_smooth (seed, STREAM_TEMPERATURE, at, 2 * MM_DAY_MS) - 0.5);

  return mean + spell + 4.5 * cos ((hour - 14.5) * G_PI / 12);
}
