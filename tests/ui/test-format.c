/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "mm-time.h"
#include "mm-types.h"
#include "mma-format.h"

#define FRIDAY 1795151100000 /* 2026-11-20 14:05 in Japan */

/* Compares and frees; “ ” in @expected stands for the no-break space. */
static void
assert_text (char *text, const char *expected)
{
  g_autofree char *own = text;
  g_auto (GStrv) parts = g_strsplit (own, "\u00a0", -1);
  g_autofree char *plain = g_strjoinv (" ", parts);

  g_assert_cmpstr (plain, ==, expected);
}

static void
test_power (void)
{
  assert_text (mma_format_power (3420), "3.42 kW");
  assert_text (mma_format_power (9994), "9.99 kW");
  assert_text (mma_format_power (9995), "10.0 kW");
  assert_text (mma_format_power (12400), "12.4 kW");
  assert_text (mma_format_power (999949), "999.9 kW");
  assert_text (mma_format_power (1000000), "1.00 MW");
  assert_text (mma_format_power (0), "0 kW");
  assert_text (mma_format_power (9), "0 kW");
  assert_text (mma_format_power (-9), "0 kW");
  assert_text (mma_format_power (10), "0.01 kW");
  assert_text (mma_format_power (-320), "\u22120.32 kW");
  assert_text (mma_format_power (MM_NO_VALUE), "\u2014");
}

static void
test_power_has_no_break_space (void)
{
  g_autofree char *text = mma_format_power (3420);

  g_assert_cmpstr (text, ==, "3.42\u00a0kW");
}

static void
test_energy (void)
{
  assert_text (mma_format_energy (18400), "18.4 kWh");
  assert_text (mma_format_energy (0), "0.0 kWh");
  assert_text (mma_format_energy (99949), "99.9 kWh");
  assert_text (mma_format_energy (99950), "100 kWh");
  assert_text (mma_format_energy (1284000), "1,284 kWh");
  assert_text (mma_format_energy (99999000), "99,999 kWh");
  assert_text (mma_format_energy (128400000), "128.4 MWh");
  assert_text (mma_format_energy (MM_NO_VALUE), "\u2014");
  assert_text (mma_format_energy_csv (1284567), "1284.567");
  assert_text (mma_format_energy_csv (MM_NO_VALUE), "");
}

static void
test_ratio_money_count (void)
{
  assert_text (mma_format_percent (78), "78%");
  assert_text (mma_format_percent (MM_NO_VALUE), "\u2014");
  assert_text (mma_format_ratio (0.784), "78%");
  assert_text (mma_format_ratio (0.042), "4.2%");
  assert_text (mma_format_ratio (0.0996), "10%");
  assert_text (mma_format_ratio (0), "0%");
  assert_text (mma_format_ratio (NAN), "\u2014");
  assert_text (mma_format_money (1284, FALSE), "¥1,284");
  assert_text (mma_format_money (-320, FALSE), "¥\u2212320");
  assert_text (mma_format_money (1284, TRUE), "about ¥1,284");
  assert_text (mma_format_count (12345), "12,345");
  assert_text (mma_format_count (999), "999");
}

static void
test_dates (void)
{
  assert_text (mma_format_clock (FRIDAY), "14:05");
  assert_text (mma_format_date (FRIDAY), "Fri, November 20, 2026");
  assert_text (mma_format_date_time (FRIDAY), "Fri, November 20, 2026 14:05");
  assert_text (mma_format_date_time_column (FRIDAY), "2026/11/20 14:05");
  assert_text (mma_format_moment (FRIDAY, FRIDAY), "Fri, November 20 14:05");
  assert_text (mma_format_day (FRIDAY, FRIDAY + 365 * MM_DAY_MS), "Fri, November 20, 2026");
  assert_text (mma_format_bare_day (FRIDAY, FRIDAY), "November 20");
  assert_text (mma_format_bare_day (FRIDAY, FRIDAY + 365 * MM_DAY_MS), "November 20, 2026");
  assert_text (mma_format_last_day (mm_time_jst_day_start (FRIDAY) + MM_DAY_MS),
               "Fri, November 20, 2026");
  assert_text (mma_format_month (FRIDAY), "November 2026");
  assert_text (mma_format_date (MM_NO_VALUE), "\u2014");
}

static void
test_last_contact (void)
{
  assert_text (mma_format_last_contact (FRIDAY, FRIDAY + 59999), "Just now");
  assert_text (mma_format_last_contact (FRIDAY + 5000, FRIDAY), "Just now");
  assert_text (mma_format_last_contact (FRIDAY, FRIDAY + MM_MINUTE_MS), "1 minute ago");
  assert_text (mma_format_last_contact (FRIDAY, FRIDAY + 3 * MM_MINUTE_MS), "3 minutes ago");
  assert_text (mma_format_last_contact (FRIDAY, FRIDAY + MM_HOUR_MS), "14:05");
  assert_text (mma_format_last_contact (FRIDAY, FRIDAY + 11 * MM_HOUR_MS), "Nov 20 14:05");
  assert_text (mma_format_last_contact (FRIDAY, FRIDAY + 60 * MM_DAY_MS), "2026/11/20 14:05");
  assert_text (mma_format_last_contact (MM_NO_VALUE, FRIDAY), "\u2014");
}

static void
test_periods (void)
{
  gint64 midnight = FRIDAY - (14 * 60 + 5) * MM_MINUTE_MS;

  assert_text (mma_format_period (midnight + 12 * MM_HOUR_MS,
                                  midnight + 12 * MM_HOUR_MS + 30 * MM_MINUTE_MS),
               "12:00\u201312:30");
  assert_text (mma_format_period (midnight + 23 * MM_HOUR_MS, midnight + 24 * MM_HOUR_MS),
               "23:00\u201324:00");
  assert_text (mma_format_duration (80 * MM_MINUTE_MS), "1 h 20 min");
  assert_text (mma_format_duration (41 * MM_MINUTE_MS), "41 min");
  assert_text (mma_format_duration (27 * MM_HOUR_MS), "1 d 3 h");
  assert_text (mma_format_duration (-5), "0 min");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format/power", test_power);
  g_test_add_func ("/format/power-has-no-break-space", test_power_has_no_break_space);
  g_test_add_func ("/format/energy", test_energy);
  g_test_add_func ("/format/ratio-money-count", test_ratio_money_count);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/format/last-contact", test_last_contact);
  g_test_add_func ("/format/periods", test_periods);
  return g_test_run ();
}
