/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-systemd.h"

#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define FIRST_SOCKET 3
#define MOST_SOCKETS 16

/* The protocol is one datagram, so no library is needed for it. */
void
mms_systemd_notify (const char *state)
{
  const char *path = g_getenv ("NOTIFY_SOCKET");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  gsize size = path ? strlen (path) : 0;
  int fd;

  if (size < 2 || size >= sizeof address.sun_path || (path[0] != '/' && path[0] != '@'))
    return;
  memcpy (address.sun_path, path, size);
  if (path[0] == '@')
    address.sun_path[0] = '\0';
  fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0)
    return;
  if (sendto (fd, state, strlen (state), MSG_NOSIGNAL, (struct sockaddr *) &address,
              (socklen_t) (offsetof (struct sockaddr_un, sun_path) + size)) < 0)
    g_debug ("The service manager does not listen");
  close (fd);
}

guint
mms_systemd_take_sockets (int *first)
{
  const char *pid = g_getenv ("LISTEN_PID");
  const char *count = g_getenv ("LISTEN_FDS");
  guint64 n = count ? g_ascii_strtoull (count, NULL, 10) : 0;

  *first = FIRST_SOCKET;
  if (!pid || (guint64) getpid () != g_ascii_strtoull (pid, NULL, 10) || n > MOST_SOCKETS)
    return 0;
  for (guint i = 0; i < n; i++)
    fcntl (FIRST_SOCKET + (int) i, F_SETFD, FD_CLOEXEC);
  return (guint) n;
}
