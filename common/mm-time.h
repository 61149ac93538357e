/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-types.h"

G_BEGIN_DECLS

/* Times are milliseconds since 1970-01-01T00:00:00Z; days are those of Japan Standard Time. */

#define MM_TYPE_CLOCK (mm_clock_get_type ())
G_DECLARE_FINAL_TYPE (MmClock, mm_clock, MM, CLOCK, GObject)

/* A clock that tells the machine's time. */
MmClock *mm_clock_new_system (void);

/* A clock that stands still at @ms until it is moved, for tests. */
MmClock *mm_clock_new_manual (gint64 ms);

/* The time in ms. May be called from any thread. */
gint64 mm_clock_now (MmClock *clock);

/* How long the machine has run, in ms: goes on evenly, also while it sleeps, whoever sets the time.
 */
gint64 mm_clock_uptime (MmClock *clock);

/* Move a manual clock; programmer error on a system clock. Only advancing it lets time pass. */
void mm_clock_set (MmClock *clock, gint64 ms);
void mm_clock_advance (MmClock *clock, gint64 ms);

/* "2026-11-20T05:05:00.000Z". Years 0000 to 9999. */
char *mm_time_format_rfc3339 (gint64 ms);

/* Reads RFC 3339 with any offset; a fraction is cut to ms, a leap second counts as :59.
 * Fails with MM_ERROR_INVALID, code "time_format". */
gboolean mm_time_parse_rfc3339 (const char *text, gint64 *out, GError **error);

/* The start of the day, or half hour, in Japan that @ms lies in. */
gint64 mm_time_jst_day_start (gint64 ms);
gint64 mm_time_jst_half_hour (gint64 ms);

/* The date in Japan at @ms; month and day count from 1. Out-values may be NULL. */
void mm_time_jst_ymd (gint64 ms, int *year, int *month, int *day);

/* Hour and minute of the day in Japan at @ms. */
void mm_time_jst_hm (gint64 ms, int *hour, int *minute);

/* The time in ms of a date and time in Japan. Hours 0 to 24: 24:00 is the end of the day. */
gint64 mm_time_from_jst (int year, int month, int day, int hour, int minute);

/* "2026-11-20", the day in Japan at @ms. */
char *mm_time_format_jst_day (gint64 ms);

/* Reads "2026-11-20" as the start of that day in Japan; MM_ERROR_INVALID, "day_format". */
gboolean mm_time_parse_jst_day (const char *text, gint64 *out, GError **error);

G_END_DECLS
