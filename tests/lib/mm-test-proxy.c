/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-test-proxy.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#define CHUNK 65536
#define MAX_CONNECTIONS 64

struct _MmTestProxy
{
  GSocketService *service;
  guint port;
  guint target;
  GMutex lock;
  GCond idle;
  GCond changed;
  /* Below the lock */
  MmTestProxyMode mode;
  char *answer;
  GPtrArray *sockets; /* GSocket, of both ends */
  GArray *requests;   /* Request */
  gboolean closing;
};

typedef struct
{
  char *line;
  gint64 at;
} Request;

static void
request_clear (gpointer data)
{
  g_free (((Request *) data)->line);
}

static MmTestProxyMode
get_mode (MmTestProxy *proxy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);

  return proxy->mode;
}

static void
note_request (MmTestProxy *proxy, const char *text, gsize size)
{
  const char *end = memchr (text, '\r', size);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);
  Request request = { NULL, g_get_monotonic_time () };

  if (!end || !g_str_has_suffix (request.line = g_strndup (text, (gsize) (end - text)), "HTTP/1.1"))
    g_free (request.line);
  else
    g_array_append_val (proxy->requests, request);
}

static gboolean
forward (GSocket *from, GSocket *to, char *buffer, gssize *size)
{
  gssize done = 0;

  *size = g_socket_receive (from, buffer, CHUNK, NULL, NULL);
  while (to && *size > 0 && done < *size)
    {
      gssize n = g_socket_send (to, buffer + done, (gsize) (*size - done), NULL, NULL);

      if (n <= 0)
        return FALSE;
      done += n;
    }
  return *size > 0;
}

/* The request is not read to its end: what is unread would turn the close into a reset. */
static void
answer_for_the_server (MmTestProxy *proxy, GSocket *client, char *buffer)
{
  g_autofree char *answer = NULL;
  gssize size;

  g_mutex_lock (&proxy->lock);
  answer = g_strdup (proxy->answer);
  g_mutex_unlock (&proxy->lock);
  g_socket_send (client, answer, strlen (answer), NULL, NULL);
  g_socket_shutdown (client, FALSE, TRUE, NULL);
  while (forward (client, NULL, buffer, &size))
    ;
}

/* Where a read goes; NULL where it gets lost. */
static GSocket *
find_target (MmTestProxy *proxy, GSocket *other, gboolean upwards)
{
  return upwards && get_mode (proxy) == MM_TEST_PROXY_LOSE_REQUESTS ? NULL : other;
}

static void
wait_while_held (MmTestProxy *proxy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);

  while (proxy->mode == MM_TEST_PROXY_HOLD_ANSWERS && !proxy->closing)
    g_cond_wait (&proxy->changed, &proxy->lock);
}

/* FALSE at the end of the connection. */
static gboolean
pass_on (MmTestProxy *proxy, GSocket *client, GSocket *server, gboolean upwards, char *buffer)
{
  gssize size;

  if (!upwards)
    wait_while_held (proxy);
  if (!upwards && get_mode (proxy) != MM_TEST_PROXY_PASS)
    return FALSE;
  if (upwards && get_mode (proxy) == MM_TEST_PROXY_ANSWER)
    {
      size = g_socket_receive_with_blocking (client, buffer, CHUNK, TRUE, NULL, NULL);
      if (size > 0)
        {
          note_request (proxy, buffer, (gsize) size);
          answer_for_the_server (proxy, client, buffer);
        }
      return FALSE;
    }
  if (!forward (upwards ? client : server, find_target (proxy, upwards ? server : client, upwards),
                buffer, &size))
    return FALSE;
  if (upwards)
    note_request (proxy, buffer, (gsize) size);
  return !(upwards && get_mode (proxy) == MM_TEST_PROXY_LOSE_REQUESTS);
}

static void
serve (MmTestProxy *proxy, GSocket *client, GSocket *server, char *buffer)
{
  GPollFD ends[] = { { g_socket_get_fd (client), G_IO_IN, 0 },
                     { g_socket_get_fd (server), G_IO_IN, 0 } };
  gboolean open = TRUE;

  while (open && g_poll (ends, 2, -1) > 0)
    {
      if (ends[0].revents)
        open = pass_on (proxy, client, server, TRUE, buffer);
      if (open && ends[1].revents)
        open = pass_on (proxy, client, server, FALSE, buffer);
    }
}

