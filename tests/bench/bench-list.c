/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-store.h"
#include "mm-load.h"
#include "mms-gateway-service.h"
#include "mms-session.h"

#include <gio/gio.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

/*
 * The list that a dealer sees: 50 gateways of 100,000, signed in, by HTTP from the real server with
 * 64 connections, against the same statements (session look-up included) run in this process by two
 * threads that build the same JSON. Medians of five interleaved rounds; load and server share the
 * cores. Then at half that rate in an open loop, and as fast as 64 connections go: alone, while
 * four clients sign in without pause, and, to tell the computer's own part in that, beside a thread
 * that only fills the idle time of a core, in turn.
 */

#define CONNECTIONS 64
#define SIGN_INS 4
#define ROUNDS 5
#define ROUND_S 2.0
#define OPEN_S 3.0
#define TARGET 0.30
#define MAX_TAIL 6.0
#define MAX_GROWTH 1.5
#define MAX_RSS_KIB (80 * 1024)
#define PATH "/v1/gateways?limit=50"

typedef struct
{
  ListStore store;
  GSubprocess *server;
  char *request;
  char *sign_in;
  int stop;
} Bench;

/* The server */

static void
wait_for_server (Bench *bench)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  while (connection == NULL)
    {
      connection = g_socket_client_connect_to_host (client, "127.0.0.1",
                                                    (guint16) bench->store.port, NULL, NULL);
      if (connection == NULL)
        g_usleep (20000);
    }
}

/* A measure that breaks off leaves no server behind. */
static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
start_server (Bench *bench, const char *program)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", bench->store.port);
  GError *error = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  bench->server = g_subprocess_launcher_spawn (launcher, &error, program, "--data-dir",
                                               bench->store.folder, "--listen", listen, NULL);
  g_assert_no_error (error);
  wait_for_server (bench);
}

static void
make_requests (Bench *bench)
{
  /* Another account: a new session ends the oldest of its own. */
  const char *body = "{\"service\":\"customer\",\"login\":\"" MM_TEST_HOME_CUSTOMER
                     "\",\"password\":\"" MM_TEST_HOME_PASSWORD "\",\"device_name\":\"bench\"}";

  bench->request = g_strdup_printf ("GET " PATH " HTTP/1.1\r\nHost: localhost\r\n"
                                    "Authorization: Bearer %s\r\n\r\n",
                                    bench->store.home.dealer_token);
  bench->sign_in =
      g_strdup_printf ("POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\n"
                       "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                       strlen (body), body);
}

static glong
read_rss_kib (Bench *bench)
{
  g_autofree char *path =
      g_strdup_printf ("/proc/%s/status", g_subprocess_get_identifier (bench->server));
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents (path, &text, NULL, NULL);
  line = text != NULL ? strstr (text, "VmHWM:") : NULL;
  return line != NULL ? strtol (line + strlen ("VmHWM:"), NULL, 10) : -1;
}

/* The reference */

static gpointer
reference_thread (gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsDb) db = mms_db_open (bench->store.url, TRUE, &error);
  const MmsGatewayQuery query = { .limit = 50 };
  guint done = 0;

  g_assert_no_error (error);
  while (!g_atomic_int_get (&bench->stop))
    {
      g_autoptr (MmsActor) actor = mms_session_authenticate (
          bench->store.context, db, bench->store.home.dealer_token, &error);
      g_autoptr (GString) text = g_string_new (NULL);

      g_assert_no_error (error);
      mms_gateway_list (bench->store.context, db, actor, &query, text, &error);
      g_assert_no_error (error);
      done++;
    }
  return GUINT_TO_POINTER (done);
}

