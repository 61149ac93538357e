/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "mm-time.h"
#include "mmg-house.h"
#include "mmg-simulation-source.h"
#include "mmg-sky.h"

#define SEED 20261120

static const char *const profiles[] = { "solar-battery", "two-conditioners", "solar",
                                        "v2x",           "faults",           NULL };

static void
test_sun (void)
{
  MmgSun sun;
  double elevation;

  /* Kyoto, 21 June, when the sun stands in the south: 90 - 35.0 + 23.4 degrees. */
  mmg_sky_sun (35.0, 135.77, mm_time_from_jst (2026, 6, 21, 11, 59), &sun);
  elevation = asin (sun.sin_elevation) * 180 / G_PI;
  g_assert_cmpfloat_with_epsilon (elevation, 78.4, 0.5);
  /* 21 December: 90 - 35.0 - 23.4. */
  mmg_sky_sun (35.0, 135.77, mm_time_from_jst (2026, 12, 21, 11, 55), &sun);
  elevation = asin (sun.sin_elevation) * 180 / G_PI;
  g_assert_cmpfloat_with_epsilon (elevation, 31.6, 0.5);
  g_assert_cmpfloat_with_epsilon (fabs (sun.azimuth), G_PI, 0.05);
  /* In the morning it stands in the east. */
  mmg_sky_sun (35.0, 135.77, mm_time_from_jst (2026, 3, 20, 6, 30), &sun);
  g_assert_cmpfloat_with_epsilon (sun.azimuth, G_PI / 2, 0.15);
}

static void
test_night_makes_nothing (void)
{
  for (int i = 0; profiles[i] != NULL; i++)
    for (int day = 1; day <= 28; day++)
      {
        gint64 at = mm_time_from_jst (2026, 7, day, 23, 30);
        MmgHouse house;
        MmgFlow flow;

        mmg_house_init (&house, mmg_profile_find (profiles[i]), SEED, at);
        mmg_house_flow (&house, at, &flow);
        g_assert_cmpfloat (flow.solar, ==, 0);
        g_assert_cmpfloat (flow.load, >, 50);
      }
}

static void
check_flow (const MmgHouse *house, const MmgFlow *flow)
{
  const MmgProfile *profile = house->profile;
  double limit = 0;

  for (guint i = 0; i < profile->n_arrays; i++)
    {
      g_assert_cmpfloat (flow->units[i], >=, 0);
      g_assert_cmpfloat (flow->units[i], <=, profile->arrays[i].limit_w);
      limit += profile->arrays[i].limit_w;
    }
  g_assert_cmpfloat (flow->solar, <=, limit);
  g_assert_cmpfloat (flow->battery, <=, profile->battery.discharge_w);
  g_assert_cmpfloat (flow->battery, >=, -profile->battery.charge_w);
  g_assert_cmpfloat_with_epsilon (flow->load, flow->solar + flow->grid + flow->battery + flow->ev,
                                  1e-6);
  g_assert_cmpfloat (house->battery_wh, >=, 0);
  g_assert_cmpfloat (house->battery_wh, <=, profile->battery.capacity_wh);
  g_assert_cmpfloat (house->ev_wh, <=, profile->ev.capacity_wh);
}

