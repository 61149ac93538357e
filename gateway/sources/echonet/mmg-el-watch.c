/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-watch"

#include "config.h"

#include "mmg-el-watch.h"

#include <errno.h>
#include <glib-unix.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_MESSAGE 8192

struct _MmgElWatch
{
  /* Owned */
  int fd;
  GSource *source;

  /* Borrowed */
  MmgElChanged changed;
  gpointer data;
};

/* What happened does not matter, only that something did; so does not what was lost on the way. */
static void
drain (int fd)
{
  char message[MAX_MESSAGE];

  while (recv (fd, message, sizeof message, MSG_DONTWAIT) > 0 || errno == ENOBUFS || errno == EINTR)
    ;
}

static gboolean
on_readable (int fd, GIOCondition condition, gpointer data)
{
  MmgElWatch *self = data;

  drain (fd);
  self->changed (self->data);
  return G_SOURCE_CONTINUE;
}

/* Of an address the kernel tells before one can bind to it: its route comes after that. */
static int
open_netlink (void)
{
  struct sockaddr_nl groups = {
    .nl_family = AF_NETLINK,
    .nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV4_ROUTE,
  };
  int fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);

  if (fd < 0 || bind (fd, (struct sockaddr *) &groups, sizeof groups) == 0)
    return fd;
  close (fd);
  return -1;
}

/**
 * mmg_el_watch_new: (transfer full)
 * @changed: called when an interface, an IPv4 address or a route of this machine came, changed or
 *   went
 *
 * Returns: (nullable): NULL where the kernel does not tell
 */
MmgElWatch *
mmg_el_watch_new (MmgElChanged changed, gpointer data)
{
  int fd = open_netlink ();
  MmgElWatch *self;

  if (fd < 0)
    return NULL;
  self = g_new0 (MmgElWatch, 1);
  self->fd = fd;
  self->changed = changed;
  self->data = data;
  self->source = g_unix_fd_source_new (fd, G_IO_IN);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

void
mmg_el_watch_free (MmgElWatch *self)
{
  if (self == NULL)
    return;
  g_source_destroy (self->source);
  g_source_unref (self->source);
  close (self->fd);
  g_free (self);
}
