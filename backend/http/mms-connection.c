/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define TICK_MS 250

/*
 * libmicrohttpd's time-out counts silence only and does not look at suspended connections. This
 * thread counts from the clock, and notices by a second epoll that the client of a stream has
 * left. Sockets are shut down, never closed, here, and only under the lock that the notification
 * of closing takes: a number that was used again is never hit.
 */
struct _MmsKeeper
{
  GMutex lock;
  GHashTable *connections; /* MmsConnection*, a set; owned */
  GHashTable *by_key;      /* char* → count */
  guint max_connections;
  guint max_per_address;
  char **trusted;
  gint64 comment_us;
  int epoll;
  int wake;
  gboolean ending_streams;
  GThread *thread;
  gboolean stopping;
};

static void
connection_free (gpointer data)
{
  MmsConnection *connection = data;

  g_clear_pointer (&connection->stream, mms_event_stream_unref);
  g_free (connection->address);
  g_free (connection->key);
  g_free (connection);
}

void
mms_connection_set_deadline (MmsConnection *connection, guint ms)
{
  atomic_store (&connection->deadline_us, g_get_monotonic_time () + ms * G_GINT64_CONSTANT (1000));
}

void
mms_connection_stop_deadline (MmsConnection *connection)
{
  atomic_store (&connection->deadline_us, G_MAXINT64);
}

/* With the lock held. */
static void
shut_down (MmsConnection *connection)
{
  if (connection->fd >= 0)
    shutdown (connection->fd, SHUT_RDWR);
  mms_connection_stop_deadline (connection);
}

/* Streams are told outside of the lock: their own lock comes first elsewhere. */
static void
check_deadlines (MmsKeeper *keeper)
{
  g_autoptr (GPtrArray) silent =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_event_stream_unref);
  gint64 now = g_get_monotonic_time ();
  GHashTableIter iter;
  MmsConnection *connection;

  g_mutex_lock (&keeper->lock);
  g_hash_table_iter_init (&iter, keeper->connections);
  while (g_hash_table_iter_next (&iter, (gpointer *) &connection, NULL))
    {
      if (atomic_load (&connection->deadline_us) <= now)
        shut_down (connection);
      if (connection->stream && atomic_load (&connection->next_comment_us) <= now)
        {
          atomic_store (&connection->next_comment_us, now + keeper->comment_us);
          g_ptr_array_add (silent, mms_event_stream_ref (connection->stream));
        }
    }
  g_mutex_unlock (&keeper->lock);
  for (guint i = 0; i < silent->len; i++)
    mms_event_stream_comment (g_ptr_array_index (silent, i));
}

static void
client_left (MmsKeeper *keeper, MmsConnection *connection)
{
  g_autoptr (MmsEventStream) stream = NULL;

  g_mutex_lock (&keeper->lock);
  if (g_hash_table_contains (keeper->connections, connection) && connection->stream)
    stream = mms_event_stream_ref (connection->stream);
  g_mutex_unlock (&keeper->lock);
  if (stream)
    mms_event_stream_close (stream);
}

static gpointer
keep (gpointer data)
{
  MmsKeeper *keeper = data;
  gint64 next_check = 0;

  while (!g_atomic_int_get (&keeper->stopping))
    {
      struct epoll_event events[64];
      int n = epoll_wait (keeper->epoll, events, G_N_ELEMENTS (events), TICK_MS);

      for (int i = 0; i < n; i++)
        if (events[i].data.ptr)
          client_left (keeper, events[i].data.ptr);
      if (g_get_monotonic_time () < next_check)
        continue;
      check_deadlines (keeper);
      next_check = g_get_monotonic_time () + TICK_MS * 1000 / 2;
    }
  return NULL;
}

