/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mm-two-times.h"

#include <stdlib.h>

/*
 * The time of a dealer's offers: 2,000 to a user ID that a customer has, by turns with 2,000 to one
 * that nobody has, through the whole server. The ratio of the means, and Welch's t, which must stay
 * below 4.5. It tells as well what the dealer waits for next, behind the search for the customer,
 * of which a day has no more than twenty.
 */

#define N 2000
#define NOBODY "nobody@nowhere.example"

typedef struct
{
  MmTestServer *server;
  MmTestHome home;
} Bench;

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Bench *bench = data;
  MmsContext *context = mms_daemon_get_context (bench->server->daemon);

  return mm_test_home_seed (&bench->home, context, db, "01AC48200001", error) ? MMS_DONE
                                                                              : MMS_FAILED;
}

/* As if nothing had been offered; what an answer left to do is done before. */
static MmsOutcome
forget (MmsDb *db, gpointer data, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM invitations", "DELETE FROM budgets",
    "DELETE FROM codes",       "DELETE FROM mails",
    "DELETE FROM audit",       "DELETE FROM feed_records WHERE kind = 'offer'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!mms_db_run (db, error, statements[i], ""))
      return MMS_FAILED;
  return MMS_DONE;
}

static MmRawAnswer *
offer (Bench *bench, gboolean known)
{
  return mm_test_server_ask (bench->server, "POST", "/v1/invitations", bench->home.dealer_token,
                             known ? "{\"customer\":\"" MM_TEST_HOME_CUSTOMER "\"}"
                                   : "{\"customer\":\"" NOBODY "\"}");
}

static double
time_offer (gboolean known, gpointer data)
{
  Bench *bench = data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (MmRawAnswer) answer = offer (bench, known);
  gint64 end = g_get_monotonic_time ();

  g_assert_cmpuint (answer->status, ==, 201);
  mm_test_server_write (bench->server, forget, bench);
  return (double) (end - start) / G_USEC_PER_SEC;
}

/* An invitation without a name takes the same way through the writer. */
static double
time_next (gboolean known, gpointer data)
{
  Bench *bench = data;
  g_autoptr (MmRawAnswer) first = offer (bench, known);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (MmRawAnswer) next =
      mm_test_server_ask (bench->server, "POST", "/v1/invitations", bench->home.dealer_token, "{}");
  gint64 end = g_get_monotonic_time ();

  g_assert_cmpuint (first->status, ==, 201);
  g_assert_cmpuint (next->status, ==, 201);
  mm_test_server_write (bench->server, forget, bench);
  return (double) (end - start) / G_USEC_PER_SEC;
}

static gboolean
measure (Bench *bench, MmTwoTimesAsk ask, const char *what, guint n)
{
  MmTwoTimes times;

  mm_two_times_measure (ask, bench, 20);
  times = mm_two_times_measure (ask, bench, n);
  return mm_two_times_report (&times, what, n);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N;
  Bench bench = { 0 };
  gboolean alike;

  g_test_init (&argc, &argv, NULL);
  bench.server = mm_test_server_new (NULL, G_GINT64_CONSTANT (1795151100000));
  mm_test_server_write (bench.server, seed, &bench);
  alike = measure (&bench, time_offer, "offer", n);
  measure (&bench, time_next, "what follows", n);
  mm_test_server_free (bench.server);
  mm_test_home_clear (&bench.home);
  return alike ? EXIT_SUCCESS : EXIT_FAILURE;
}