/* Half a year of minutes: every moment is possible, counters only grow and nothing is lost. */
static void
run_profile (gconstpointer name)
{
  const MmgProfile *profile = mmg_profile_find (name);
  gint64 start = mm_time_from_jst (2026, 5, 1, 0, 0);
  MmgHouse house, before;
  double load = 0, made = 0;

  mmg_house_init (&house, profile, SEED, start);
  for (int i = 0; i < 180 * 24 * 60; i++)
    {
      MmgFlow flow;

      mmg_house_flow (&house, house.at, &flow);
      check_flow (&house, &flow);
      load += flow.load / 60;
      before = house;
      mmg_house_advance (&house, house.at + MM_MINUTE_MS);
      g_assert_cmpfloat (house.generated[0], >=, before.generated[0]);
      g_assert_cmpfloat (house.bought, >=, before.bought);
      g_assert_cmpfloat (house.sold, >=, before.sold);
      g_assert_cmpfloat (house.charged, >=, before.charged);
      g_assert_cmpfloat (house.discharged, >=, before.discharged);
    }
  for (guint i = 0; i < profile->n_arrays; i++)
    made += house.generated[i];
  g_assert_cmpfloat_with_epsilon (load,
                                  made + house.bought - house.sold + house.discharged -
                                      house.charged + house.ev_discharged - house.ev_charged,
                                  1);
  g_test_message ("%s: load %.0f made %.0f bought %.0f sold %.0f kWh", (const char *) name,
                  load / 1000, made / 1000, house.bought / 1000, house.sold / 1000);
  /* A kW of panels makes 3 to 4 kWh on a day of that half year; a household uses 6 to 25. */
  g_assert_cmpfloat (made / 180 / 1000, >, 8);
  g_assert_cmpfloat (made / 180 / 1000, <, 35);
  g_assert_cmpfloat (load / 180 / 1000, >, 6);
  g_assert_cmpfloat (load / 180 / 1000, <, 25);
}

/* Under a clear sky the curve has one top, near noon, and both sides are alike. */
static void
test_clear_day_is_a_hill (void)
{
  double best = 0;
  gint64 best_at = 0, start = mm_time_from_jst (2026, 4, 20, 0, 0);

  for (gint64 at = start; at < start + MM_DAY_MS; at += MM_MINUTE_MS)
    {
      MmgSun sun;
      MmgLight light;
      double panel;

      mmg_sky_sun (35.0, 135.77, at, &sun);
      mmg_sky_light (&sun, 1, &light);
      panel = mmg_sky_on_panel (&sun, &light, 25 * G_PI / 180, G_PI);
      if (panel <= best)
        continue;
      best = panel;
      best_at = at;
    }
  g_assert_cmpfloat (best, >, 800);
  g_assert_cmpfloat (best, <, 1150);
  g_assert_cmpint (ABS (best_at - mm_time_from_jst (2026, 4, 20, 11, 56)), <, 15 * MM_MINUTE_MS);
}

static void
test_weather_differs (void)
{
  int clear = 0, dull = 0;

  for (int day = 0; day < 365; day++)
    {
      gint64 noon = mm_time_from_jst (2026, 1, 1, 12, 0) + day * MM_DAY_MS;
      double clearness = mmg_sky_clearness (SEED, noon);

      g_assert_cmpfloat (clearness, >, 0);
      g_assert_cmpfloat (clearness, <=, 1);
      clear += clearness > 0.9;
      dull += clearness < 0.5;
    }
  g_assert_cmpint (clear, >, 90);
  g_assert_cmpint (dull, >, 30);
}

static void
test_same_seed_same_course (void)
{
  const MmgProfile *profile = mmg_profile_find ("v2x");
  gint64 start = mm_time_from_jst (2026, 10, 1, 0, 0);
  gint64 end = start + 20 * MM_DAY_MS;
  MmgHouse once, twice, other;

  mmg_house_init (&once, profile, 7, start);
  mmg_house_advance (&once, end);
  mmg_house_init (&twice, profile, 7, start);
  for (gint64 at = start; at <= end; at += 17 * MM_SECOND_MS)
    {
      MmgFlow flow;

      mmg_house_advance (&twice, at);
      mmg_house_flow (&twice, at, &flow);
    }
  mmg_house_advance (&twice, end);
  g_assert_cmpmem (&once, sizeof once, &twice, sizeof twice);
  mmg_house_init (&other, profile, 8, start);
  mmg_house_advance (&other, end);
  g_assert_cmpfloat (fabs (other.bought - once.bought), >, 1);
}

static void
test_car_comes_and_goes (void)
{
  const MmgProfile *profile = mmg_profile_find ("v2x");
  gint64 start = mm_time_from_jst (2026, 9, 1, 0, 0);
  int away = 0, minutes = 60 * 24 * 60;

  for (int i = 0; i < minutes; i++)
    away += !mmg_house_ev_is_home (profile, SEED, start + i * MM_MINUTE_MS);
  g_assert_cmpint (away, >, minutes / 6);
  g_assert_cmpint (away, <, minutes / 2);
  g_assert_true (mmg_house_ev_is_home (profile, SEED, start + 3 * MM_HOUR_MS));
}

