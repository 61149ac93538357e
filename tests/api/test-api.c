/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-server.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  MmTestServer *server;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->server = mm_test_server_new (NULL, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mm_test_server_free (f->server);
}

static void
test_health_and_server (Fixture *f, gconstpointer data)
{
  g_autoptr (MmRawAnswer) health = mm_test_server_ask (f->server, "GET", "/v1/health", NULL, NULL);
  g_autoptr (MmRawAnswer) about = mm_test_server_ask (f->server, "GET", "/v1/server", NULL, NULL);
  g_autoptr (MmRawAnswer) head = mm_test_server_ask (f->server, "HEAD", "/v1/nothing", NULL, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (about);

  g_assert_cmpuint (health->status, ==, 200);
  g_assert_cmpstr (health->body, ==, "{\"status\":\"ok\",\"version\":\"" MM_VERSION "\"}");
  g_assert_cmpstr (json_object_get_string_member (object, "product"), ==, "mimamori");
  g_assert_true (json_object_has_member (object, "mail_domain"));
  g_assert_cmpuint (head->status, ==, 404);
  g_assert_cmpstr (head->body, ==, "");
}

static void
test_unknown_routes (Fixture *f, gconstpointer data)
{
  static const char *const paths[] = { "/",
                                       "/v1",
                                       "/v1/",
                                       "/v2/health",
                                       "/v1/health/",
                                       "/v1//health",
                                       "/v1/../v1/health",
                                       "/%76%31/health",
                                       "/v1/health%00",
                                       NULL };
  g_autoptr (MmRawAnswer) wrong = mm_test_server_ask (f->server, "POST", "/v1/health", NULL, NULL);
  g_autofree char *allow = mm_raw_answer_header (wrong, "Allow");

  for (guint i = 0; paths[i]; i++)
    {
      g_autoptr (MmRawAnswer) answer = mm_test_server_ask (f->server, "GET", paths[i], NULL, NULL);

      g_test_message ("%s", paths[i]);
      mm_test_answer_assert_problem (answer, 404, "route_unknown");
    }
  mm_test_answer_assert_problem (wrong, 405, "method_not_allowed");
  g_assert_cmpstr (allow, ==, "GET");
}

static char *
detail_in (MmTestServer *server, const char *language)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (server->port);
  g_autofree char *header = g_strdup_printf ("Accept-Language: %s\r\n", language);
  g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (client, "GET", "/v1/none", header, NULL);
  g_autoptr (JsonObject) problem = mm_test_answer_object (answer);

  return g_strdup (json_object_get_string_member (problem, "detail"));
}

static void
test_speaks_the_clients_language (Fixture *f, gconstpointer data)
{
  static const char *const expected[][2] = {
    { "ja", "お探しの機能は見つかりません。" },
    { "ja-JP,ja;q=0.9,en;q=0.8", "お探しの機能は見つかりません。" },
    { "en-GB,en;q=0.9,ja;q=0.5", "There is no such address on this server." },
    { "fr", "お探しの機能は見つかりません。" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *detail = detail_in (f->server, expected[i][0]);

      g_assert_cmpstr (detail, ==, expected[i][1]);
    }
}

static void
ask_as (MmTestServer *server, const char *client_header, guint status)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (server->port);
  g_autofree char *header = g_strdup_printf ("Mimamori-Client: %s\r\n", client_header);
  g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (client, "GET", "/v1/health", header, NULL);

  g_test_message ("%s", client_header);
  g_assert_cmpuint (answer->status, ==, status);
  if (status == 426)
    mm_test_answer_assert_problem (answer, 426, "client_too_old");
}

static void
test_refuses_old_clients (Fixture *f, gconstpointer data)
{
  ask_as (f->server, "app/0.1.0; feed=1", 200);
  ask_as (f->server, "app/12.0.3; feed=2", 200);
  ask_as (f->server, "agent/0.1.0", 200);
  ask_as (f->server, "curl/7.88", 200);
  ask_as (f->server, "app/0.0.9; feed=1", 426);
  ask_as (f->server, "app/0.1.0; feed=0", 426);
  ask_as (f->server, "agent/0.0.1", 426);
}

static void
test_openapi_is_served (Fixture *f, gconstpointer data)
{
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "GET", "/v1/openapi.yaml", NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (g_str_has_prefix (answer->body, "openapi: 3.1.0\n"));
}

static void
test_keeps_keys_private (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "server.key", "admin.sock", "server.lock" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->server->data_dir, names[i], NULL);
      GStatBuf status;

      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0600);
    }
}

static void
test_second_server_is_refused (Fixture *f, gconstpointer data)
{
  MmsDaemonConfig *config = mms_daemon_config_new (f->server->data_dir);
  g_autoptr (MmsDaemon) second = NULL;
  g_autoptr (GError) error = NULL;

  g_strfreev (config->listen);
  config->listen = g_strsplit ("127.0.0.1:0", ";", -1);
  second = mms_daemon_new (config, NULL);
  g_assert_false (mms_daemon_start (second, &error));
  g_assert_nonnull (strstr (error->message, "another server"));
}

static void
test_admin_socket_answers (Fixture *f, gconstpointer data)
{
  MmRawClient client = { .seen = g_string_new (NULL) };
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  g_autofree char *path = g_build_filename (f->server->data_dir, "admin.sock", NULL);
  g_autoptr (MmRawAnswer) answer = NULL;

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  client.fd = socket (AF_UNIX, SOCK_STREAM, 0);
  g_assert_cmpint (connect (client.fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  answer = mm_raw_client_ask (&client, "GET", "/v1/health", NULL, NULL);
  g_assert_cmpuint (answer->status, ==, 200);
  close (client.fd);
  g_string_free (client.seen, TRUE);
}

static void
test_restarts_on_its_data (Fixture *f, gconstpointer data)
{
  g_autoptr (MmRawAnswer) answer = NULL;

  mm_test_server_restart (f->server);
  answer = mm_test_server_ask (f->server, "GET", "/v1/health", NULL, NULL);
  g_assert_cmpuint (answer->status, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/api/health", test_health_and_server);
  ADD ("/api/unknown-routes", test_unknown_routes);
  ADD ("/api/language", test_speaks_the_clients_language);
  ADD ("/api/old-clients", test_refuses_old_clients);
  ADD ("/api/openapi", test_openapi_is_served);
  ADD ("/api/private-files", test_keeps_keys_private);
  ADD ("/api/second-server", test_second_server_is_refused);
  ADD ("/api/admin-socket", test_admin_socket_answers);
  ADD ("/api/restart", test_restarts_on_its_data);
#undef ADD
  return g_test_run ();
}
