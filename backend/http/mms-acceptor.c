/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-http"

#include "config.h"

#include "mms-http-private.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define BURST 64
#define FULL_WAIT_MS 100

/*
 * In libmicrohttpd's own pool every event thread accepts for itself, and whichever wakes first
 * takes all that wait: of 64 clients that come together one thread may get every one, and they
 * wait behind each other while the next core idles. Here one thread accepts, and deals them out in
 * turn.
 */
struct _MmsAcceptor
{
  GPtrArray *workers; /* struct MHD_Daemon*, borrowed */
  GArray *listeners;  /* int */
  int epoll;
  int wake;
  guint turn;
  GThread *thread;
};

static gboolean
is_stopping (MmsAcceptor *self, int wait_ms)
{
  GPollFD wake = { .fd = self->wake, .events = G_IO_IN };

  return g_poll (&wake, 1, wait_ms) > 0;
}

/* Without a number for the socket, those who wait would wake us at once, again and again. */
static void
note_failure (MmsAcceptor *self)
{
  if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
    is_stopping (self, FULL_WAIT_MS);
}

/* A worker that refuses a connection closes it. */
static void
deal (MmsAcceptor *self, int fd, const struct sockaddr *address, socklen_t size)
{
  struct MHD_Daemon *worker = g_ptr_array_index (self->workers, self->turn++ % self->workers->len);

  if (MHD_add_connection (worker, fd, address, size) != MHD_YES)
    g_debug ("A connection was refused: %s", g_strerror (errno));
}

static void
accept_from (MmsAcceptor *self, int listener)
{
  for (guint i = 0; i < BURST; i++)
    {
      struct sockaddr_storage address = { 0 };
      socklen_t size = sizeof address;
      int fd =
          accept4 (listener, (struct sockaddr *) &address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);

      if (fd < 0)
        {
          note_failure (self);
          return;
        }
      deal (self, fd, (struct sockaddr *) &address, size);
    }
}

static gpointer
accept_all (gpointer data)
{
  MmsAcceptor *self = data;

  while (!is_stopping (self, 0))
    {
      struct epoll_event events[16];
      int n = epoll_wait (self->epoll, events, G_N_ELEMENTS (events), -1);

      for (int i = 0; i < n; i++)
        if (events[i].data.fd != self->wake)
          accept_from (self, events[i].data.fd);
    }
  return NULL;
}

static void
watch (MmsAcceptor *self, int fd)
{
  struct epoll_event event = { .events = EPOLLIN, .data.fd = fd };

  epoll_ctl (self->epoll, EPOLL_CTL_ADD, fd, &event);
}

MmsAcceptor *
mms_acceptor_new (GPtrArray *workers)
{
  MmsAcceptor *self = g_new0 (MmsAcceptor, 1);

  self->workers = workers;
  self->listeners = g_array_new (FALSE, FALSE, sizeof (int));
  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  self->wake = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  watch (self, self->wake);
  self->thread = g_thread_new ("http-acceptor", accept_all, self);
  return self;
}

void
mms_acceptor_add (MmsAcceptor *self, int listener)
{
  g_array_append_val (self->listeners, listener);
  watch (self, listener);
}

void
mms_acceptor_free (MmsAcceptor *self)
{
  guint64 one = 1;

  while (write (self->wake, &one, sizeof one) < 0 && errno == EINTR)
    ;
  g_thread_join (self->thread);
  for (guint i = 0; i < self->listeners->len; i++)
    close (g_array_index (self->listeners, int, i));
  g_array_unref (self->listeners);
  close (self->epoll);
  close (self->wake);
  g_free (self);
}
