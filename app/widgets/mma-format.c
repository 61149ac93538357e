/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-format.h"

#include <math.h>
#include <glib/gi18n.h>

#include "mm-types.h"

#define NO_BREAK_SPACE "\u00a0"
#define MINUS "\u2212"
#define DASH "\u2014"
#define ZERO_BELOW_W 10

/* helpers */

/* Digits with “,” between thousands, whatever the locale says. */
static char *
group_thousands (double value, int decimals)
{
  char plain[64];
  GString *text = g_string_new (NULL);
  const char *digits = plain;
  gsize whole;

  g_ascii_formatd (plain, sizeof plain,
                   decimals == 0   ? "%.0f"
                   : decimals == 1 ? "%.1f"
                   : decimals == 2 ? "%.2f"
                                   : "%.3f",
                   fabs (value));
  if (value < 0 && strpbrk (plain, "123456789") != NULL)
    g_string_append (text, MINUS);
  whole = strcspn (digits, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  g_string_append (text, digits + whole);
  return g_string_free (text, FALSE);
}

static char *
join_unit (char *number, char *unit)
{
  g_autofree char *own_number = number;
  g_autofree char *own_unit = unit;

  if (*own_unit == '\0')
    return g_steal_pointer (&own_number);
  return g_strconcat (own_number, NO_BREAK_SPACE, own_unit, NULL);
}

static void
set_parts (char **number, char **unit, char *number_value, const char *unit_value)
{
  *number = number_value;
  *unit = g_strdup (unit_value);
}

static GDateTime *
to_japan_time (gint64 at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 60 * 60);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);

  if (utc == NULL)
    return NULL;
  return g_date_time_to_timezone (utc, zone);
}

static char *
format_time (gint64 at, const char *format)
{
  g_autoptr (GDateTime) time = at == MM_NO_VALUE ? NULL : to_japan_time (at);

  if (time == NULL)
    return g_strdup (DASH);
  return g_date_time_format (time, format);
}

static gboolean
same_year (gint64 a, gint64 b)
{
  g_autoptr (GDateTime) first = to_japan_time (a);
  g_autoptr (GDateTime) second = to_japan_time (b);

  return first != NULL && second != NULL &&
         g_date_time_get_year (first) == g_date_time_get_year (second);
}

static gboolean
same_day (gint64 a, gint64 b)
{
  g_autoptr (GDateTime) first = to_japan_time (a);
  g_autoptr (GDateTime) second = to_japan_time (b);

  return first != NULL && second != NULL && same_year (a, b) &&
         g_date_time_get_day_of_year (first) == g_date_time_get_day_of_year (second);
}

/* public functions */

/**
 * mma_format_power_parts:
 *
 * Splits a power in W into number and unit, for places that set them in two sizes. The unit of a
 * missing value is "".
 */
void
mma_format_power_parts (gint64 watts, char **number, char **unit)
{
  double kw;

  if (watts == MM_NO_VALUE)
    {
      set_parts (number, unit, g_strdup (DASH), "");
      return;
    }
  kw = watts / 1000.0;
  if (ABS (watts) < ZERO_BELOW_W)
    set_parts (number, unit, g_strdup ("0"), "kW");
  else if (fabs (kw) < 9.995)
    set_parts (number, unit, group_thousands (kw, 2), "kW");
  else if (fabs (kw) < 999.95)
    set_parts (number, unit, group_thousands (kw, 1), "kW");
  else
    set_parts (number, unit, group_thousands (kw / 1000, fabs (kw) < 9995 ? 2 : 1), "MW");
}

/**
 * mma_format_energy_parts:
 *
 * Splits an energy in Wh into number and unit. The unit of a missing value is "".
 */
void
mma_format_energy_parts (gint64 watt_hours, char **number, char **unit)
{
  double kwh;

  if (watt_hours == MM_NO_VALUE)
    {
      set_parts (number, unit, g_strdup (DASH), "");
      return;
    }
  kwh = watt_hours / 1000.0;
  if (fabs (kwh) < 99.95)
    set_parts (number, unit, group_thousands (kwh, 1), "kWh");
  else if (fabs (kwh) < 99999.5)
    set_parts (number, unit, group_thousands (kwh, 0), "kWh");
  else
    set_parts (number, unit, group_thousands (kwh / 1000, 1), "MWh");
}

/** mma_format_power: “3.42 kW”. */
char *
mma_format_power (gint64 watts)
{
  char *number, *unit;

  mma_format_power_parts (watts, &number, &unit);
  return join_unit (number, unit);
}

/** mma_format_energy: “18.4 kWh”. */
char *
mma_format_energy (gint64 watt_hours)
{
  char *number, *unit;

  mma_format_energy_parts (watt_hours, &number, &unit);
  return join_unit (number, unit);
}

/** mma_format_energy_csv: kWh with three decimals and nothing else; empty when missing. */
char *
mma_format_energy_csv (gint64 watt_hours)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (watt_hours == MM_NO_VALUE)
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (text, sizeof text, "%.3f", watt_hours / 1000.0));
}

/** mma_format_percent: “78%”. */
char *
mma_format_percent (gint64 percent)
{
  if (percent == MM_NO_VALUE)
    return g_strdup (DASH);
  return g_strdup_printf ("%" G_GINT64_FORMAT "%%", percent);
}

/** mma_format_ratio: a ratio of 0 … 1 as “78%”, below ten per cent as “4.2%”; NAN is missing. */
char *
mma_format_ratio (double ratio)
{
  double percent = ratio * 100;
  g_autofree char *number = NULL;

  if (isnan (ratio))
    return g_strdup (DASH);
  number = group_thousands (percent, fabs (percent) < 9.95 && percent != 0 ? 1 : 0);
  return g_strconcat (number, "%", NULL);
}