typedef struct
{
  GArray *readings;
  GPtrArray *events;
} Taken;

static gboolean
take_reading (const MmgReading *reading, gpointer data, GError **error)
{
  g_array_append_val (((Taken *) data)->readings, *reading);
  return TRUE;
}

static gboolean
take_event (const MmgEvent *event, gpointer data, GError **error)
{
  g_ptr_array_add (((Taken *) data)->events, mmg_event_copy (event));
  return TRUE;
}

static void
take_history (Taken *taken, MmgSource *source, gint64 from, gint64 to, gint64 step)
{
  MmgHistorySink sink = { take_reading, take_event, taken };
  g_autoptr (GError) error = NULL;

  taken->readings = g_array_new (FALSE, FALSE, sizeof (MmgReading));
  taken->events = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_event_free);
  mmg_source_history (source, from, to, step, &sink, &error);
  g_assert_no_error (error);
}

static void
taken_clear (Taken *taken)
{
  g_array_unref (taken->readings);
  g_ptr_array_unref (taken->events);
}

static void
on_read (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(MmgReading **) data = mmg_source_read_finish (MMG_SOURCE (object), result, &error);
  g_assert_no_error (error);
}

static MmgReading *
read_now (MmgSource *source)
{
  MmgReading *reading = NULL;

  mmg_source_read_async (source, NULL, on_read, &reading);
  while (reading == NULL)
    g_main_context_iteration (NULL, TRUE);
  return reading;
}

static void
test_history_agrees_with_live (void)
{
  gint64 start = mm_time_from_jst (2026, 8, 1, 0, 0);
  gint64 end = start + 10 * MM_DAY_MS;
  g_autoptr (MmClock) clock = mm_clock_new_manual (start);
  g_autoptr (MmgSource) source =
      mmg_simulation_source_new (mmg_profile_find ("v2x"), SEED, start, clock);
  Taken taken;

  take_history (&taken, source, start, end, 30 * MM_MINUTE_MS);
  g_assert_cmpuint (taken.readings->len, ==, 10 * 48);
  for (guint i = 0; i < taken.readings->len; i++)
    {
      MmgReading *told = &g_array_index (taken.readings, MmgReading, i);
      g_autoptr (MmgReading) live = NULL;

      mm_clock_set (clock, told->sample.at);
      live = read_now (source);
      g_assert_cmpint (live->sample.bought, ==, told->sample.bought);
      g_assert_cmpint (live->sample.generated, ==, told->sample.generated);
      g_assert_cmpint (live->sample.grid, ==, told->sample.grid);
      g_assert_cmpint (live->sample.battery, ==, told->sample.battery);
      g_assert_cmpint (live->sample.soc, ==, told->sample.soc);
      g_assert_cmpint (live->sample.ev_soc, ==, told->sample.ev_soc);
    }
  taken_clear (&taken);
}

static void
test_faults_begin_and_end (void)
{
  gint64 start = mm_time_from_jst (2026, 1, 1, 0, 0);
  g_autoptr (MmClock) clock = mm_clock_new_manual (start);
  g_autoptr (MmgSource) source =
      mmg_simulation_source_new (mmg_profile_find ("faults"), SEED, start, clock);
  Taken taken;

  take_history (&taken, source, start, start + 300 * MM_DAY_MS, 30 * MM_MINUTE_MS);
  g_assert_cmpuint (taken.events->len, >=, 8);
  g_assert_cmpuint (taken.events->len % 2, ==, 0);
  for (guint i = 0; i < taken.events->len; i++)
    {
      MmgEvent *event = g_ptr_array_index (taken.events, i);

      g_assert_cmpint (event->kind, ==, i % 2 == 0 ? MMG_EVENT_FAULT : MMG_EVENT_RECOVERY);
      g_assert_cmpstr (event->unit, ==, "pcs1");
    }
  taken_clear (&taken);
}