MmsKeeper *
mms_keeper_new (const MmsHttpOptions *options)
{
  MmsKeeper *keeper = g_new0 (MmsKeeper, 1);
  struct epoll_event event = { .events = EPOLLIN };

  g_mutex_init (&keeper->lock);
  keeper->connections = g_hash_table_new_full (NULL, NULL, connection_free, NULL);
  keeper->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  keeper->max_connections = options->max_connections;
  keeper->max_per_address = options->max_connections_per_address;
  keeper->trusted = g_strdupv (options->trusted_proxies);
  keeper->comment_us = options->comment_ms * G_GINT64_CONSTANT (1000);
  keeper->epoll = epoll_create1 (EPOLL_CLOEXEC);
  keeper->wake = eventfd (0, EFD_CLOEXEC);
  epoll_ctl (keeper->epoll, EPOLL_CTL_ADD, keeper->wake, &event);
  keeper->thread = g_thread_new ("http-keeper", keep, keeper);
  return keeper;
}

void
mms_keeper_stop (MmsKeeper *keeper)
{
  guint64 one = 1;

  if (!keeper->thread)
    return;
  g_atomic_int_set (&keeper->stopping, TRUE);
  if (write (keeper->wake, &one, sizeof one) < 0)
    g_debug ("The keeper wakes at its next tick");
  g_clear_pointer (&keeper->thread, g_thread_join);
}

void
mms_keeper_free (MmsKeeper *keeper)
{
  mms_keeper_stop (keeper);
  close (keeper->epoll);
  close (keeper->wake);
  g_hash_table_unref (keeper->connections);
  g_hash_table_unref (keeper->by_key);
  g_strfreev (keeper->trusted);
  g_mutex_clear (&keeper->lock);
  g_free (keeper);
}

static int
peer_uid (int fd, const struct sockaddr *address)
{
  struct ucred credentials;
  socklen_t size = sizeof credentials;

  if (address && address->sa_family != AF_UNIX)
    return -1;
  if (getsockopt (fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0)
    return -1;
  return (int) credentials.uid;
}

static void
count (MmsKeeper *keeper, const char *key, int step)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (keeper->by_key, key)) + step;

  if (n > 0)
    g_hash_table_insert (keeper->by_key, g_strdup (key), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (keeper->by_key, key);
}

/* With the lock held. */
static gboolean
has_room (MmsKeeper *keeper, const char *key, gboolean trusted)
{
  return g_hash_table_size (keeper->connections) < keeper->max_connections &&
         (trusted ||
          GPOINTER_TO_UINT (g_hash_table_lookup (keeper->by_key, key)) < keeper->max_per_address);
}

