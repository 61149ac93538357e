/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-socket"

#include "config.h"

#include "mmg-el-socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "mmg-el-frame.h"
#include "mmg-el-interface.h"
#include "mmg-el-watch.h"

#define MAX_DATAGRAM 4096
#define MAX_DATAGRAMS_A_TURN 64

/* Two sockets: answers come to our own address, notices to the group. A socket bound to the
 * group hears nothing else. Both are deaf once the address is another machine's or the interface
 * was plugged in again, so they are made anew then. */
struct _MmgElSocket
{
  /* Owned */
  char *name; /* of the interface */
  MmgElWatch *watch;
  GSocket *own; /* NULL while there is no network */
  GSocket *group;
  GSource *sources[2];

  /* Borrowed */
  MmgElReceive receive;
  MmgElMoved moved;
  gpointer data;

  /* State */
  MmgElInterface at;
};

static GSocket *
bind_to (const char *address, GError **error)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, error);
  g_autoptr (GSocketAddress) where = g_inet_socket_address_new_from_string (address, MMG_EL_PORT);

  if (socket == NULL || !g_socket_bind (socket, where, TRUE, error))
    return NULL;
  g_socket_set_blocking (socket, FALSE);
  return g_steal_pointer (&socket);
}

static gboolean
join_group (MmgElSocket *self, GError **error)
{
  struct ip_mreq request = { 0 };
  int own = g_socket_get_fd (self->own), group = g_socket_get_fd (self->group);

  inet_pton (AF_INET, MMG_EL_GROUP, &request.imr_multiaddr);
  inet_pton (AF_INET, self->at.address, &request.imr_interface);
  if (setsockopt (group, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) == 0 &&
      setsockopt (own, IPPROTO_IP, IP_MULTICAST_IF, &request.imr_interface,
                  sizeof request.imr_interface) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot join the group at %s",
               self->at.address);
  return FALSE;
}

static gboolean
receive_one (MmgElSocket *self, GSocket *socket)
{
  guint8 bytes[MAX_DATAGRAM];
  g_autoptr (GSocketAddress) from = NULL;
  g_autofree char *address = NULL;
  gssize length = g_socket_receive_from (socket, &from, (char *) bytes, sizeof bytes, NULL, NULL);

  if (length < 0)
    return FALSE;
  address =
      g_inet_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (from)));
  if (!g_str_equal (address, self->at.address))
    self->receive (address, bytes, (gsize) length, self->data);
  return TRUE;
}

static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer data)
{
  for (int i = 0; i < MAX_DATAGRAMS_A_TURN; i++)
    if (!receive_one (data, socket))
      break;
  return G_SOURCE_CONTINUE;
}

static GSource *
listen_on (MmgElSocket *self, GSocket *socket)
{
  GSource *source = g_socket_create_source (socket, G_IO_IN, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
close_sockets (MmgElSocket *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->sources); i++)
    {
      if (self->sources[i] != NULL)
        g_source_destroy (self->sources[i]);
      g_clear_pointer (&self->sources[i], g_source_unref);
    }
  g_clear_object (&self->own);
  g_clear_object (&self->group);
}

static gboolean
open_sockets (MmgElSocket *self, const MmgElInterface *at, GError **error)
{
  self->at = *at;
  self->own = bind_to (at->address, error);
  if (self->own != NULL)
    self->group = bind_to (MMG_EL_GROUP, error);
  if (self->group == NULL || !join_group (self, error))
    {
      close_sockets (self);
      return FALSE;
    }
  self->sources[0] = listen_on (self, self->own);
  self->sources[1] = listen_on (self, self->group);
  return TRUE;
}

static void
move_to (MmgElSocket *self, const MmgElInterface *at)
{
  gboolean was_open = self->own != NULL;
  g_autoptr (GError) error = NULL;

  close_sockets (self);
  if (open_sockets (self, at, &error))
    {
      g_message ("the devices are heard at %s now", at->address);
      self->moved (self->data);
    }
  else if (was_open)
    g_message ("the devices cannot be heard at %s: %s", at->address, error->message);
}

/**
 * mmg_el_socket_follow:
 *
 * Looks whether this machine is still where it was on the network, and goes where it is now. Done
 * whenever the kernel tells of a change.
 */
void
mmg_el_socket_follow (MmgElSocket *self)
{
  MmgElInterface now;

  if (!mmg_el_interface_find (&now, self->name))
    {
      if (self->own != NULL)
        g_message ("the network of the devices is gone");
      close_sockets (self);
    }
  else if (self->own == NULL || !mmg_el_interface_equal (&now, &self->at))
    move_to (self, &now);
}

static void
on_changed (gpointer data)
{
  mmg_el_socket_follow (data);
}

/**
 * mmg_el_socket_open: (transfer full)
 * @network_interface: (nullable): name or own IPv4 address; NULL for the first with a cable in it
 * @receive: called for each datagram from somebody else
 * @moved: called when we are heard at another address from now on, or again after a while without
 */
MmgElSocket *
mmg_el_socket_open (const char *network_interface,
                    MmgElReceive receive,
                    MmgElMoved moved,
                    gpointer data,
                    GError **error)
{
  g_autoptr (MmgElSocket) self = g_new0 (MmgElSocket, 1);
  MmgElInterface at;

  self->name = g_strdup (network_interface);
  self->receive = receive;
  self->moved = moved;
  self->data = data;
  self->watch = mmg_el_watch_new (on_changed, self);
  if (!mmg_el_interface_find (&at, network_interface))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no network interface %s with IPv4",
                   network_interface != NULL ? network_interface : "");
      return NULL;
    }
  if (!open_sockets (self, &at, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
mmg_el_socket_free (MmgElSocket *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->watch, mmg_el_watch_free);
  close_sockets (self);
  g_free (self->name);
  g_free (self);
}

/** Sends to port 3610 of an address; what gets lost, also for want of a network, is asked again by
 * others. */
void
mmg_el_socket_send (MmgElSocket *self, const char *address, GBytes *bytes)
{
  g_autoptr (GSocketAddress) to = g_inet_socket_address_new_from_string (address, MMG_EL_PORT);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (to != NULL && self->own != NULL &&
      g_socket_send_to (self->own, to, data, length, NULL, &error) < 0)
    g_debug ("nothing goes out to %s: %s", address, error->message);
}
