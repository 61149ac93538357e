/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-load.h"
#include "mm-test-home.h"
#include "mms-daemon.h"
#include "mms-gateway-service.h"
#include "mms-session.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

/*
 * The list that a dealer sees: 50 gateways of 100,000, signed in, by HTTP from the real server with
 * 64 connections, against the same statements (session look-up included) run in this process by two
 * threads that build the same JSON. Medians of five interleaved rounds; load and server share the
 * cores. Then at half that rate in an open loop, alone and while four clients sign in without
 * pause, in turn.
 */

#define GATEWAYS 100000
#define LINKED 50
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
  char *folder;
  char *url;
  MmsContext *context;
  MmTestHome home;
  GSubprocess *server;
  guint port;
  char *request;
  char *sign_in;
  int stop;
} Bench;

static void
fail_on (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* The store */

/* One house is made by the services; the others are its copies. */
static const char *const copies[] = {
  "INSERT INTO gateways (gateway_id, model, serial, password_hash, state, reserved_by,"
  " reserved_until, first_contact, last_contact, battery, ev, last_at, last_sample, created_at)"
  " SELECT 'C' || substr('00000000000' || n, -11), model, serial, "
  "password_hash,"
  " state, NULL, NULL, first_contact, last_contact, battery, ev, last_at, last_sample, created_at"
  " FROM gateways, numbers WHERE gateway_id = '01AC48200001'",
  "INSERT INTO installations (id, gateway_id, account_id, principal, site_name, postal_code,"
  " prefecture, city, street, building, state, state_rank, state_since, sort_key, search_text,"
  " dealer_count, created_at, ended_at)"
  " SELECT '01900000-0000-7000-8000-' || substr('000000000000' || n, -12),"
  " 'C' || substr('00000000000' || n, -11), account_id, principal, site_name || n, postal_code,"
  " prefecture, city, street, building, state, n % 5, state_since, sort_key || n, search_text,"
  " dealer_count, created_at, ended_at"
  " FROM installations, numbers WHERE gateway_id = '01AC48200001'",
  "INSERT INTO feed_records (scope, kind, id, seq, deleted, body, changed_at)"
  " SELECT 'gateway/' || i.id, 'gateway', i.id, 1000 + n, FALSE, r.body,"
  " r.changed_at FROM numbers JOIN installations i ON"
  " i.id = '01900000-0000-7000-8000-' || substr('000000000000' || n, -12)"
  " JOIN feed_records r ON r.kind = 'gateway' AND r.seq < 1000",
  "UPDATE feed_counter SET seq = 1000000",
  "INSERT INTO links (id, installation_id, dealer_account, dealer_principal, linked_at, linked_by,"
  " ended_at, ended_by)"
  " SELECT 'link-' || n, '01900000-0000-7000-8000-' ||"
  " substr('000000000000' || (n * 1999), -12), dealer_account, dealer_principal, linked_at,"
  " linked_by, NULL, NULL FROM links, numbers WHERE n < 50",
};

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  Bench *bench = data;

  if (!mm_test_home_seed (&bench->home, bench->context, db, "01AC48200001", error) ||
      !mms_db_execute (
          db,
          "CREATE TABLE numbers AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL"
          " SELECT n + 1 FROM c WHERE n < " G_STRINGIFY (GATEWAYS) " - 1) SELECT n FROM c",
          error))
    return MMS_FAILED;
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    if (!mms_db_execute (db, copies[i], error))
      return MMS_FAILED;
  return MMS_DONE;
}

static void
make_store (Bench *bench, const char *parent)
{
  MmsDaemonConfig *config;
  g_autoptr (MmsDaemon) daemon = NULL;
  GError *error = NULL;

  bench->folder = g_build_filename (parent, "bench-list-XXXXXX", NULL);
  if (!g_mkdtemp (bench->folder))
    g_error ("No folder can be made in %s", parent);
  config = mms_daemon_config_new (bench->folder);
  g_strfreev (config->listen);
  config->listen = g_strsplit ("127.0.0.1:0", ";", -1);
  bench->url = g_strdup (config->database);
  daemon = mms_daemon_new (config, NULL);
  mms_daemon_start (daemon, &error);
  fail_on (error);
  bench->context = g_object_ref (mms_daemon_get_context (daemon));
  bench->port = mms_daemon_get_port (daemon);
  mms_writer_call (mms_daemon_get_writer (daemon), seed, bench, &error);
  fail_on (error);
  mms_daemon_stop (daemon);
  mms_context_set_writer (bench->context, NULL);
}

/* The server */

