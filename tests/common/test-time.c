/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-time.h"

static void
test_format_and_parse_agree (void)
{
  static const struct
  {
    const char *text;
    gint64 ms;
    const char *canonical;
  } rows[] = {
    { "1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z" },
    { "2026-11-20T05:05:00.000Z", G_GINT64_CONSTANT (1795151100000), "2026-11-20T05:05:00.000Z" },
    { "2026-11-20T14:05:00+09:00", G_GINT64_CONSTANT (1795151100000), "2026-11-20T05:05:00.000Z" },
    { "2024-02-29t23:59:60.9876z", G_GINT64_CONSTANT (1709251199987), "2024-02-29T23:59:59.987Z" },
    { "1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z" },
    { "0001-01-01T00:00:00Z", G_GINT64_CONSTANT (-62135596800000), "0001-01-01T00:00:00.000Z" },
    { "9999-12-31T23:59:59.999Z", G_GINT64_CONSTANT (253402300799999), "9999-12-31T23:59:59.999Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = mm_time_format_rfc3339 (rows[i].ms);
      gint64 ms = 0;

      g_assert_true (mm_time_parse_rfc3339 (rows[i].text, &ms, &error));
      g_assert_no_error (error);
      g_assert_cmpint (ms, ==, rows[i].ms);
      g_assert_cmpstr (text, ==, rows[i].canonical);
    }
}

static void
test_bad_times_are_refused (void)
{
  static const char *const rows[] = {
    "",
    "2026-11-20",
    "2026-11-20T05:05:00",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-11-20T24:00:00Z",
    "2026-11-20T05:60:00Z",
    "2026-11-20T05:05:61Z",
    "2026-11-20T05:05:00.Z",
    "2026-11-20T05:05:00+24:00",
    "2026-11-20T05:05:00Z ",
    "2026-11-20 05:05:00Z",
    "26-11-20T05:05:00Z",
    "２０26-11-20T05:05:00Z",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 ms = 42;

      g_assert_false (mm_time_parse_rfc3339 (rows[i], &ms, &error));
      g_assert_cmpstr (mm_error_get_code (error), ==, "time_format");
      g_assert_cmpint (ms, ==, 42);
    }
}

/* GLib's calendar is the judge, over six centuries and a step that meets every month end. */
static void
test_days_agree_with_glib (void)
{
  g_autoptr (GTimeZone) japan = g_time_zone_new_offset (9 * 3600);

  for (gint64 s = -G_GINT64_CONSTANT (9000000000); s < G_GINT64_CONSTANT (9000000000); s += 777777)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (s);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, japan);
      int year, month, day, hour, minute;

      mm_time_jst_ymd (s * 1000, &year, &month, &day);
      mm_time_jst_hm (s * 1000, &hour, &minute);
      g_assert_cmpint (year, ==, g_date_time_get_year (local));
      g_assert_cmpint (month, ==, g_date_time_get_month (local));
      g_assert_cmpint (day, ==, g_date_time_get_day_of_month (local));
      g_assert_cmpint (hour, ==, g_date_time_get_hour (local));
      g_assert_cmpint (minute, ==, g_date_time_get_minute (local));
      g_assert_cmpint (mm_time_from_jst (year, month, day, hour, minute), ==,
                       s * 1000 - g_date_time_get_second (local) * 1000);
    }
}

static void
test_day_starts_at_midnight_in_japan (void)
{
  gint64 noon = mm_time_from_jst (2026, 11, 20, 12, 29);
  g_autofree char *day = mm_time_format_jst_day (mm_time_from_jst (2026, 11, 20, 0, 0));
  gint64 parsed;

  g_assert_cmpint (mm_time_jst_day_start (noon), ==, mm_time_from_jst (2026, 11, 20, 0, 0));
  g_assert_cmpint (mm_time_jst_half_hour (noon), ==, mm_time_from_jst (2026, 11, 20, 12, 0));
  g_assert_cmpint (mm_time_from_jst (2026, 11, 20, 24, 0), ==,
                   mm_time_from_jst (2026, 11, 21, 0, 0));
  g_assert_cmpstr (day, ==, "2026-11-20");
  g_assert_true (mm_time_parse_jst_day (day, &parsed, NULL));
  g_assert_cmpint (parsed, ==, mm_time_from_jst (2026, 11, 20, 0, 0));
  g_assert_false (mm_time_parse_jst_day ("2026-11-31", &parsed, NULL));
}

static void
test_manual_clock_stands_still (void)
{
  MmClock *clock = mm_clock_new_manual (1000);
  g_autoptr (MmClock) system = mm_clock_new_system ();

  g_assert_cmpint (mm_clock_now (clock), ==, 1000);
  mm_clock_advance (clock, 500);
  g_assert_cmpint (mm_clock_now (clock), ==, 1500);
  mm_clock_set (clock, 7);
  g_assert_cmpint (mm_clock_now (clock), ==, 7);
  g_assert_cmpint (mm_clock_uptime (clock), ==, 500);
  g_assert_cmpint (ABS (mm_clock_now (system) - g_get_real_time () / 1000), <, 5000);
  g_assert_cmpint (mm_clock_uptime (system), >, 0);
  g_assert_finalize_object (clock);
}

static void
test_ids_sort_in_order (void)
{
  g_autofree char *last = g_strdup ("");

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *id = mm_id_new (G_GINT64_CONSTANT (1795151100000) + i / 6000);

      g_assert_true (mm_id_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", id[19]));
      g_assert_cmpstr (id, >, last);
      g_free (last);
      last = g_steal_pointer (&id);
    }
  g_assert_true (g_str_has_prefix (last, "01a1f"));
}

static void
test_bad_ids_are_refused (void)
{
  g_assert_false (mm_id_is_valid (NULL));
  g_assert_false (mm_id_is_valid (""));
  g_assert_false (mm_id_is_valid ("01A1F000-0000-7000-8000-000000000000"));
  g_assert_false (mm_id_is_valid ("01a1f0000000-7000-8000-0000000000000"));
  g_assert_false (mm_id_is_valid ("01a1f000-0000-7000-8000-00000000000g"));
  g_assert_true (mm_id_is_valid ("01a1f000-0000-7000-8000-000000000000"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/format-and-parse", test_format_and_parse_agree);
  g_test_add_func ("/time/bad-times", test_bad_times_are_refused);
  g_test_add_func ("/time/agrees-with-glib", test_days_agree_with_glib);
  g_test_add_func ("/time/day-start", test_day_starts_at_midnight_in_japan);
  g_test_add_func ("/time/manual-clock", test_manual_clock_stands_still);
  g_test_add_func ("/id/order", test_ids_sort_in_order);
  g_test_add_func ("/id/bad-ids", test_bad_ids_are_refused);
  return g_test_run ();
}
