/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sign-in-times.h"
#include "mm-test-home.h"

#include <math.h>
#include <stdlib.h>

/*
 * The time of sign-ins with a wrong password: 2,000 with a login name that somebody has, by turns
 * with 2,000 with one that nobody has, through the whole server and with the real cost of hashing.
 * The ratio of the means, and Welch's t, which must stay below 4.5.
 */

#define N 2000
#define T_LIMIT 4.5

static MmsOutcome
seed (MmsDb *db, gpointer server, GError **error)
{
  MmsContext *context = mms_daemon_get_context (((MmTestServer *) server)->daemon);
  g_autofree char *token = NULL;
  g_autoptr (MmsActor) actor = mm_test_home_add_account (context, db, MMS_ROLE_CUSTOMER,
                                                         MM_TEST_HOME_CUSTOMER, &token, error);

  return actor != NULL ? MMS_DONE : MMS_FAILED;
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N;
  g_autoptr (MmTestServer) server = NULL;
  MmSignInTimes times;

  g_test_init (&argc, &argv, NULL);
  server = mm_test_server_new (NULL, G_GINT64_CONSTANT (1795151100000));
  mm_test_server_write (server, seed, server);
  mm_sign_in_times_measure (server, MM_TEST_HOME_CUSTOMER, 20);
  times = mm_sign_in_times_measure (server, MM_TEST_HOME_CUSTOMER, n);
  g_print ("known %.3f ms, unknown %.3f ms, ratio %.4f, Welch t %.2f (%u each, limit %.1f)\n",
           times.known_mean * 1000, times.unknown_mean * 1000,
           times.known_mean / times.unknown_mean, times.t, n, T_LIMIT);
  return fabs (times.t) < T_LIMIT ? EXIT_SUCCESS : EXIT_FAILURE;
}
