/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-time.h"

#include <time.h>

#include "mm-error.h"

#define JST_OFFSET_MS (9 * MM_HOUR_MS)

struct _MmClock
{
  GObject parent_instance;

  gboolean manual;
  GMutex lock;
  gint64 ms;
  gint64 uptime;
};

G_DEFINE_FINAL_TYPE (MmClock, mm_clock, G_TYPE_OBJECT)

static gint64
floor_to (gint64 value, gint64 unit)
{
  gint64 rest = value % unit;

  return value - (rest < 0 ? rest + unit : rest);
}

/* Days since 1970-01-01 of a Gregorian date: years start in March, so that leap days come last. */
static gint64
days_from_date (int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = floor_to (y, 400) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static void
date_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 shifted = days + 719468;
  gint64 era = floor_to (shifted, 146097) / 146097;
  gint64 doe = shifted - era * 146097;
  gint64 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  gint64 mp = (5 * doy + 2) / 153;
  int m = (int) (mp < 10 ? mp + 3 : mp - 9);

  *day = (int) (doy - (153 * mp + 2) / 5 + 1);
  *month = m;
  *year = (int) (yoe + era * 400 + (m <= 2));
}

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

static gboolean
date_is_valid (int year, int month, int day)
{
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in_month (year, month);
}

/* Reads exactly @digits decimal digits and moves on. */
static gboolean
read_number (const char **at, int digits, int *out)
{
  int value = 0;

  for (int i = 0; i < digits; i++, (*at)++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      value = value * 10 + (**at - '0');
    }
  *out = value;
  return TRUE;
}

static gboolean
read_char (const char **at, const char *any_of)
{
  if (**at == '\0' || strchr (any_of, **at) == NULL)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
read_date (const char **at, gint64 *days)
{
  int year, month, day;

  if (!read_number (at, 4, &year) || !read_char (at, "-") || !read_number (at, 2, &month) ||
      !read_char (at, "-") || !read_number (at, 2, &day) || !date_is_valid (year, month, day))
    return FALSE;
  *days = days_from_date (year, month, day);
  return TRUE;
}

static gboolean
read_fraction (const char **at, int *ms)
{
  int unit = 100;

  *ms = 0;
  if (**at != '.')
    return TRUE;
  if (!g_ascii_isdigit (*++(*at)))
    return FALSE;
  for (; g_ascii_isdigit (**at); (*at)++, unit /= 10)
    *ms += (**at - '0') * unit;
  return TRUE;
}

static gboolean
read_offset (const char **at, int *minutes)
{
  int sign = **at == '-' ? -1 : 1;
  int hour, minute;

  *minutes = 0;
  if (read_char (at, "Zz"))
    return TRUE;
  if (!read_char (at, "+-") || !read_number (at, 2, &hour) || !read_char (at, ":") ||
      !read_number (at, 2, &minute) || hour > 23 || minute > 59)
    return FALSE;
  *minutes = sign * (hour * 60 + minute);
  return TRUE;
}

static gboolean
read_rfc3339 (const char *text, gint64 *out)
{
  const char *at = text;
  gint64 days;
  int hour, minute, second, ms, offset;

  if (!read_date (&at, &days) || !read_char (&at, "Tt") || !read_number (&at, 2, &hour) ||
      !read_char (&at, ":") || !read_number (&at, 2, &minute) || !read_char (&at, ":") ||
      !read_number (&at, 2, &second) || !read_fraction (&at, &ms) || !read_offset (&at, &offset))
    return FALSE;
  if (*at != '\0' || hour > 23 || minute > 59 || second > 60)
    return FALSE;
  *out = days * MM_DAY_MS + hour * MM_HOUR_MS + (minute - offset) * MM_MINUTE_MS +
         MIN (second, 59) * MM_SECOND_MS + ms;
  return TRUE;
}

static void
mm_clock_finalize (GObject *object)
{
  MmClock *self = MM_CLOCK (object);

  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (mm_clock_parent_class)->finalize (object);
}

static void
mm_clock_class_init (MmClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mm_clock_finalize;
}

static void
mm_clock_init (MmClock *self)
{
  g_mutex_init (&self->lock);
}

MmClock *
mm_clock_new_system (void)
{
  return g_object_new (MM_TYPE_CLOCK, NULL);
}

MmClock *
mm_clock_new_manual (gint64 ms)
{
  MmClock *self = g_object_new (MM_TYPE_CLOCK, NULL);

  self->manual = TRUE;
  self->ms = ms;
  return self;
}

gint64
mm_clock_now (MmClock *clock)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (MM_IS_CLOCK (clock), 0);

  if (!clock->manual)
    return g_get_real_time () / 1000;
  locker = g_mutex_locker_new (&clock->lock);
  return clock->ms;
}

