/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmgSun:
 * @sin_elevation: sine of the height over the horizon; negative at night
 * @azimuth: radians from north over east
 */
typedef struct
{
  double sin_elevation;
  double azimuth;
  double day_of_year;
} MmgSun;

/**
 * MmgLight:
 * @global: W/m² on the flat
 * @diffuse: the part of it that comes from the whole sky
 */
typedef struct
{
  double global;
  double diffuse;
} MmgLight;

void mmg_sky_sun (double latitude, double longitude, gint64 at, MmgSun *sun);
double mmg_sky_clearness (guint64 seed, gint64 at);
void mmg_sky_light (const MmgSun *sun, double clearness, MmgLight *light);
double mmg_sky_on_panel (const MmgSun *sun, const MmgLight *light, double tilt, double azimuth);
double mmg_sky_temperature (guint64 seed, gint64 at);

G_END_DECLS