static double
measure_reference (Bench *bench)
{
  GThread *threads[2];
  gint64 start = g_get_monotonic_time ();
  guint done = 0;

  g_atomic_int_set (&bench->stop, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reference", reference_thread, bench);
  g_usleep ((gulong) (ROUND_S * G_USEC_PER_SEC));
  g_atomic_int_set (&bench->stop, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    done += GPOINTER_TO_UINT (g_thread_join (threads[i]));
  return done * (double) G_USEC_PER_SEC / (g_get_monotonic_time () - start);
}

/* The measures */

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* @values are in their order afterwards. */
static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static MmLoad *
load (Bench *bench, double rate, double seconds)
{
  MmLoad *load = mm_load_run (bench->store.port, CONNECTIONS, bench->request, rate, seconds);

  if (load->failed > 0)
    g_error ("%u answers were refusals: %s", load->failed, load->refusal);
  return load;
}

/* Requests a second by HTTP. */
static double
compare_rates (Bench *bench, gboolean *good)
{
  double http[ROUNDS], reference[ROUNDS], ratio;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (MmLoad) round = load (bench, 0, ROUND_S);

      http[i] = mm_load_rate (round);
      reference[i] = measure_reference (bench);
    }
  ratio = median (http) / median (reference);
  g_print ("list of %u of %u: by HTTP %.0f/s, in process %.0f/s, ratio %.2f (target %.2f)\n",
           LIST_STORE_LINKED, LIST_STORE_GATEWAYS, median (http), median (reference), ratio,
           TARGET);
  *good &= ratio >= TARGET;
  return median (http);
}

static gpointer
sign_in_thread (gpointer data)
{
  Bench *bench = data;
  guint done = 0;

  while (!g_atomic_int_get (&bench->stop))
    {
      g_autoptr (MmLoad) some = mm_load_run (bench->store.port, SIGN_INS, bench->sign_in, 0, 0.5);

      done += some->done;
    }
  return GUINT_TO_POINTER (done);
}

/* Takes what time nobody else wants, as a hash does. */
static gpointer
idle_thread (gpointer data)
{
  Bench *bench = data;
  const struct sched_param none = { 0 };
  guint done = 0;

  if (sched_setscheduler (0, SCHED_IDLE, &none) != 0)
    g_error ("No thread can fill the idle time");
  while (!g_atomic_int_get (&bench->stop))
    done++;
  return GUINT_TO_POINTER (done);
}

typedef struct
{
  GThreadFunc beside;    /* what else goes on, or NULL */
  guint done;            /* of it, in all rounds */
  double halves[ROUNDS]; /* µs */
  double twentieths[ROUNDS];
  double tails[ROUNDS];
  gboolean ahead;
} Tail;

static void
measure_tail (Bench *bench, double rate, Tail *tail, guint round)
{
  GThread *thread = NULL;
  g_autoptr (MmLoad) some = NULL;

  g_atomic_int_set (&bench->stop, FALSE);
  if (tail->beside != NULL)
    thread = g_thread_new ("beside", tail->beside, bench);
  some = load (bench, rate, OPEN_S);
  g_atomic_int_set (&bench->stop, TRUE);
  if (thread != NULL)
    tail->done += GPOINTER_TO_UINT (g_thread_join (thread));
  tail->halves[round] = mm_load_latency (some, 0.5);
  tail->twentieths[round] = mm_load_latency (some, 0.95);
  tail->tails[round] = mm_load_latency (some, 0.99);
  tail->ahead = some->ahead;
}

/* The p99, in µs. */
static double
report_tail (Tail *tail, const char *what)
{
  double p99 = median (tail->tails);

  g_print ("%s: median %.0f µs, p95 %.0f µs, p99 %.0f µs (rounds from %.0f to %.0f)\n", what,
           median (tail->halves), median (tail->twentieths), p99, tail->tails[0],
           tail->tails[ROUNDS - 1]);
  return p99;
}

/* In turn, so that what else the computer does meets all. Whether the p99 grows little enough. */
static gboolean
compare_tails (Bench *bench, double rate, Tail *alone)
{
  Tail signing = { .beside = sign_in_thread }, idle = { .beside = idle_thread };
  double tail, growth;

  for (guint i = 0; i < ROUNDS; i++)
    {
      measure_tail (bench, rate, alone, i);
      measure_tail (bench, rate, &signing, i);
      measure_tail (bench, rate, &idle, i);
    }
  tail = report_tail (alone, "alone");
  growth = report_tail (&signing, "beside sign-ins") / tail;
  g_print ("  p99 beside %u sign-ins by %u clients %.2f times that alone (target below %.2f)\n",
           signing.done, SIGN_INS, growth, MAX_GROWTH);
  g_print ("  %.2f times beside a thread that only fills the idle time\n",
           report_tail (&idle, "beside a thread that counts") / tail);
  return growth < MAX_GROWTH;
}

static void
compare_at_half_rate (Bench *bench, double rate, gboolean *good)
{
  Tail alone = { 0 };
  double share;

  g_print ("at %.0f/s in an open loop:\n", rate);
  *good &= compare_tails (bench, rate, &alone);
  share = median (alone.tails) / median (alone.halves);
  g_print ("  p99 alone %.1f times the median (target below %.1f), %s\n", share, MAX_TAIL,
           alone.ahead ? "the load ahead of the server" : "the load beside the server");
  *good &= share < MAX_TAIL;
}

static void
compare_at_full_rate (Bench *bench, gboolean *good)
{
  Tail alone = { 0 };

  g_print ("as fast as %u connections go:\n", CONNECTIONS);
  *good &= compare_tails (bench, 0, &alone);
}

static void
clear (Bench *bench)
{
  g_subprocess_send_signal (bench->server, SIGTERM);
  g_subprocess_wait (bench->server, NULL, NULL);
  g_clear_object (&bench->server);
  list_store_clear (&bench->store);
  g_free (bench->request);
  g_free (bench->sign_in);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  gboolean good = TRUE;
  glong rss;
  double rate;

  g_assert (argc == 3);
  list_store_init (&bench.store, argv[2]);
  make_requests (&bench);
  start_server (&bench, argv[1]);
  rate = compare_rates (&bench, &good);
  rss = read_rss_kib (&bench);
  compare_at_half_rate (&bench, rate / 2, &good);
  compare_at_full_rate (&bench, &good);
  g_print ("memory of the server: %.1f MB after the lists, %.1f MB after the sign-ins (target below"
           " %d MB)\n",
           rss / 1024.0, read_rss_kib (&bench) / 1024.0, MAX_RSS_KIB / 1024);
  good &= rss < MAX_RSS_KIB;
  clear (&bench);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
