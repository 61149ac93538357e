/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-profile"

#include "config.h"

#include "mmg-profile.h"

#define BATTERY_65                                                                                 \
  {                                                                                                \
    6500, 2500, 2500, 0.95, 0.1, "MB-65A"                                                          \
  }
#define BATTERY_98                                                                                 \
  {                                                                                                \
    9800, 4000, 4000, 0.95, 0.1, "MB-98A"                                                          \
  }
#define CAR_40                                                                                     \
  {                                                                                                \
    40000, 5900, 5900, 0.93, 0.3, "MV-60C"                                                         \
  }

static const MmgProfile profiles[] = {
  {
      .name = "solar-battery",
      .latitude = 35.34,
      .longitude = 139.49,
      .n_arrays = 1,
      .arrays = { { 5500, 5500, 25, 180, "MP-55A" } },
      .battery = BATTERY_65,
      .load_scale = 1.0,
  },
  {
      .name = "two-conditioners",
      .latitude = 34.99,
      .longitude = 135.76,
      .n_arrays = 2,
      .arrays = { { 4400, 4000, 22, 110, "MP-40A" }, { 3600, 4000, 22, 250, "MP-40A" } },
      .battery = BATTERY_98,
      .load_scale = 1.3,
  },
  {
      .name = "solar",
      .latitude = 36.65,
      .longitude = 138.18,
      .n_arrays = 1,
      .arrays = { { 4800, 4000, 30, 190, "MP-40A" } },
      .load_scale = 0.85,
  },
  {
      .name = "v2x",
      .latitude = 34.69,
      .longitude = 137.73,
      .n_arrays = 1,
      .arrays = { { 6600, 5900, 20, 170, "MP-59C" } },
      .battery = BATTERY_65,
      .ev = CAR_40,
      .load_scale = 1.1,
  },
  {
      .name = "faults",
      .latitude = 33.59,
      .longitude = 130.4,
      .n_arrays = 1,
      .arrays = { { 5000, 4950, 25, 200, "MP-49A" } },
      .battery = BATTERY_65,
      .load_scale = 0.95,
      .fault_every_days = 24,
  },
};

/**
 * mmg_profile_find:
 *
 * Returns: (nullable) (transfer none): the profile of that name
 */
const MmgProfile *
mmg_profile_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    if (g_strcmp0 (profiles[i].name, name) == 0)
      return &profiles[i];
  return NULL;
}

/**
 * mmg_profile_names: (transfer full)
 *
 * Returns: the names for a message, with commas
 */
char *
mmg_profile_names (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", profiles[i].name);
  return g_string_free (names, FALSE);
}
