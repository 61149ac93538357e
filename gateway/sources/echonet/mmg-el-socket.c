/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-socket"

#include "config.h"

#include "mmg-el-socket.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include "mmg-el-frame.h"

#define MAX_DATAGRAM 4096
#define MAX_DATAGRAMS_A_TURN 64

/* Two sockets: answers come to our own address, notices to the group. A socket bound to the
 * group hears nothing else. */
struct _MmgElSocket
{
  GSocket *own;
  GSocket *group;
  GSource *sources[2];
  char *address;
  MmgElReceive receive;
  gpointer data;
};

/* The IPv4 address of the interface of that name, or of the first that is up and no loopback. */
static char *
find_address (const char *name)
{
  struct ifaddrs *list, *entry;
  char *found = NULL;

  if (getifaddrs (&list) != 0)
    return NULL;
  for (entry = list; entry != NULL && found == NULL; entry = entry->ifa_next)
    {
      char text[INET_ADDRSTRLEN];

      if (entry->ifa_addr == NULL || entry->ifa_addr->sa_family != AF_INET ||
          !(entry->ifa_flags & IFF_UP) ||
          (name != NULL ? g_strcmp0 (entry->ifa_name, name) != 0
                        : (entry->ifa_flags & IFF_LOOPBACK) != 0))
        continue;
      inet_ntop (AF_INET, &((struct sockaddr_in *) entry->ifa_addr)->sin_addr, text, sizeof text);
      found = g_strdup (text);
    }
  freeifaddrs (list);
  return found;
}

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
  inet_pton (AF_INET, self->address, &request.imr_interface);
  if (setsockopt (group, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request) == 0 &&
      setsockopt (own, IPPROTO_IP, IP_MULTICAST_IF, &request.imr_interface,
                  sizeof request.imr_interface) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "cannot join the group at %s", self->address);
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
  if (!g_str_equal (address, self->address))
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

/**
 * mmg_el_socket_open: (transfer full)
 * @network_interface: (nullable): name or own IPv4 address; NULL for the first that is up
 * @receive: called for each datagram from somebody else
 */
MmgElSocket *
mmg_el_socket_open (const char *network_interface,
                    MmgElReceive receive,
                    gpointer data,
                    GError **error)
{
  g_autoptr (MmgElSocket) self = g_new0 (MmgElSocket, 1);

  self->receive = receive;
  self->data = data;
  if (network_interface != NULL && g_hostname_is_ip_address (network_interface))
    self->address = g_strdup (network_interface);
  else
    self->address = find_address (network_interface);
  if (self->address == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no network interface %s with IPv4",
                   network_interface != NULL ? network_interface : "");
      return NULL;
    }
  self->own = bind_to (self->address, error);
  if (self->own == NULL)
    return NULL;
  self->group = bind_to (MMG_EL_GROUP, error);
  if (self->group == NULL || !join_group (self, error))
    return NULL;
  self->sources[0] = listen_on (self, self->own);
  self->sources[1] = listen_on (self, self->group);
  return g_steal_pointer (&self);
}

void
mmg_el_socket_free (MmgElSocket *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->sources); i++)
    if (self->sources[i] != NULL)
      {
        g_source_destroy (self->sources[i]);
        g_source_unref (self->sources[i]);
      }
  g_clear_object (&self->own);
  g_clear_object (&self->group);
  g_free (self->address);
  g_free (self);
}

/** Sends to port 3610 of an address; what gets lost is asked again by others. */
void
mmg_el_socket_send (MmgElSocket *self, const char *address, GBytes *bytes)
{
  g_autoptr (GSocketAddress) to = g_inet_socket_address_new_from_string (address, MMG_EL_PORT);
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (to != NULL && g_socket_send_to (self->own, to, data, length, NULL, &error) < 0)
    g_debug ("nothing goes out to %s: %s", address, error->message);
}