static MmsConnection *
connection_new (MmsKeeper *keeper, MmsHttpServer *server, struct MHD_Connection *mhd)
{
  MmsConnection *connection = g_new0 (MmsConnection, 1);
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info (mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
  struct sockaddr_storage address = { 0 };
  socklen_t size = sizeof address;

  connection->server = server;
  connection->fd = info->connect_fd;
  getpeername (connection->fd, (struct sockaddr *) &address, &size);
  connection->address = mms_address_to_text ((struct sockaddr *) &address);
  connection->key = mms_address_key (connection->address);
  connection->trusted =
      address.ss_family == AF_UNIX || mms_address_is_trusted (connection->address, keeper->trusted);
  connection->peer_uid = peer_uid (connection->fd, (struct sockaddr *) &address);
  mms_connection_stop_deadline (connection);
  atomic_store (&connection->next_comment_us, G_MAXINT64);
  return connection;
}

/* Looking and counting are one step here: of those who came together, and whom the acceptor let
 * pass one after the other, only so many stay. */
MmsConnection *
mms_keeper_add (MmsKeeper *keeper, MmsHttpServer *server, struct MHD_Connection *mhd)
{
  MmsConnection *connection = connection_new (keeper, server, mhd);

  g_mutex_lock (&keeper->lock);
  connection->refused = !has_room (keeper, connection->key, connection->trusted);
  if (connection->refused)
    shut_down (connection);
  else
    g_hash_table_add (keeper->connections, connection);
  if (!connection->refused && !connection->trusted)
    count (keeper, connection->key, 1);
  g_mutex_unlock (&keeper->lock);
  return connection;
}

void
mms_keeper_remove (MmsKeeper *keeper, MmsConnection *connection)
{
  if (connection->refused)
    {
      connection_free (connection);
      return;
    }
  g_mutex_lock (&keeper->lock);
  connection->fd = -1;
  if (!connection->trusted)
    count (keeper, connection->key, -1);
  g_hash_table_remove (keeper->connections, connection);
  g_mutex_unlock (&keeper->lock);
}

gboolean
mms_keeper_accepts (MmsKeeper *keeper, const struct sockaddr *address)
{
  g_autofree char *text = mms_address_to_text (address);
  g_autofree char *key = mms_address_key (text);
  gboolean trusted =
      address->sa_family == AF_UNIX || mms_address_is_trusted (text, keeper->trusted);
  gboolean accepted;

  g_mutex_lock (&keeper->lock);
  accepted = has_room (keeper, key, trusted);
  g_mutex_unlock (&keeper->lock);
  return accepted;
}

guint
mms_keeper_count (MmsKeeper *keeper)
{
  guint n;

  g_mutex_lock (&keeper->lock);
  n = g_hash_table_size (keeper->connections);
  g_mutex_unlock (&keeper->lock);
  return n;
}

void
mms_keeper_watch_stream (MmsKeeper *keeper, MmsConnection *connection, MmsEventStream *stream)
{
  struct epoll_event event = { .events = EPOLLRDHUP | EPOLLET, .data.ptr = connection };
  gboolean ending;

  g_mutex_lock (&keeper->lock);
  g_clear_pointer (&connection->stream, mms_event_stream_unref);
  connection->stream = mms_event_stream_ref (stream);
  atomic_store (&connection->next_comment_us, g_get_monotonic_time () + keeper->comment_us);
  epoll_ctl (keeper->epoll, EPOLL_CTL_ADD, connection->fd, &event);
  ending = keeper->ending_streams;
  g_mutex_unlock (&keeper->lock);
  /* One that was opened while the others were ended. */
  if (ending)
    mms_event_stream_close (stream);
}

void
mms_keeper_forget_stream (MmsKeeper *keeper, MmsConnection *connection)
{
  g_autoptr (MmsEventStream) stream = NULL;

  g_mutex_lock (&keeper->lock);
  stream = g_steal_pointer (&connection->stream);
  if (stream && connection->fd >= 0)
    epoll_ctl (keeper->epoll, EPOLL_CTL_DEL, connection->fd, NULL);
  g_mutex_unlock (&keeper->lock);
}

void
mms_keeper_close_streams (MmsKeeper *keeper)
{
  g_autoptr (GPtrArray) streams =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_event_stream_unref);
  GHashTableIter iter;
  MmsConnection *connection;

  g_mutex_lock (&keeper->lock);
  keeper->ending_streams = TRUE;
  g_hash_table_iter_init (&iter, keeper->connections);
  while (g_hash_table_iter_next (&iter, (gpointer *) &connection, NULL))
    if (connection->stream)
      g_ptr_array_add (streams, mms_event_stream_ref (connection->stream));
  g_mutex_unlock (&keeper->lock);
  for (guint i = 0; i < streams->len; i++)
    mms_event_stream_close (g_ptr_array_index (streams, i));
}

void
mms_keeper_close_all (MmsKeeper *keeper)
{
  GHashTableIter iter;
  MmsConnection *connection;

  g_mutex_lock (&keeper->lock);
  g_hash_table_iter_init (&iter, keeper->connections);
  while (g_hash_table_iter_next (&iter, (gpointer *) &connection, NULL))
    shut_down (connection);
  g_mutex_unlock (&keeper->lock);
}
