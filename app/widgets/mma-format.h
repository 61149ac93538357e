/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How values are told to people: pure functions, no display needed. Powers are W, energies Wh,
 * times ms UTC shown in Japan Standard Time. A missing value is MM_NO_VALUE and reads “—”.
 * Every function returns a new string. */

char *mma_format_power (gint64 watts);
char *mma_format_energy (gint64 watt_hours);
void mma_format_power_parts (gint64 watts, char **number, char **unit);
void mma_format_energy_parts (gint64 watt_hours, char **number, char **unit);
char *mma_format_energy_csv (gint64 watt_hours);
char *mma_format_percent (gint64 percent);
char *mma_format_ratio (double ratio);
char *mma_format_money (gint64 yen, gboolean estimate);
char *mma_format_count (gint64 count);

char *mma_format_clock (gint64 at);
char *mma_format_date (gint64 at);
char *mma_format_stored_day (const char *day);
char *mma_format_date_time (gint64 at);
char *mma_format_date_time_column (gint64 at);
char *mma_format_day (gint64 at, gint64 now);
char *mma_format_bare_day (gint64 at, gint64 now);
char *mma_format_last_day (gint64 end);
char *mma_format_moment (gint64 at, gint64 now);
char *mma_format_month (gint64 at);
char *mma_format_last_contact (gint64 at, gint64 now);
char *mma_format_period (gint64 from, gint64 to);
char *mma_format_duration (gint64 milliseconds);

G_END_DECLS