static gboolean
enter (MmTestProxy *proxy, GSocket *client, GSocket *server)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);

  if (proxy->closing)
    return FALSE;
  g_ptr_array_add (proxy->sockets, client);
  g_ptr_array_add (proxy->sockets, server);
  return TRUE;
}

static void
leave (MmTestProxy *proxy, GSocket *client, GSocket *server)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);

  g_ptr_array_remove (proxy->sockets, client);
  g_ptr_array_remove (proxy->sockets, server);
  g_cond_signal (&proxy->idle);
}

static gboolean
on_run (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        MmTestProxy *proxy)
{
  g_autoptr (GSocketAddress) address =
      g_inet_socket_address_new_from_string ("127.0.0.1", proxy->target);
  g_autoptr (GSocket) server =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autofree char *buffer = g_malloc (CHUNK);
  GSocket *client = g_socket_connection_get_socket (connection);

  if (!enter (proxy, client, server))
    return TRUE;
  if (get_mode (proxy) == MM_TEST_PROXY_ANSWER)
    pass_on (proxy, client, server, TRUE, buffer);
  else if (g_socket_connect (server, address, NULL, NULL))
    serve (proxy, client, server, buffer);
  leave (proxy, client, server);
  g_socket_close (server, NULL);
  return TRUE;
}

MmTestProxy *
mm_test_proxy_new (guint target_port)
{
  MmTestProxy *proxy = g_new0 (MmTestProxy, 1);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&proxy->lock);
  g_cond_init (&proxy->idle);
  g_cond_init (&proxy->changed);
  proxy->target = target_port;
  proxy->sockets = g_ptr_array_new ();
  proxy->requests = g_array_new (FALSE, FALSE, sizeof (Request));
  g_array_set_clear_func (proxy->requests, request_clear);
  proxy->service = g_threaded_socket_service_new (MAX_CONNECTIONS);
  g_signal_connect (proxy->service, "run", G_CALLBACK (on_run), proxy);
  g_socket_listener_add_address (G_SOCKET_LISTENER (proxy->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  proxy->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return proxy;
}

static void
end_connections (MmTestProxy *proxy)
{
  for (guint i = 0; i < proxy->sockets->len; i++)
    shutdown (g_socket_get_fd (proxy->sockets->pdata[i]), SHUT_RDWR);
}

void
mm_test_proxy_free (MmTestProxy *proxy)
{
  if (!proxy)
    return;
  g_socket_service_stop (proxy->service);
  g_socket_listener_close (G_SOCKET_LISTENER (proxy->service));
  g_mutex_lock (&proxy->lock);
  proxy->closing = TRUE;
  g_cond_broadcast (&proxy->changed);
  end_connections (proxy);
  while (proxy->sockets->len > 0)
    g_cond_wait (&proxy->idle, &proxy->lock);
  g_mutex_unlock (&proxy->lock);
  g_object_unref (proxy->service);
  g_ptr_array_unref (proxy->sockets);
  g_array_unref (proxy->requests);
  g_free (proxy->answer);
  g_mutex_clear (&proxy->lock);
  g_cond_clear (&proxy->idle);
  g_cond_clear (&proxy->changed);
  g_free (proxy);
}

guint
mm_test_proxy_get_port (MmTestProxy *proxy)
{
  return proxy->port;
}

void
mm_test_proxy_set_mode (MmTestProxy *proxy, MmTestProxyMode mode)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);

  proxy->mode = mode;
  g_cond_broadcast (&proxy->changed);
}

void
mm_test_proxy_set_answer (MmTestProxy *proxy, const char *answer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);

  g_free (proxy->answer);
  proxy->answer = g_strdup (answer);
}

guint
mm_test_proxy_count (MmTestProxy *proxy, const char *line, gint64 *last)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&proxy->lock);
  guint n = 0;

  for (guint i = 0; i < proxy->requests->len; i++)
    {
      const Request *request = &g_array_index (proxy->requests, Request, i);

      if (!g_str_has_prefix (request->line, line))
        continue;
      n++;
      if (last)
        *last = request->at;
    }
  return n;
}
