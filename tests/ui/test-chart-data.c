/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "gallery-data.h"
#include "mma-chart-data.h"
#include "mma-fault-words.h"

static void
test_axis_is_nice (void)
{
  g_assert_cmpfloat (mma_axis_nice (0.9), ==, 1);
  g_assert_cmpfloat (mma_axis_nice (1), ==, 1);
  g_assert_cmpfloat (mma_axis_nice (1.1), ==, 2);
  g_assert_cmpfloat (mma_axis_nice (2.2), ==, 2.5);
  g_assert_cmpfloat (mma_axis_nice (3), ==, 5);
  g_assert_cmpfloat (mma_axis_nice (51), ==, 100);
  g_assert_cmpfloat (mma_axis_nice (0), ==, 1);
  g_assert_cmpfloat (mma_axis_nice (NAN), ==, 1);
}

static void
test_axis_holds_everything_in_five_lines (void)
{
  for (double above = 0; above < 120; above += 0.7)
    for (double below = 0; below < 120; below += 1.3)
      {
        MmaAxis axis;

        mma_axis_init (&axis, above, below);
        g_assert_cmpfloat (axis.top, >=, above);
        g_assert_cmpfloat (axis.bottom, >=, below - 1e-6);
        g_assert_cmpfloat (round (axis.top / axis.step) + floor (axis.bottom / axis.step), <=, 5);
      }
}

static void
test_axis_of_nothing_has_one_decimal (void)
{
  MmaAxis axis;
  g_autofree char *label = NULL;

  mma_axis_init (&axis, NAN, 0);
  label = mma_axis_label (&axis, axis.step);
  g_assert_cmpstr (label, ==, "0.5");
  g_assert_cmpfloat (axis.top, ==, 1);
}

static void
test_axis_labels_tell_the_line (void)
{
  static const struct
  {
    double step, value;
    const char *label;
  } examples[] = {
    { 0.25, 0.75, "0.75" }, { 0.25, 0.5, "0.50" }, { 2.5, -7.5, "7.5" },
    { 5, 10, "10" },        { 0.5, 1, "1.0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      MmaAxis axis = { .step = examples[i].step };
      g_autofree char *label = mma_axis_label (&axis, examples[i].value);

      g_assert_cmpstr (label, ==, examples[i].label);
    }
}

static void
test_missing_is_never_zero (void)
{
  g_autoptr (MmEnergyDay) day = gallery_day (21);
  MmaChartData data;

  mma_chart_data_init (&data, day, GALLERY_NOW, 0);
  g_assert_cmpuint (data.n_past, ==, 29);
  g_assert_false (data.slots[21].known);
  g_assert_true (data.slots[20].known);
  g_assert_cmpfloat_with_epsilon (data.slots[28].share, 1 / 6.0, 0.001);
  g_assert_cmpfloat (data.slots[28].up[0], >, 2);
  g_assert_cmpuint (data.series & 1u << MMA_SERIES_EV, ==, 0);
  g_assert_cmpuint (data.series & 1u << MMA_SERIES_SOLD, !=, 0);
}

static void
test_hiding_keeps_the_scale (void)
{
  g_autoptr (MmEnergyDay) day = gallery_day (-1);
  MmaChartData all, some;

  mma_chart_data_init (&all, day, GALLERY_NOW, 0);
  mma_chart_data_init (&some, day, GALLERY_NOW, 1u << MMA_SERIES_SOLAR);
  g_assert_cmpfloat (some.axis.top, ==, all.axis.top);
  g_assert_cmpfloat (some.slots[24].up[0], ==, 0);
  g_assert_cmpfloat (all.slots[24].up[0], >, 0);
}

static void
test_tip_tells_the_half_hour (void)
{
  g_autoptr (MmEnergyDay) day = gallery_day (21);
  g_autofree char *text = mma_chart_slot_text (day, 24);
  g_autofree char *missing = mma_chart_slot_text (day, 21);

  g_assert_true (
      g_str_has_prefix (text, "Fri, November 20 12:00\u201312:30\nGeneration 1.7\u00a0kWh"));
  g_assert_true (g_str_has_suffix (missing, "\nNo data"));
}

/* From 10:12 to 11:10 a fault, and a warning since yesterday. */
static MmEnergyDay *
day_in_trouble (void)
{
  MmEnergyDay *day = gallery_day (21);

  gallery_add_fault (day, "pcs1", "E-204", "fault", 612, 670);
  gallery_add_fault (day, "battery", "W-031", "warning", -90, -1);
  return day;
}

static void
test_trouble_marks_its_half_hours (void)
{
  g_autoptr (MmEnergyDay) day = day_in_trouble ();
  MmaChartData data, hidden;

  mma_chart_data_init (&data, day, GALLERY_NOW, 0);
  mma_chart_data_init (&hidden, day, GALLERY_NOW, 1u << MMA_SERIES_WARNING);
  g_assert_cmpuint (data.series & MMA_CHART_TROUBLE, ==, MMA_CHART_TROUBLE);
  g_assert_cmpuint (hidden.series & MMA_CHART_TROUBLE, ==, MMA_CHART_TROUBLE);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      guint fault = i >= 20 && i <= 22 ? 1u << MMA_SERIES_FAULT : 0;
      guint warning = i < data.n_past ? 1u << MMA_SERIES_WARNING : 0;

      g_assert_cmpuint (data.slots[i].trouble, ==, fault | warning);
      g_assert_cmpuint (hidden.slots[i].trouble, ==, fault);
    }
}

