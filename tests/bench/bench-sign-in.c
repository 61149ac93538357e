/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mm-time.h"
#include "mm-two-times.h"

#include <stdlib.h>

/*
 * The time of sign-ins with a wrong password: 2,000 with a login name that somebody has, by turns
 * with 2,000 with one that nobody has, through the whole server and with the real cost of hashing.
 * The ratio of the means, and Welch's t, which must stay below 4.5.
 */

#define N 2000
#define NOBODY "nobody@nowhere.example"

static MmsOutcome
seed (MmsDb *db, gpointer server, GError **error)
{
  MmsContext *context = mms_daemon_get_context (((MmTestServer *) server)->daemon);
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) actor = mm_test_home_add_account (context, db, MMS_ROLE_CUSTOMER,
                                                         MM_TEST_HOME_CUSTOMER, &token, error);

  return actor != NULL ? MMS_DONE : MMS_FAILED;
}

/* The clock is turned past every lock. */
static double
ask (gboolean known, gpointer data)
{
  MmTestServer *server = data;
  g_autofree char *body =
      g_strdup_printf ("{\"service\":\"customer\",\"login\":\"%s\",\"password\":\"Wrong2026\","
                       "\"device_name\":\"PC\"}",
                       known ? MM_TEST_HOME_CUSTOMER : NOBODY);
  g_autoptr (MmRawAnswer) answer = NULL;
  gint64 start, end;

  mm_clock_advance (server->clock, 16 * MM_MINUTE_MS);
  start = g_get_monotonic_time ();
  answer = mm_test_server_ask (server, "POST", "/v1/sessions", NULL, body);
  end = g_get_monotonic_time ();
  mm_test_answer_assert_problem (answer, 401, "sign_in_failed");
  return (double) (end - start) / G_USEC_PER_SEC;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N;
  g_autoptr (MmTestServer) server = NULL;
  MmTwoTimes times;

  g_test_init (&argc, &argv, NULL);
  server = mm_test_server_new_at_full_cost (NULL, G_GINT64_CONSTANT (1795151100000));
  mm_test_server_write (server, seed, server);
  mm_two_times_measure (ask, server, 20);
  times = mm_two_times_measure (ask, server, n);
  return mm_two_times_report (&times, "sign-in", n) ? EXIT_SUCCESS : EXIT_FAILURE;
}
