/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-faults-replay.h"
#include "mm-json.h"
#include "mm-raw-client.h"
#include "mm-test-db.h"
#include "mm-test-port.h"
#include "mms-daemon.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-terms.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/*
 * The real server is killed while 64 clients speak HTTP with it, and everything that it had not
 * flushed is thrown away: whatever it had answered for is there when it runs again.
 */

#define CLIENTS 64
/* Fewer than one address may make in an hour. */
#define REGISTRATIONS 20
#define ANSWERS 3000
#define STREAM "0193c1d0-0000-7000-8000-000000000001"

typedef struct _Load Load;

typedef struct
{
  Load *load;
  guint number;
  char *token;        /* of a gateway */
  gint64 reported;    /* the highest number that was acknowledged */
  char *registration; /* the id that was answered */
  MmRawClient *connection;
} Client;

struct _Load
{
  char *folder;
  char *undo;
  char *url;
  guint port;
  int held;    /* the socket that keeps it */
  char *terms; /* the version that dealers agree to */
  gint64 began;
  GSubprocess *server;
  GAsyncQueue *answers; /* one element for each */
  Client clients[CLIENTS];
};

/* The store */

static MmsOutcome
seed (MmsDb *db, gpointer data, GError **error)
{
  MmsDaemon *daemon = ((gpointer *) data)[0];
  Load *load = ((gpointer *) data)[1];
  MmsContext *context = mms_daemon_get_context (daemon);
  g_autoptr (MmsTermsRow) terms = mms_terms_get_current (context, db, "dealer", error);

  if (terms == NULL)
    return MMS_FAILED;
  g_free (load->terms);
  load->terms = g_strdup (terms->version);
  for (guint i = 0; i < CLIENTS; i++)
    {
      Client *client = &load->clients[i];
      g_autofree char *id = g_strdup_printf ("01AC%08u", i);
      g_autofree char *password = NULL;
      g_autofree char *hash = NULL;

      client->load = load;
      client->number = i;
      client->token = mms_secrets_token_new ();
      hash = mms_secrets_hash_token (mms_context_get_secrets (context), client->token);
      if (!mms_gateway_create (context, db, id, "MK-G200", "S", &password, error) ||
          !mms_gateway_store_add_token (db, id, hash, STREAM, mms_context_now (context), error))
        return MMS_FAILED;
    }
  return MMS_DONE;
}

static void
make_store (Load *load)
{
  MmsDaemonConfig *config = mms_daemon_config_new (load->folder);
  g_autoptr (MmsDaemon) daemon = NULL;
  g_autoptr (GError) error = NULL;
  gpointer data[2];

  load->held = mm_test_port_take (&load->port);
  g_strfreev (config->listen);
  config->listen = g_new0 (char *, 2);
  config->listen[0] = g_strdup_printf ("127.0.0.1:%u", load->port);
  load->url = g_strdup (config->database);
  daemon = mms_daemon_new (config, NULL);
  mms_daemon_start (daemon, &error);
  g_assert_no_error (error);
  data[0] = daemon;
  data[1] = load;
  mms_writer_call (mms_daemon_get_writer (daemon), seed, data, &error);
  g_assert_no_error (error);
  mms_daemon_stop (daemon);
}

/* The server */

static void
wait_for_port (Load *load)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  while (connection == NULL)
    {
      connection =
          g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) load->port, NULL, NULL);
      g_thread_yield ();
    }
}

static void
start_server (Load *load, gboolean lie)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *listen = g_strdup_printf ("127.0.0.1:%u", load->port);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("MM_FAULTS_LIBRARY"), TRUE);
  g_subprocess_launcher_setenv (launcher, "MM_FAULTS_FOLDER", load->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "MM_FAULTS_UNDO", load->undo, TRUE);
  if (lie)
    g_subprocess_launcher_setenv (launcher, "MM_FAULTS_LIE", "1", TRUE);
  load->server = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("MM_SERVER"),
                                              "--data-dir", load->folder, "--listen", listen, NULL);
  g_assert_no_error (error);
  wait_for_port (load);
}