static void
wait_for_server (Bench *bench)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  while (connection == NULL)
    {
      connection =
          g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) bench->port, NULL, NULL);
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
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", bench->port);
  GError *error = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  bench->server = g_subprocess_launcher_spawn (launcher, &error, program, "--data-dir",
                                               bench->folder, "--listen", listen, NULL);
  fail_on (error);
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
                                    bench->home.dealer_token);
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
  g_autoptr (MmsDb) db = mms_db_open (bench->url, TRUE, &error);
  const MmsGatewayQuery query = { .limit = 50 };
  guint done = 0;

  fail_on (error);
  while (!g_atomic_int_get (&bench->stop))
    {
      g_autoptr (MmsActor) actor =
          mms_session_authenticate (bench->context, db, bench->home.dealer_token, &error);
      g_autoptr (GString) text = g_string_new (NULL);

      fail_on (error);
      mms_gateway_list (bench->context, db, actor, &query, text, &error);
      fail_on (error);
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

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare);
  return values[ROUNDS / 2];
}

static MmLoad *
load (Bench *bench, double rate, double seconds)
{
  MmLoad *load = mm_load_run (bench->port, CONNECTIONS, bench->request, rate, seconds);

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
           LINKED, GATEWAYS, median (http), median (reference), ratio, TARGET);
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
      g_autoptr (MmLoad) some = mm_load_run (bench->port, SIGN_INS, bench->sign_in, 0, 0.5);

      done += some->done;
    }
  return GUINT_TO_POINTER (done);
}

typedef struct
{
  double tails[ROUNDS]; /* µs */
  double halves[ROUNDS];
  gboolean ahead;
} Tail;

static void
measure_tail (Bench *bench, double rate, Tail *tail, guint round)
{
  g_autoptr (MmLoad) some = load (bench, rate, OPEN_S);

  tail->tails[round] = mm_load_latency (some, 0.99);
  tail->halves[round] = mm_load_latency (some, 0.5);
  tail->ahead = some->ahead;
}

/* How many signed in meanwhile. */
static guint
measure_tail_beside (Bench *bench, double rate, Tail *tail, guint round)
{
  GThread *thread;

  g_atomic_int_set (&bench->stop, FALSE);
  thread = g_thread_new ("sign-in", sign_in_thread, bench);
  measure_tail (bench, rate, tail, round);
  g_atomic_int_set (&bench->stop, TRUE);
  return GPOINTER_TO_UINT (g_thread_join (thread));
}

/* In turn, so that what else the computer does meets both. */
static void
compare_tails (Bench *bench, double rate, gboolean *good)
{
  Tail alone, beside;
  double tail, half, tail_beside;
  guint sign_ins = 0;

  for (guint i = 0; i < ROUNDS; i++)
    {
      measure_tail (bench, rate, &alone, i);
      sign_ins += measure_tail_beside (bench, rate, &beside, i);
    }
  tail = median (alone.tails);
  half = median (alone.halves);
  tail_beside = median (beside.tails);
  g_print ("at %.0f/s in an open loop, %s: median %.0f µs, p99 %.0f µs, %.1f times (target below"
           " %.1f)\n",
           rate, alone.ahead ? "the load ahead of the server" : "the load beside the server", half,
           tail, tail / half, MAX_TAIL);
  g_print ("beside %u sign-ins by %u clients: median %.0f µs, p99 %.0f µs, %.2f times (target below"
           " %.2f)\n",
           sign_ins, SIGN_INS, median (beside.halves), tail_beside, tail_beside / tail, MAX_GROWTH);
  *good &= tail < MAX_TAIL * half && tail_beside < MAX_GROWTH * tail;
}

static void
clear (Bench *bench)
{
  g_autoptr (GSubprocess) rm = NULL;

  g_subprocess_send_signal (bench->server, SIGTERM);
  g_subprocess_wait (bench->server, NULL, NULL);
  g_clear_object (&bench->server);
  rm = g_subprocess_new (0, NULL, "rm", "-rf", bench->folder, NULL);
  g_subprocess_wait (rm, NULL, NULL);
  mm_test_home_clear (&bench->home);
  g_clear_object (&bench->context);
  g_free (bench->folder);
  g_free (bench->url);
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
  make_store (&bench, argv[2]);
  make_requests (&bench);
  start_server (&bench, argv[1]);
  rate = compare_rates (&bench, &good);
  rss = read_rss_kib (&bench);
  compare_tails (&bench, rate / 2, &good);
  g_print ("memory of the server: %.1f MB after the lists, %.1f MB after the sign-ins (target below"
           " %d MB)\n",
           rss / 1024.0, read_rss_kib (&bench) / 1024.0, MAX_RSS_KIB / 1024);
  good &= rss < MAX_RSS_KIB;
  clear (&bench);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