gint64
mm_clock_uptime (MmClock *clock)
{
  g_autoptr (GMutexLocker) locker = NULL;
  struct timespec passed;

  g_return_val_if_fail (MM_IS_CLOCK (clock), 0);

  if (!clock->manual && clock_gettime (CLOCK_BOOTTIME, &passed) == 0)
    return passed.tv_sec * MM_SECOND_MS + passed.tv_nsec / 1000000;
  locker = g_mutex_locker_new (&clock->lock);
  return clock->uptime;
}

void
mm_clock_set (MmClock *clock, gint64 ms)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (MM_IS_CLOCK (clock) && clock->manual);

  locker = g_mutex_locker_new (&clock->lock);
  clock->ms = ms;
}

void
mm_clock_advance (MmClock *clock, gint64 ms)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (MM_IS_CLOCK (clock) && clock->manual);

  locker = g_mutex_locker_new (&clock->lock);
  clock->ms += ms;
  clock->uptime += ms;
}

char *
mm_time_format_rfc3339 (gint64 ms)
{
  gint64 day_start = floor_to (ms, MM_DAY_MS);
  int rest = (int) (ms - day_start);
  int year, month, day;

  date_from_days (day_start / MM_DAY_MS, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, day, rest / 3600000,
                          rest / 60000 % 60, rest / 1000 % 60, rest % 1000);
}

gboolean
mm_time_parse_rfc3339 (const char *text, gint64 *out, GError **error)
{
  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  if (read_rfc3339 (text, out))
    return TRUE;
  g_propagate_error (error, mm_error_new_invalid ("time_format", NULL, MM_PROBLEM_NONE,
                                                  MM_PROBLEM_NONE, MM_PROBLEM_NONE));
  return FALSE;
}

gint64
mm_time_jst_day_start (gint64 ms)
{
  return floor_to (ms + JST_OFFSET_MS, MM_DAY_MS) - JST_OFFSET_MS;
}

gint64
mm_time_jst_half_hour (gint64 ms)
{
  return floor_to (ms, 30 * MM_MINUTE_MS);
}

void
mm_time_jst_ymd (gint64 ms, int *year, int *month, int *day)
{
  int y, m, d;

  date_from_days (floor_to (ms + JST_OFFSET_MS, MM_DAY_MS) / MM_DAY_MS, &y, &m, &d);
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;
}

void
mm_time_jst_hm (gint64 ms, int *hour, int *minute)
{
  int minutes = (int) ((ms - mm_time_jst_day_start (ms)) / MM_MINUTE_MS);

  if (hour != NULL)
    *hour = minutes / 60;
  if (minute != NULL)
    *minute = minutes % 60;
}

gint64
mm_time_from_jst (int year, int month, int day, int hour, int minute)
{
  return days_from_date (year, month, day) * MM_DAY_MS + hour * MM_HOUR_MS + minute * MM_MINUTE_MS -
         JST_OFFSET_MS;
}

char *
mm_time_format_jst_day (gint64 ms)
{
  int year, month, day;

  mm_time_jst_ymd (ms, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

gboolean
mm_time_parse_jst_day (const char *text, gint64 *out, GError **error)
{
  const char *at = text;
  gint64 days;

  g_return_val_if_fail (text != NULL && out != NULL, FALSE);

  if (!read_date (&at, &days) || *at != '\0')
    {
      g_propagate_error (error, mm_error_new_invalid ("day_format", NULL, MM_PROBLEM_NONE,
                                                      MM_PROBLEM_NONE, MM_PROBLEM_NONE));
      return FALSE;
    }
  *out = days * MM_DAY_MS - JST_OFFSET_MS;
  return TRUE;
}