static void
kill_server (Load *load)
{
  g_subprocess_send_signal (load->server, SIGKILL);
  g_subprocess_wait (load->server, NULL, NULL);
  g_clear_object (&load->server);
}

/* The clients */

/* What is acknowledged up to, or -1 when no answer came. */
static gint64
report (Client *client, MmRawClient *connection, gint64 seq)
{
  g_autofree char *header = g_strdup_printf ("Authorization: Bearer %s\r\n", client->token);
  g_autofree char *at = mm_time_format_rfc3339 (client->load->began + (seq - 1) * MM_MINUTE_MS);
  g_autofree char *sent = mm_time_format_rfc3339 (g_get_real_time () / 1000);
  g_autofree char *body = g_strdup_printf (
      "{\"stream\":\"" STREAM "\",\"first_seq\":%" G_GINT64_FORMAT ",\"sent\":\"%s\",\"samples\":["
      "{\"seq\":%" G_GINT64_FORMAT ",\"at\":\"%s\",\"solar\":3000,\"grid\":-1000,\"battery\":null,"
      "\"ev\":null,\"soc\":null,\"ev_soc\":null,\"generated\":%" G_GINT64_FORMAT
      ",\"sold\":null,\"bought\":null,\"charged\":null,\"discharged\":null,\"ev_charged\":null,"
      "\"ev_discharged\":null}]}",
      seq, sent, seq, at, seq * 50);
  g_autoptr (MmRawAnswer) answer =
      mm_raw_client_ask (connection, "POST", "/v1/agent/reports", header, body);
  g_autoptr (JsonObject) object = NULL;

  if (answer->status == 0)
    return -1;
  if (answer->status != 200)
    g_error ("%u %s", answer->status, answer->body);
  object = mm_json_parse_object (answer->body, strlen (answer->body), NULL);
  return json_object_get_int_member (object, "ack");
}

/* FALSE when no answer came. */
static gboolean
sign_up (Client *client, MmRawClient *connection)
{
  g_autofree char *body = g_strdup_printf (
      "{\"kind\":\"dealer\",\"terms_version\":\"%s\",\"person\":{\"family_name\":\"佐藤\","
      "\"given_name\":\"花子\",\"family_kana\":\"サトウ\",\"given_kana\":\"ハナコ\"},\"mail\":"
      "\"shop%u@example.jp\",\"phone\":\"0466001234\",\"address\":{\"postal_code\":\"2510025\","
      "\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\",\"street\":\"鵠沼石上1-2-3\"},"
      "\"organisation\":{\"name\":\"ひまわり電設\"},\"dealer_login\":\"himawari%02u\"}",
      client->load->terms, client->number, client->number);
  g_autoptr (MmRawAnswer) answer =
      mm_raw_client_ask (connection, "POST", "/v1/registrations", NULL, body);
  g_autoptr (JsonObject) object = NULL;

  if (answer->status == 0)
    return FALSE;
  if (answer->status != 201)
    g_error ("%u %s", answer->status, answer->body);
  object = mm_json_parse_object (answer->body, strlen (answer->body), NULL);
  client->registration = g_strdup (json_object_get_string_member (object, "id"));
  return TRUE;
}

static gpointer
client_thread (gpointer data)
{
  Client *client = data;
  g_autoptr (MmRawClient) connection = g_steal_pointer (&client->connection);
  gint64 ack;

  for (;;)
    {
      ack = report (client, connection, client->reported + 1);
      if (ack < 0)
        return NULL;
      g_assert_cmpint (ack, ==, client->reported + 1);
      client->reported = ack;
      g_async_queue_push (client->load->answers, client);
      if (client->number < REGISTRATIONS && ack == client->number + 1 &&
          !sign_up (client, connection))
        return NULL;
    }
}

