/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-server.h"

#include "mm-json.h"
#include "mm-openapi.h"
#include "mm-test-folder.h"
#include "mm-test-hasher.h"
#include "mm-test-port.h"
#include "mm-test-secrets.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Streams that should end at once are not ended by the next look, however slow the machine. */
#define STREAM_CHECK_S (60 * 60)

static void
start (MmTestServer *server)
{
  g_autoptr (GError) error = NULL;
  MmsDaemonConfig *config = mms_daemon_config_new (server->data_dir);

  g_strfreev (config->listen);
  config->listen = g_new0 (char *, 2);
  config->listen[0] = g_strdup_printf ("127.0.0.1:%u", server->port);
  config->threads = 2;
  config->stream_check_s = STREAM_CHECK_S;
  config->jobs = server->jobs;
  config->password_memory_kib = server->password_memory_kib;
  config->hasher = g_strdup (MM_TEST_HASHER);
  config->log_requests = FALSE;
  if (server->database)
    {
      g_free (config->database);
      config->database = g_strdup (server->database);
    }
  server->daemon = mms_daemon_new (config, server->clock);
  mms_daemon_start (server->daemon, &error);
  g_assert_no_error (error);
  g_free (server->base_url);
  server->base_url = g_strdup_printf ("http://127.0.0.1:%u", server->port);
}

static void
stop (MmTestServer *server)
{
  if (!server->daemon)
    return;
  mms_daemon_stop (server->daemon);
  g_assert_finalize_object (g_steal_pointer (&server->daemon));
}

static MmTestServer *
server_new (const char *database, gint64 now)
{
  MmTestServer *server = g_new0 (MmTestServer, 1);
  g_autoptr (GError) error = NULL;

  server->data_dir = g_dir_make_tmp ("mm-server-XXXXXX", &error);
  g_assert_no_error (error);
  server->held = mm_test_port_take (&server->port);
  server->database = g_strdup (database);
  server->clock = now ? mm_clock_new_manual (now) : mm_clock_new_system ();
  server->password_memory_kib = MM_TEST_PASSWORD_KIB;
  server->jobs = TRUE;
  return server;
}

static MmTestServer *
started (MmTestServer *server)
{
  start (server);
  return server;
}

MmTestServer *
mm_test_server_new (const char *database, gint64 now)
{
  return started (server_new (database, now));
}

MmTestServer *
mm_test_server_new_at_full_cost (const char *database, gint64 now)
{
  MmTestServer *server = server_new (database, now);

  server->password_memory_kib = 0;
  return started (server);
}

MmTestServer *
mm_test_server_new_without_jobs (const char *database)
{
  MmTestServer *server = server_new (database, 0);

  server->jobs = FALSE;
  return started (server);
}

void
mm_test_server_free (MmTestServer *server)
{
  if (!server)
    return;
  stop (server);
  mm_test_folder_remove (server->data_dir);
  close (server->held);
  g_clear_object (&server->clock);
  g_free (server->data_dir);
  g_free (server->database);
  g_free (server->base_url);
  g_free (server);
}

void
mm_test_server_restart (MmTestServer *server)
{
  stop (server);
  start (server);
}

void
mm_test_server_stop (MmTestServer *server)
{
  stop (server);
}

MmRawAnswer *
mm_test_server_ask (MmTestServer *server,
                    const char *method,
                    const char *target,
                    const char *token,
                    const char *body)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (server->port);
  g_autofree char *headers = token ? g_strdup_printf ("Authorization: Bearer %s\r\n", token) : NULL;

  MmRawAnswer *answer = mm_raw_client_ask (client, method, target, headers, body);
  g_autofree char *fault = mm_openapi_check (method, target, answer);

  if (fault)
    g_error ("docs/openapi.yaml and the answer differ: %s", fault);
  return answer;
}

JsonObject *
mm_test_answer_object (const MmRawAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = mm_json_parse_object (answer->body, strlen (answer->body), &error);

  if (!object)
    g_error ("%u %s: %s", answer->status, answer->body, error->message);
  return object;
}

void
mm_test_answer_assert_problem (const MmRawAnswer *answer, guint status, const char *code)
{
  g_autofree char *type = mm_raw_answer_header (answer, "Content-Type");
  g_autoptr (JsonObject) problem = NULL;

  g_assert_cmpstr (type, ==, "application/problem+json");
  problem = mm_test_answer_object (answer);
  g_assert_cmpstr (json_object_get_string_member (problem, "code"), ==, code);
  g_assert_cmpuint (answer->status, ==, status);
}

void
mm_test_server_write (MmTestServer *server, MmsWork work, gpointer data)
{
  g_autoptr (GError) error = NULL;

  mms_writer_call (mms_daemon_get_writer (server->daemon), work, data, &error);
  g_assert_no_error (error);
}
