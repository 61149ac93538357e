/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <errno.h>
#include <glib-unix.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* With the first socket to listen on. */
static gboolean
start (MmsHttpServer *self, GError **error)
{
  while (self->workers->len < self->options.threads)
    {
      struct MHD_Daemon *worker = mms_http_worker_start (self);

      if (!worker)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                               "The HTTP server could not be started");
          return FALSE;
        }
      g_ptr_array_add (self->workers, worker);
    }
  if (!self->acceptor)
    self->acceptor = mms_acceptor_new (self->workers);
  return TRUE;
}

static void
set_errno_error (GError **error, const char *what)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved), "%s: %s", what,
               g_strerror (saved));
}

static guint
bound_port (int fd)
{
  struct sockaddr_storage address = { 0 };
  socklen_t size = sizeof address;

  getsockname (fd, (struct sockaddr *) &address, &size);
  if (address.ss_family == AF_INET)
    return GUINT16_FROM_BE (((struct sockaddr_in *) &address)->sin_port);
  if (address.ss_family == AF_INET6)
    return GUINT16_FROM_BE (((struct sockaddr_in6 *) &address)->sin6_port);
  return 0;
}

gboolean
mms_http_server_listen_fd (MmsHttpServer *self, int fd, GError **error)
{
  if (!start (self, error))
    {
      close (fd);
      return FALSE;
    }
  g_unix_set_fd_nonblocking (fd, TRUE, NULL);
  if (self->port == 0)
    self->port = bound_port (fd);
  mms_acceptor_add (self->acceptor, fd);
  return TRUE;
}

static int
bind_and_listen (GSocketAddress *address, GError **error)
{
  struct sockaddr_storage native;
  gssize size = g_socket_address_get_native_size (address);
  int on = 1;
  int fd;

  if (!g_socket_address_to_native (address, &native, sizeof native, error))
    return -1;
  fd = socket (native.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && native.ss_family != AF_UNIX)
    setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (fd >= 0 && bind (fd, (struct sockaddr *) &native, (socklen_t) size) == 0 &&
      listen (fd, SOMAXCONN) == 0)
    return fd;
  set_errno_error (error, "Listening failed");
  if (fd >= 0)
    close (fd);
  return -1;
}

gboolean
mms_http_server_listen (MmsHttpServer *self, const char *text, GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);
  g_autoptr (GSocketAddress) address = NULL;
  guint64 port = 0;
  int fd;

  if (!colon || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, error))
    {
      g_clear_error (error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not of the form ADDRESS:PORT", text);
      return FALSE;
    }
  g_strdelimit (host, "[]", ' ');
  address = g_inet_socket_address_new_from_string (g_strstrip (host), (guint) port);
  if (!address)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not an address", host);
      return FALSE;
    }
  fd = bind_and_listen (address, error);
  if (fd < 0)
    {
      g_prefix_error (error, "%s: ", text);
      return FALSE;
    }
  return mms_http_server_listen_fd (self, fd, error);
}

gboolean
mms_http_server_listen_unix (MmsHttpServer *self, const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  mode_t mask;
  int fd;

  unlink (path);
  mask = umask (0177);
  fd = bind_and_listen (address, error);
  umask (mask);
  if (fd < 0)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  g_ptr_array_add (self->paths, g_strdup (path));
  return mms_http_server_listen_fd (self, fd, error);
}
