/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-simulation"

#include "config.h"

#include "mmg-simulated-ups.h"

#include "mm-time.h"
#include "mmg-ups.h"

#define RUNTIME_S 2700
#define LOAD_FROM 18
#define LOAD_SPAN 40

/* What those after the first do; most of all are on mains. */
static const char *const states[] = { "OL", "OL RB", "DISCHRG OB", "CHRG OL", "OL" };

/* In ten minutes it gives 5 points, within the hour it is charged again. */
static gint64
charge_of (const char *state, gint64 now)
{
  gint64 minute = now / MM_MINUTE_MS % 60;

  if (g_str_equal (state, "DISCHRG OB"))
    return 95 - minute / 2;
  return g_str_equal (state, "CHRG OL") ? 40 + minute : 100;
}

static MmgUps *
simulate (const char *serial, guint number, gint64 now)
{
  const char *state = number < G_N_ELEMENTS (states) ? states[number] : "OL";
  MmgUps *ups = mmg_ups_new (serial, now);

  ups->serial = g_strdup (serial);
  ups->status = g_strsplit (state, " ", -1);
  ups->charge = charge_of (state, now);
  ups->load = LOAD_FROM + (number * 13 + (guint) (now / MM_MINUTE_MS % 3)) % LOAD_SPAN;
  ups->runtime = RUNTIME_S * ups->charge / 100 * LOAD_FROM / ups->load;
  return ups;
}

/**
 * mmg_simulated_ups_json: (transfer full)
 * @serials: product numbers between commas
 * @now: ms UTC
 *
 * What UPSs of these numbers would tell, as the array of a report.
 */
char *
mmg_simulated_ups_json (const char *serials, gint64 now)
{
  g_auto (GStrv) list = g_strsplit (serials, ",", -1);
  g_autoptr (GPtrArray) upses = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_ups_free);

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (upses, simulate (list[i], i, now));
  return mmg_ups_list_to_json (upses);
}