static void
test_tip_tells_what_was_wrong (void)
{
  g_autoptr (MmEnergyDay) day = day_in_trouble ();
  g_autofree char *during = mma_chart_slot_text (day, 20);
  g_autofree char *missing = mma_chart_slot_text (day, 21);
  g_autofree char *after = mma_chart_slot_text (day, 23);

  g_assert_nonnull (strstr (during, "\nFault E-204 (Power conditioner 1, 10:12\u201311:10)\n"));
  g_assert_true (
      g_str_has_suffix (during, "\nWarning W-031 (Battery, since Thu, November 19 22:30)"));
  g_assert_nonnull (strstr (missing, "\nNo data\nFault E-204"));
  g_assert_null (strstr (after, "E-204"));
  g_assert_nonnull (strstr (after, "W-031"));
}

static void
test_lines_of_trouble_end (void)
{
  g_autoptr (MmEnergyDay) day = day_in_trouble ();
  g_autofree char *all = mma_fault_lines (day, 2);
  g_autofree char *one = mma_fault_lines (day, 1);

  g_assert_cmpstr (all, ==,
                   "Fault E-204 (Power conditioner 1, 10:12\u201311:10)\n"
                   "Warning W-031 (Battery, since Thu, November 19 22:30)");
  g_assert_cmpstr (one, ==, "Fault E-204 (Power conditioner 1, 10:12\u201311:10)\nand 1 more");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/axis-is-nice", test_axis_is_nice);
  g_test_add_func ("/chart/axis-of-nothing-has-one-decimal", test_axis_of_nothing_has_one_decimal);
  g_test_add_func ("/chart/axis-holds-everything-in-five-lines",
                   test_axis_holds_everything_in_five_lines);
  g_test_add_func ("/chart/axis-labels-tell-the-line", test_axis_labels_tell_the_line);
  g_test_add_func ("/chart/missing-is-never-zero", test_missing_is_never_zero);
  g_test_add_func ("/chart/hiding-keeps-the-scale", test_hiding_keeps_the_scale);
  g_test_add_func ("/chart/tip-tells-the-half-hour", test_tip_tells_the_half_hour);
  g_test_add_func ("/chart/trouble-marks-its-half-hours", test_trouble_marks_its_half_hours);
  g_test_add_func ("/chart/tip-tells-what-was-wrong", test_tip_tells_what_was_wrong);
  g_test_add_func ("/chart/lines-of-trouble-end", test_lines_of_trouble_end);
  return g_test_run ();
}