/** mma_format_money: “1,284円”, a loss “−320円”, an estimate “約 1,284円”. */
char *
mma_format_money (gint64 yen, gboolean estimate)
{
  g_autofree char *number = NULL;

  if (yen == MM_NO_VALUE)
    return g_strdup (DASH);
  number = group_thousands (yen, 0);
  /* Translators: an amount of money, and one that is only estimated */
  return g_strdup_printf (estimate ? _ ("about ¥%s") : _ ("¥%s"), number);
}

/** mma_format_count: “12,345”. */
char *
mma_format_count (gint64 count)
{
  return group_thousands (count, 0);
}

/** mma_format_clock: “14:05”. */
char *
mma_format_clock (gint64 at)
{
  return format_time (at, "%H:%M");
}

/** mma_format_date: “2026年11月20日(金)”. */
char *
mma_format_date (gint64 at)
{
  /* Translators: a date as g_date_time_format() takes it */
  return format_time (at, _ ("%a, %B %-d, %Y"));
}

/** mma_format_stored_day: the same for a day as it is stored, “2026-11-20”; "" for none. */
char *
mma_format_stored_day (const char *day)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (9 * 60 * 60);
  g_autofree char *text = day != NULL ? g_strconcat (day, "T00:00:00", NULL) : NULL;
  g_autoptr (GDateTime) at = text != NULL ? g_date_time_new_from_iso8601 (text, zone) : NULL;

  return at != NULL ? mma_format_date (g_date_time_to_unix (at) * 1000) : g_strdup ("");
}

/** mma_format_date_time: “2026年11月20日(金) 14:05”. */
char *
mma_format_date_time (gint64 at)
{
  /* Translators: date and time as g_date_time_format() takes them */
  return format_time (at, _ ("%a, %B %-d, %Y %H:%M"));
}

/** mma_format_date_time_column: “2026/11/20 14:05”, of one width. */
char *
mma_format_date_time_column (gint64 at)
{
  return format_time (at, "%Y/%m/%d %H:%M");
}

/** mma_format_day: “11月20日(金)” this year, else the full date. */
char *
mma_format_day (gint64 at, gint64 now)
{
  if (at == MM_NO_VALUE || !same_year (at, now))
    return mma_format_date (at);
  /* Translators: a date of this year as g_date_time_format() takes it */
  return format_time (at, _ ("%a, %B %-d"));
}

/** mma_format_bare_day: “11月20日” this year, else “2026年11月20日”: within brackets. */
char *
mma_format_bare_day (gint64 at, gint64 now)
{
  /* Translators: a date as g_date_time_format() takes it, without and with its year */
  return format_time (at, same_year (at, now) ? _ ("%B %-d") : _ ("%B %-d, %Y"));
}

/** mma_format_last_day: the last day of what ends at @end, “2026年11月20日(金)” for its 24:00. */
char *
mma_format_last_day (gint64 end)
{
  return mma_format_date (end - 1);
}

/** mma_format_moment: a time in running text, “11月20日(金) 14:05” this year. */
char *
mma_format_moment (gint64 at, gint64 now)
{
  if (at == MM_NO_VALUE || !same_year (at, now))
    return mma_format_date_time (at);
  /* Translators: date of this year and time as g_date_time_format() takes them */
  return format_time (at, _ ("%a, %B %-d %H:%M"));
}

/** mma_format_month: “2026年11月”. */
char *
mma_format_month (gint64 at)
{
  /* Translators: a month as g_date_time_format() takes it */
  return format_time (at, _ ("%B %Y"));
}

/**
 * mma_format_last_contact:
 *
 * “たった今” below a minute, “3分前” below an hour, then “14:05” today and “11月19日 14:05”. A time
 * that the clock has not reached yet counts as just now.
 */
char *
mma_format_last_contact (gint64 at, gint64 now)
{
  gint64 age;

  if (at == MM_NO_VALUE)
    return g_strdup (DASH);
  age = now - at;
  if (age < 60 * 1000)
    return g_strdup (_ ("Just now"));
  if (age < 60 * 60 * 1000)
    {
      int minutes = age / (60 * 1000);
      return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", minutes), minutes);
    }
  if (same_day (at, now))
    return mma_format_clock (at);
  if (same_year (at, now))
    /* Translators: short date of this year and time as g_date_time_format() takes them */
    return format_time (at, _ ("%b %-d %H:%M"));
  return mma_format_date_time_column (at);
}

/** mma_format_period: “12:00–12:30”; an end at midnight reads 24:00. */
char *
mma_format_period (gint64 from, gint64 to)
{
  g_autofree char *first = mma_format_clock (from);
  g_autofree char *last = mma_format_clock (to);

  return g_strconcat (first, "\u2013", g_str_equal (last, "00:00") && to > from ? "24:00" : last,
                      NULL);
}

/** mma_format_duration: “1時間20分”. */
char *
mma_format_duration (gint64 milliseconds)
{
  int minutes = MAX (milliseconds, 0) / (60 * 1000);

  if (minutes < 60)
    /* Translators: a duration in minutes */
    return g_strdup_printf (_ ("%d min"), minutes);
  if (minutes < 24 * 60)
    /* Translators: a duration in hours and minutes */
    return g_strdup_printf (_ ("%d h %d min"), minutes / 60, minutes % 60);
  /* Translators: a duration in days and hours */
  return g_strdup_printf (_ ("%d d %d h"), minutes / (24 * 60), minutes / 60 % 24);
}