static void
test_fault_stays (void)
{
  gint64 start = mm_time_from_jst (2026, 6, 1, 0, 0);
  gint64 since = start + 11 * MM_HOUR_MS;
  g_autoptr (MmClock) clock = mm_clock_new_manual (start);
  g_autoptr (MmgSource) source =
      mmg_simulation_source_new (mmg_profile_find ("solar"), SEED, start, clock);
  MmgHouse house;
  MmgFlow before, after;
  Taken taken;

  mmg_house_init (&house, mmg_profile_find ("solar"), SEED, start);
  house.fault_since = since;
  mmg_house_flow (&house, since - MM_MINUTE_MS, &before);
  mmg_house_flow (&house, since, &after);
  g_assert_cmpfloat (before.solar, >, 0);
  g_assert_cmpfloat (after.solar, ==, 0);
  mmg_simulation_source_set_fault_since (MMG_SIMULATION_SOURCE (source), since);
  take_history (&taken, source, start, start + 3 * MM_DAY_MS, 30 * MM_MINUTE_MS);
  g_assert_cmpuint (taken.events->len, ==, 1);
  g_assert_cmpint (((MmgEvent *) g_ptr_array_index (taken.events, 0))->kind, ==, MMG_EVENT_FAULT);
  g_assert_cmpint (((MmgEvent *) g_ptr_array_index (taken.events, 0))->at, ==, since);
  taken_clear (&taken);
}

static void
test_missing_devices_tell_nothing (void)
{
  gint64 start = mm_time_from_jst (2026, 1, 1, 12, 0);
  MmgHouse house;
  MmgReading reading;

  mmg_house_init (&house, mmg_profile_find ("solar"), SEED, start);
  mmg_simulation_source_tell (&house, start, &reading);
  g_assert_cmpint (reading.sample.battery, ==, MM_NO_VALUE);
  g_assert_cmpint (reading.sample.soc, ==, MM_NO_VALUE);
  g_assert_cmpint (reading.sample.charged, ==, MM_NO_VALUE);
  g_assert_cmpint (reading.sample.ev, ==, MM_NO_VALUE);
  g_assert_cmpint (reading.sample.solar, !=, MM_NO_VALUE);
}

static void
test_inventory (void)
{
  g_autoptr (MmClock) clock = mm_clock_new_manual (0);
  g_autoptr (MmgSource) source =
      mmg_simulation_source_new (mmg_profile_find ("two-conditioners"), 42, 0, clock);
  g_autoptr (MmgInventory) inventory = mmg_source_inventory (source);
  g_autofree char *json = mmg_inventory_to_json (inventory);

  g_assert_cmpstr (json, ==,
                   "{\"power_conditioners\":["
                   "{\"unit_no\":1,\"model\":\"MP-40A\",\"serial\":\"P0000421\"},"
                   "{\"unit_no\":2,\"model\":\"MP-40A\",\"serial\":\"P0000422\"}],"
                   "\"battery\":{\"model\":\"MB-98A\",\"serial\":\"B0000421\","
                   "\"capacity_wh\":9800},\"ev\":null}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/simulation/sun-stands-where-it-should", test_sun);
  g_test_add_func ("/simulation/night-makes-nothing", test_night_makes_nothing);
  g_test_add_func ("/simulation/clear-day-is-a-hill", test_clear_day_is_a_hill);
  g_test_add_func ("/simulation/weather-differs", test_weather_differs);
  g_test_add_func ("/simulation/same-seed-same-course", test_same_seed_same_course);
  g_test_add_func ("/simulation/car-comes-and-goes", test_car_comes_and_goes);
  g_test_add_func ("/simulation/history-agrees-with-live", test_history_agrees_with_live);
  g_test_add_func ("/simulation/faults-begin-and-end", test_faults_begin_and_end);
  g_test_add_func ("/simulation/fault-stays", test_fault_stays);
  g_test_add_func ("/simulation/missing-devices-tell-nothing", test_missing_devices_tell_nothing);
  g_test_add_func ("/simulation/inventory", test_inventory);
  for (int i = 0; profiles[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/simulation/energy-is-kept/", profiles[i], NULL);

      g_test_add_data_func (path, profiles[i], run_profile);
    }
  return g_test_run ();
}
