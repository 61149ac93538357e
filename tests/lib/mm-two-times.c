/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-two-times.h"

#include <math.h>

#define T_LIMIT 4.5

/* Welford's running mean and variance. */
typedef struct
{
  guint n;
  double mean;
  double m2;
} Series;

static void
series_add (Series *series, double value)
{
  double delta = value - series->mean;

  series->n++;
  series->mean += delta / series->n;
  series->m2 += delta * (value - series->mean);
}

static double
series_error (const Series *series)
{
  return series->m2 / (series->n - 1) / series->n;
}

MmTwoTimes
mm_two_times_measure (MmTwoTimesAsk ask, gpointer data, guint n)
{
  Series known = { 0 };
  Series unknown = { 0 };

  for (guint i = 0; i < n; i++)
    {
      gboolean known_first = i % 2 == 0;

      if (known_first)
        series_add (&known, ask (TRUE, data));
      series_add (&unknown, ask (FALSE, data));
      if (!known_first)
        series_add (&known, ask (TRUE, data));
    }
  return (MmTwoTimes){
    .known_mean = known.mean,
    .unknown_mean = unknown.mean,
    .t = (known.mean - unknown.mean) / sqrt (series_error (&known) + series_error (&unknown)),
  };
}

gboolean
mm_two_times_report (const MmTwoTimes *times, const char *what, guint n)
{
  g_print ("%s: known %.3f ms, unknown %.3f ms, ratio %.4f, Welch t %.2f (%u each, limit %.1f)\n",
           what, times->known_mean * 1000, times->unknown_mean * 1000,
           times->known_mean / times->unknown_mean, times->t, n, T_LIMIT);
  return fabs (times->t) < T_LIMIT;
}
