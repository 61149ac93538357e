/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-raw-client.h"
#include "mms-http-server.h"

#include <arpa/inet.h>
#include <sys/socket.h>

/* How many connections the HTTP server lets in, asked one after the other and all at once. */

#define LIMIT 5
#define BURST 48
#define WAIT_US (60 * G_USEC_PER_SEC)

typedef struct
{
  MmsHttpServer *server;
  MmRawClient *clients[BURST];
  guint n_dispatched;
} Fixture;

static void
dispatch (MmsRequest *request, gpointer data)
{
  Fixture *f = data;

  g_atomic_int_inc (&f->n_dispatched);
  mms_request_respond (request, mms_response_empty (204));
}

static void
limit_by_address (MmsHttpOptions *options)
{
  options->max_connections_per_address = LIMIT;
}

static void
limit_all (MmsHttpOptions *options)
{
  options->max_connections = LIMIT;
}

static void
set_up (Fixture *f, gconstpointer set_limit)
{
  MmsHttpOptions options;

  mms_http_options_init (&options);
  options.threads = 2;
  ((void (*) (MmsHttpOptions *)) set_limit) (&options);
  f->server = mms_http_server_new (&options, dispatch, f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < BURST; i++)
    g_clear_pointer (&f->clients[i], mm_raw_client_free);
  mms_http_server_stop (f->server);
  g_assert_finalize_object (f->server);
}

/* A socket whose clients wait until the server takes it. */
static int
listen_somewhere (guint *port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, size), ==, 0);
  g_assert_cmpint (listen (fd, BURST), ==, 0);
  g_assert_cmpint (getsockname (fd, (struct sockaddr *) &address, &size), ==, 0);
  *port = ntohs (address.sin_port);
  return fd;
}

static void
listen_to_burst (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  guint port;
  int fd = listen_somewhere (&port);

  for (guint i = 0; i < BURST; i++)
    {
      f->clients[i] = mm_raw_client_new (port);
      mm_raw_client_send (f->clients[i], "GET / HTTP/1.1\r\nHost: a\r\n\r\n", -1);
    }
  mms_http_server_listen_fd (f->server, fd, &error);
  g_assert_no_error (error);
}

/* Those who were answered are moved to the front; the others are let go. */
static guint
count_answered (Fixture *f)
{
  guint n = 0;

  for (guint i = 0; i < BURST; i++)
    {
      g_autoptr (MmRawAnswer) answer = mm_raw_client_read (f->clients[i]);
      MmRawClient *client = g_steal_pointer (&f->clients[i]);

      if (answer->status == 204)
        f->clients[n++] = client;
      else
        mm_raw_client_free (client);
    }
  return n;
}

static void
wait_for_connections (Fixture *f, guint n)
{
  gint64 limit = g_get_monotonic_time () + WAIT_US;

  while (mms_http_server_get_n_connections (f->server) != n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }
}

static guint
ask (MmRawClient *client)
{
  g_autoptr (MmRawAnswer) answer = mm_raw_client_ask (client, "GET", "/", NULL, NULL);

  return answer->status;
}

static void
test_lets_only_so_many_of_a_burst_in (Fixture *f, gconstpointer data)
{
  listen_to_burst (f);
  g_assert_cmpuint (count_answered (f), ==, LIMIT);
  g_assert_cmpuint (g_atomic_int_get (&f->n_dispatched), ==, LIMIT);
  g_assert_cmpuint (mms_http_server_get_n_connections (f->server), ==, LIMIT);
  for (guint i = 0; i < LIMIT; i++)
    g_assert_cmpuint (ask (f->clients[i]), ==, 204);
}

static void
test_lets_the_next_in_when_one_leaves (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  mms_http_server_listen (f->server, "127.0.0.1:0", &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LIMIT + 2; i++)
    {
      f->clients[i] = mm_raw_client_new (mms_http_server_get_port (f->server));
      g_assert_cmpuint (ask (f->clients[i]), ==, i < LIMIT ? 204 : 0);
    }
  g_clear_pointer (&f->clients[0], mm_raw_client_free);
  wait_for_connections (f, LIMIT - 1);
  f->clients[0] = mm_raw_client_new (mms_http_server_get_port (f->server));
  g_assert_cmpuint (ask (f->clients[0]), ==, 204);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, data, func) g_test_add (name, Fixture, data, set_up, func, tear_down)
  ADD ("/http/limits/burst-by-address", limit_by_address, test_lets_only_so_many_of_a_burst_in);
  ADD ("/http/limits/burst-in-all", limit_all, test_lets_only_so_many_of_a_burst_in);
  ADD ("/http/limits/by-address", limit_by_address, test_lets_the_next_in_when_one_leaves);
  ADD ("/http/limits/in-all", limit_all, test_lets_the_next_in_when_one_leaves);
#undef ADD
  return g_test_run ();
}
