/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "odd-upsd.h"

#include <string.h>

#define DRIP_US 20000
#define LINE_MAX_BYTES 512

struct _OddUpsd
{
  /* Owned */
  GSocket *listener;
  GThread *thread;
  GCancellable *over;
  char *address;

  /* Borrowed */
  const OddAnswer *upses;
  const OddAnswer *variables;
};

static gboolean
send_bytes (OddUpsd *self, GSocket *peer, const char *bytes, gsize n)
{
  while (n > 0)
    {
      gssize sent = g_socket_send (peer, bytes, n, self->over, NULL);

      if (sent <= 0)
        return FALSE;
      bytes += sent;
      n -= (gsize) sent;
    }
  return TRUE;
}

/* Until the other side has enough of it. */
static gboolean
drip (OddUpsd *self, GSocket *peer, const char *bytes, gsize n)
{
  for (gsize i = 0;; i = (i + 1) % n)
    {
      if (!send_bytes (self, peer, bytes + i, 1))
        return FALSE;
      if (g_socket_condition_timed_wait (peer, G_IO_IN, DRIP_US, self->over, NULL))
        return FALSE;
      if (g_cancellable_is_cancelled (self->over))
        return FALSE;
    }
}

/* Returns: whether the peer may ask again */
static gboolean
answer (OddUpsd *self, GSocket *peer, const OddAnswer *answer)
{
  gsize n;

  if (answer->text == NULL)
    return !answer->hangs_up;
  n = answer->length < 0 ? strlen (answer->text) : (gsize) answer->length;
  if (answer->drips)
    return drip (self, peer, answer->text, n);
  return send_bytes (self, peer, answer->text, n) && !answer->hangs_up;
}

static gboolean
read_line (OddUpsd *self, GSocket *peer, char *line)
{
  gsize n = 0;

  do
    if (n + 1 >= LINE_MAX_BYTES || g_socket_receive (peer, line + n, 1, self->over, NULL) != 1)
      return FALSE;
  while (line[n++] != '\n');
  line[n] = '\0';
  return TRUE;
}

static void
serve (OddUpsd *self, GSocket *peer)
{
  char line[LINE_MAX_BYTES];
  gboolean goes_on = TRUE;

  while (goes_on && read_line (self, peer, line))
    if (g_str_has_prefix (line, "LIST UPS"))
      goes_on = answer (self, peer, self->upses);
    else if (g_str_has_prefix (line, "LIST VAR"))
      goes_on = answer (self, peer, self->variables);
    else
      goes_on = FALSE;
  g_socket_close (peer, NULL);
}

static gpointer
run (gpointer data)
{
  OddUpsd *self = data;

  while (!g_cancellable_is_cancelled (self->over))
    {
      g_autoptr (GSocket) peer = g_socket_accept (self->listener, self->over, NULL);

      if (peer != NULL)
        serve (self, peer);
    }
  return NULL;
}

static void
listen_somewhere (OddUpsd *self)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->listener =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, any, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  address = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf (
      "127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

OddUpsd *
odd_upsd_new (const OddAnswer *upses, const OddAnswer *variables)
{
  OddUpsd *self = g_new0 (OddUpsd, 1);

  self->upses = upses;
  self->variables = variables;
  self->over = g_cancellable_new ();
  listen_somewhere (self);
  self->thread = g_thread_new ("odd-upsd", run, self);
  return self;
}

const char *
odd_upsd_get_address (OddUpsd *self)
{
  return self->address;
}

void
odd_upsd_free (OddUpsd *self)
{
  g_cancellable_cancel (self->over);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->over);
  g_free (self->address);
  g_free (self);
}
