/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mma-flow-geometry.h"
#include "mma-flow-reading.h"

static MmSample
make_sample (gint64 solar, gint64 battery, gint64 grid, gint64 ev)
{
  MmSample sample;

  mm_sample_init (&sample);
  sample.solar = solar;
  sample.battery = battery;
  sample.grid = grid;
  sample.ev = ev;
  sample.soc = 78;
  mm_sample_derive_load (&sample);
  return sample;
}

static void
assert_sentence (const MmSample *sample, const char *expected)
{
  g_autofree char *text = mma_flow_sentence (sample, FALSE);
  g_auto (GStrv) parts = g_strsplit (text, "\u00a0", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_sentence_tells_what_is_measured (void)
{
  MmSample day = make_sample (3420, -1460, -1100, MM_NO_VALUE);
  MmSample evening = make_sample (0, 2450, 120, MM_NO_VALUE);
  MmSample car = make_sample (5, 0, 3000, -2000);
  MmSample blind = make_sample (MM_NO_VALUE, MM_NO_VALUE, MM_NO_VALUE, MM_NO_VALUE);

  assert_sentence (&day, "Solar is generating 3.42 kW.\nWhat the house does not need charges the "
                         "battery, and 1.10 kW is being sold.");
  assert_sentence (&evening,
                   "The battery is delivering 2.45 kW,\nand the missing 0.12 kW is being bought.");
  assert_sentence (&car, "The 3.00 kW that the house uses is being bought.\nThe EV is charging at "
                         "2.00 kW.");
  assert_sentence (&blind, "There is no data.");
  assert_sentence (NULL, "There is no data.");
}

static void
test_sentence_has_no_empty_slot (void)
{
  for (int solar = 0; solar <= 1000; solar += 1000)
    for (int battery = -1000; battery <= 1000; battery += 1000)
      for (int grid = -1000; grid <= 1000; grid += 1000)
        for (int ev = -1000; ev <= 1000; ev += 1000)
          {
            MmSample sample = make_sample (solar, battery, grid, ev);
            g_autofree char *text = mma_flow_sentence (&sample, TRUE);

            g_assert_null (strchr (text, '{'));
            g_assert_true (g_utf8_validate (text, -1, NULL));
          }
}

static void
test_reading_tells_zero_from_missing (void)
{
  MmSample sample = make_sample (9, -1460, MM_NO_VALUE, MM_NO_VALUE);
  MmaFlowReading reading;

  mma_flow_reading_init (&reading, MMA_FLOW_SOLAR, &sample, MMA_FLOW_LIVE, NULL);
  g_assert_cmpint (reading.look, ==, MMA_FLOW_ZERO);
  g_assert_cmpstr (reading.state, ==, "Not generating");
  mma_flow_reading_clear (&reading);

  mma_flow_reading_init (&reading, MMA_FLOW_GRID, &sample, MMA_FLOW_LIVE, NULL);
  g_assert_cmpint (reading.look, ==, MMA_FLOW_MISSING);
  g_assert_cmpstr (reading.state, ==, "No data");
  g_assert_cmpstr (reading.spoken, ==, "Grid, No data");
  mma_flow_reading_clear (&reading);

  mma_flow_reading_init (&reading, MMA_FLOW_BATTERY, &sample, MMA_FLOW_LIVE, NULL);
  g_assert_cmpint (reading.look, ==, MMA_FLOW_ACTIVE);
  g_assert_true (reading.outward);
  g_assert_cmpint (reading.watts, ==, 1460);
  g_assert_cmpstr (reading.spoken, ==, "Battery 78%, 1.46 kilowatts, Charging");
  mma_flow_reading_clear (&reading);
}

static void
test_reading_without_contact_or_with_fault (void)
{
  MmSample sample = make_sample (3420, -1460, -1100, MM_NO_VALUE);
  MmaFlowReading reading;

  mma_flow_reading_init (&reading, MMA_FLOW_BATTERY, &sample, MMA_FLOW_NO_CONTACT, NULL);
  g_assert_cmpint (reading.look, ==, MMA_FLOW_MISSING);
  g_assert_cmpint (reading.soc, ==, MM_NO_VALUE);
  mma_flow_reading_clear (&reading);

  mma_flow_reading_init (&reading, MMA_FLOW_SOLAR, &sample, MMA_FLOW_LIVE, "E-204");
  g_assert_cmpint (reading.look, ==, MMA_FLOW_ACTIVE);
  g_assert_cmpstr (reading.state, ==, "Fault E-204");
  mma_flow_reading_clear (&reading);
}

static void
test_geometry_moves_lone_nodes_to_the_middle (void)
{
  g_assert_cmpfloat (mma_flow_geometry_centre (MMA_FLOW_SOLAR, MMA_FLOW_HAS_SOLAR).y, ==, 158);
  g_assert_cmpfloat (
      mma_flow_geometry_centre (MMA_FLOW_SOLAR, MMA_FLOW_HAS_SOLAR | MMA_FLOW_HAS_BATTERY).y, ==,
      64);
  g_assert_cmpfloat (mma_flow_geometry_centre (MMA_FLOW_GRID, MMA_FLOW_HAS_SOLAR).y, ==, 158);
  g_assert_cmpfloat (mma_flow_geometry_centre (MMA_FLOW_GRID, MMA_FLOW_HAS_EV).y, ==, 64);
  g_assert_false (mma_flow_geometry_has (MMA_FLOW_EV, MMA_FLOW_HAS_SOLAR));
  g_assert_true (mma_flow_geometry_has (MMA_FLOW_GRID, 0));
}

static void
test_geometry_lines_run_from_node_to_house (void)
{
  MmaFlowEquipment all = MMA_FLOW_HAS_SOLAR | MMA_FLOW_HAS_BATTERY | MMA_FLOW_HAS_EV;
  MmaFlowLine line;
  float angle;

  mma_flow_geometry_line (MMA_FLOW_SOLAR, all, &line);
  g_assert_cmpfloat (mma_flow_line_at (&line, 0, NULL).x, ==, 120);
  g_assert_cmpfloat_with_epsilon (mma_flow_line_at (&line, line.length, &angle).x, 236, 0.01);
  g_assert_cmpfloat_with_epsilon (angle, G_PI / 2, 0.1);
  g_assert_cmpfloat_with_epsilon (mma_flow_line_at (&line, line.length * 2, NULL).x, 236, 0.01);
  mma_flow_geometry_line (MMA_FLOW_GRID, MMA_FLOW_HAS_SOLAR, &line);
  g_assert_cmpfloat (line.length, ==, 66);
  g_assert_cmpfloat_with_epsilon (mma_flow_geometry_scale (100, 100), 0.6, 0.001);
  g_assert_cmpfloat_with_epsilon (mma_flow_geometry_scale (2000, 2000), 1.7, 0.001);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/sentence-tells-what-is-measured", test_sentence_tells_what_is_measured);
  g_test_add_func ("/flow/sentence-has-no-empty-slot", test_sentence_has_no_empty_slot);
  g_test_add_func ("/flow/reading-tells-zero-from-missing", test_reading_tells_zero_from_missing);
  g_test_add_func ("/flow/reading-without-contact-or-with-fault",
                   test_reading_without_contact_or_with_fault);
  g_test_add_func ("/flow/geometry-moves-lone-nodes-to-the-middle",
                   test_geometry_moves_lone_nodes_to_the_middle);
  g_test_add_func ("/flow/geometry-lines-run-from-node-to-house",
                   test_geometry_lines_run_from_node_to_house);
  return g_test_run ();
}