static void
run_until_killed (Load *load)
{
  GThread *threads[CLIENTS];

  /* Before the kill, also of a thread that begins late. */
  for (guint i = 0; i < CLIENTS; i++)
    load->clients[i].connection = mm_raw_client_new (load->port);
  for (guint i = 0; i < CLIENTS; i++)
    threads[i] = g_thread_new ("client", client_thread, &load->clients[i]);
  for (guint i = 0; i < ANSWERS; i++)
    g_async_queue_pop (load->answers);
  kill_server (load);
  for (guint i = 0; i < CLIENTS; i++)
    g_thread_join (threads[i]);
}

/* Afterwards */

static gboolean
has_registration (MmsDb *db, const char *id)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (db, &error, "SELECT 1 FROM registrations WHERE id = $1", "s", id);
  gboolean row = FALSE;

  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  mms_db_reset (db);
  return row;
}

static guint
count_lost_registrations (Load *load, guint *answered)
{
  g_autoptr (MmsDb) db = mm_test_db_open (load->url);
  guint lost = 0;

  *answered = 0;
  for (guint i = 0; i < CLIENTS; i++)
    if (load->clients[i].registration != NULL)
      {
        lost += !has_registration (db, load->clients[i].registration);
        (*answered)++;
      }
  return lost;
}

/* The server that runs again tells by its answer to the next report what it has. */
static guint
count_lost_reports (Load *load)
{
  guint lost = 0;

  for (guint i = 0; i < CLIENTS; i++)
    {
      Client *client = &load->clients[i];
      g_autoptr (MmRawClient) connection = mm_raw_client_new (load->port);

      lost += report (client, connection, client->reported + 1) != client->reported + 1;
    }
  return lost;
}

static void
load_init (Load *load)
{
  load->folder = g_dir_make_tmp ("mimamori-server-XXXXXX", NULL);
  load->undo = g_dir_make_tmp ("mimamori-undo-XXXXXX", NULL);
  load->began = g_get_real_time () / 1000 - MM_DAY_MS;
  load->answers = g_async_queue_new ();
  make_store (load);
}

static void
load_clear (Load *load)
{
  g_autoptr (GSubprocess) rm =
      g_subprocess_new (0, NULL, "rm", "-rf", load->folder, load->undo, NULL);

  g_subprocess_wait (rm, NULL, NULL);
  for (guint i = 0; i < CLIENTS; i++)
    {
      g_free (load->clients[i].token);
      g_free (load->clients[i].registration);
    }
  g_async_queue_unref (load->answers);
  close (load->held);
  g_free (load->folder);
  g_free (load->undo);
  g_free (load->terms);
  g_free (load->url);
}

static void
test_answered_is_kept (void)
{
  Load load = { 0 };
  guint registrations;

  load_init (&load);
  start_server (&load, FALSE);
  run_until_killed (&load);
  mm_faults_replay (load.folder, load.undo);
  g_assert_cmpuint (count_lost_registrations (&load, &registrations), ==, 0);
  g_assert_cmpuint (registrations, >, 0);
  start_server (&load, FALSE);
  g_assert_cmpuint (count_lost_reports (&load), ==, 0);
  kill_server (&load);
  load_clear (&load);
}

/* A disk that only says that it flushes loses what was answered: this test can fail. */
static void
test_lying_disk_is_noticed (void)
{
  Load load = { 0 };
  guint registrations;

  load_init (&load);
  start_server (&load, TRUE);
  run_until_killed (&load);
  g_assert_cmpuint (mm_faults_replay (load.folder, load.undo), >, 0);
  g_assert_cmpuint (count_lost_registrations (&load, &registrations), >, 0);
  load_clear (&load);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/server/answered-is-kept", test_answered_is_kept);
  g_test_add_func ("/faults/server/lying-disk-is-noticed", test_lying_disk_is_noticed);
  return g_test_run ();
}
