/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sign-in-times.h"

#include <math.h>

#include "mm-time.h"

#define NOBODY "nobody@nowhere.example"

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

static double
time_one (MmTestServer *server, const char *login)
{
  g_autofree char *body =
      g_strdup_printf ("{\"service\":\"customer\",\"login\":\"%s\",\"password\":\"Wrong2026\","
                       "\"device_name\":\"PC\"}",
                       login);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (MmRawAnswer) answer = mm_test_server_ask (server, "POST", "/v1/sessions", NULL, body);
  gint64 end = g_get_monotonic_time ();

  mm_test_answer_assert_problem (answer, 401, "sign_in_failed");
  return (double) (end - start) / G_USEC_PER_SEC;
}

MmSignInTimes
mm_sign_in_times_measure (MmTestServer *server, const char *login, guint n)
{
  Series known = { 0 };
  Series unknown = { 0 };

  for (guint i = 0; i < n; i++)
    {
      gboolean known_first = i % 2 == 0;

      mm_clock_advance (server->clock, 16 * MM_MINUTE_MS);
      if (known_first)
        series_add (&known, time_one (server, login));
      series_add (&unknown, time_one (server, NOBODY));
      if (!known_first)
        series_add (&known, time_one (server, login));
    }
  return (MmSignInTimes){
    .known_mean = known.mean,
    .unknown_mean = unknown.mean,
    .t = (known.mean - unknown.mean) / sqrt (series_error (&known) + series_error (&unknown)),
  };
}
