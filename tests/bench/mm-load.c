/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#define MAX_EVENTS 64
#define AHEAD (-10)

typedef struct
{
  int fd;
  gboolean busy;
  gint64 due; /* when the request that is on its way was */
  GString *seen;
  gsize wanted; /* bytes of head and body, 0 while the head is not whole */
} Connection;

typedef struct
{
  MmLoad *load;
  Connection *connections;
  guint n_connections;
  const char *request;
  gsize request_size;
  int epoll;
  double rate;
  gint64 start;
  gint64 end;
  guint64 sent;
  guint busy;
  guint turn; /* whose connection is asked next */
} Run;

static int
connect_to (guint port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons ((guint16) port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

  if (connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("No connection to port %u: %s", port, g_strerror (errno));
  setsockopt (fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

static void
open_connections (Run *run, guint port)
{
  for (guint i = 0; i < run->n_connections; i++)
    {
      Connection *connection = &run->connections[i];
      struct epoll_event event = { .events = EPOLLIN, .data.ptr = connection };

      connection->fd = connect_to (port);
      connection->seen = g_string_sized_new (65536);
      epoll_ctl (run->epoll, EPOLL_CTL_ADD, connection->fd, &event);
    }
}

static void
send_request (Run *run, Connection *connection, gint64 due)
{
  /* A request is far smaller than the socket's buffer, which is empty now. */
  if (send (connection->fd, run->request, run->request_size, MSG_NOSIGNAL) !=
      (gssize) run->request_size)
    g_error ("A request could not be sent: %s", g_strerror (errno));
  connection->busy = TRUE;
  connection->due = due;
  run->busy++;
  run->sent++;
}

/* When the next one is due; now in a closed loop. */
static gint64
next_due (const Run *run, gint64 now)
{
  return run->rate > 0 ? run->start + (gint64) (run->sent * 1e6 / run->rate) : now;
}

/* What is due goes out on the idle connections in turn: these are so many clients, not one. */
static void
send_due (Run *run)
{
  gint64 now = g_get_monotonic_time ();

  for (guint i = 0; i < run->n_connections; i++)
    {
      Connection *connection = &run->connections[run->turn];
      gint64 due = next_due (run, now);

      if (due > now || due >= run->end)
        return;
      if (!connection->busy)
        send_request (run, connection, due);
      run->turn = (run->turn + 1) % run->n_connections;
    }
}

static void
find_size (Connection *connection)
{
  const char *blank = strstr (connection->seen->str, "\r\n\r\n");
  const char *length =
      blank != NULL ? strcasestr (connection->seen->str, "\r\ncontent-length:") : NULL;

  if (blank == NULL)
    return;
  if (length == NULL || length > blank)
    g_error ("An answer has no length: %s", connection->seen->str);
  connection->wanted = (gsize) (blank + 4 - connection->seen->str) +
                       strtoul (length + strlen ("\r\ncontent-length:"), NULL, 10);
}

static void
take_answer (Run *run, Connection *connection)
{
  gint64 latency = g_get_monotonic_time () - connection->due;

  if (connection->seen->len < 10 || connection->seen->str[9] != '2')
    {
      run->load->failed++;
      if (run->load->refusal == NULL)
        run->load->refusal = g_strdup (connection->seen->str);
    }
  else
    run->load->done++;
  g_array_append_val (run->load->latencies, latency);
  g_string_truncate (connection->seen, 0);
  connection->wanted = 0;
  connection->busy = FALSE;
  run->busy--;
}

static void
receive (Run *run, Connection *connection)
{
  char buffer[65536];
  gssize size = recv (connection->fd, buffer, sizeof buffer, 0);

  if (size <= 0)
    g_error ("The server ended a connection");
  g_string_append_len (connection->seen, buffer, size);
  if (connection->wanted == 0)
    find_size (connection);
  if (connection->wanted > 0 && connection->seen->len >= connection->wanted)
    take_answer (run, connection);
}

/* Until the next one is due; while all connections wait for answers, until one has come: a load
 * that turned in a circle meanwhile would take a core from the server. */
static gint64
time_to_wait (const Run *run)
{
  gint64 now = g_get_monotonic_time ();

  if (run->busy == run->n_connections)
    return G_USEC_PER_SEC;
  return CLAMP (next_due (run, now + G_USEC_PER_SEC) - now, 0, G_USEC_PER_SEC);
}

static void
wait_a_little (Run *run)
{
  struct epoll_event events[MAX_EVENTS];
  gint64 wait = time_to_wait (run);
  struct timespec timeout = { .tv_sec = wait / G_USEC_PER_SEC,
                              .tv_nsec = wait % G_USEC_PER_SEC * 1000 };
  int n = epoll_pwait2 (run->epoll, events, MAX_EVENTS, &timeout, NULL);

  for (int i = 0; i < n; i++)
    receive (run, events[i].data.ptr);
}

static int
compare (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Where the load itself waits for a core, its waiting would count as the server's. On Linux this
 * is the calling thread alone. */
static gboolean
go_ahead (double rate)
{
  return rate > 0 && setpriority (PRIO_PROCESS, 0, AHEAD) == 0;
}

static void
play (Run *run)
{
  while (g_get_monotonic_time () < run->end || run->busy > 0)
    {
      if (g_get_monotonic_time () < run->end)
        send_due (run);
      wait_a_little (run);
    }
}

MmLoad *
mm_load_run (guint port, guint connections, const char *request, double rate, double seconds)
{
  g_autofree Connection *all = g_new0 (Connection, connections);
  MmLoad *load = g_new0 (MmLoad, 1);
  Run run = { load, all, connections, request, strlen (request) };

  load->latencies = g_array_new (FALSE, FALSE, sizeof (gint64));
  run.epoll = epoll_create1 (EPOLL_CLOEXEC);
  run.rate = rate;
  open_connections (&run, port);
  run.start = g_get_monotonic_time ();
  run.end = run.start + (gint64) (seconds * G_USEC_PER_SEC);
  load->ahead = go_ahead (rate);
  play (&run);
  if (load->ahead)
    setpriority (PRIO_PROCESS, 0, 0);
  load->seconds = (g_get_monotonic_time () - run.start) / (double) G_USEC_PER_SEC;
  for (guint i = 0; i < connections; i++)
    {
      close (all[i].fd);
      g_string_free (all[i].seen, TRUE);
    }
  close (run.epoll);
  qsort (load->latencies->data, load->latencies->len, sizeof (gint64), compare);
  return load;
}

void
mm_load_free (MmLoad *load)
{
  g_array_unref (load->latencies);
  g_free (load->refusal);
  g_free (load);
}

double
mm_load_rate (const MmLoad *load)
{
  return load->done / load->seconds;
}

gint64
mm_load_latency (const MmLoad *load, double part)
{
  guint n = load->latencies->len;

  return n > 0 ? g_array_index (load->latencies, gint64, MIN ((guint) (n * part), n - 1)) : 0;
}
