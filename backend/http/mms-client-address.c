/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <netinet/in.h>
#include <string.h>

/* An IPv4 address inside of an IPv6 one is the IPv4 address. */
static GInetAddress *
unmap (GInetAddress *address)
{
  static const guint8 prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6 &&
      memcmp (bytes, prefix, sizeof prefix) == 0)
    return g_inet_address_new_from_bytes (bytes + 12, G_SOCKET_FAMILY_IPV4);
  return g_object_ref (address);
}

static GInetAddress *
parse_address (const char *text)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (text);

  return address ? unmap (address) : NULL;
}

char *
mms_address_to_text (const struct sockaddr *address)
{
  char text[INET6_ADDRSTRLEN] = "";
  g_autoptr (GInetAddress) parsed = NULL;

  if (address->sa_family == AF_INET)
    inet_ntop (AF_INET, &((const struct sockaddr_in *) address)->sin_addr, text, sizeof text);
  else if (address->sa_family == AF_INET6)
    inet_ntop (AF_INET6, &((const struct sockaddr_in6 *) address)->sin6_addr, text, sizeof text);
  else
    return g_strdup ("unix");
  parsed = parse_address (text);
  return parsed ? g_inet_address_to_string (parsed) : g_strdup (text);
}

/* A home or office has one IPv4 address or one /64: what limits and budgets count by. */
char *
mms_address_key (const char *text)
{
  g_autoptr (GInetAddress) address = parse_address (text);
  g_autoptr (GInetAddress) network = NULL;
  g_autofree char *network_text = NULL;
  guint8 bytes[16] = { 0 };

  if (!address || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6)
    return g_strdup (text);
  memcpy (bytes, g_inet_address_to_bytes (address), 8);
  network = g_inet_address_new_from_bytes (bytes, G_SOCKET_FAMILY_IPV6);
  network_text = g_inet_address_to_string (network);
  return g_strconcat (network_text, "/64", NULL);
}

gboolean
mms_address_is_trusted (const char *text, char **trusted)
{
  g_autoptr (GInetAddress) address = parse_address (text);

  for (guint i = 0; address && trusted && trusted[i]; i++)
    {
      g_autoptr (GInetAddressMask) mask = g_inet_address_mask_new_from_string (trusted[i], NULL);

      if (mask && g_inet_address_mask_matches (mask, address))
        return TRUE;
    }
  return FALSE;
}

/* The address in one "for=" of Forwarded (RFC 7239), without port and brackets; NULL if hidden. */
static char *
forwarded_for (const char *element)
{
  g_auto (GStrv) pairs = g_strsplit (element, ";", -1);

  for (guint i = 0; pairs[i]; i++)
    {
      char *pair = g_strstrip (pairs[i]);
      g_autofree char *host = NULL;
      g_autoptr (GInetAddress) address = NULL;
      char *end;

      if (g_ascii_strncasecmp (pair, "for=", 4) != 0)
        continue;
      host = g_strdup (pair + 4);
      g_strdelimit (host, "\"", ' ');
      g_strstrip (host);
      if (host[0] == '[' && (end = strchr (host, ']')))
        {
          *end = '\0';
          memmove (host, host + 1, strlen (host));
        }
      else if ((end = strchr (host, ':')) && !strchr (end + 1, ':'))
        *end = '\0';
      address = parse_address (host);
      return address ? g_inet_address_to_string (address) : NULL;
    }
  return NULL;
}

/*
 * Walks from the nearest proxy outwards for as long as the one that tells is trusted. What a
 * client writes itself stands further out and is never believed.
 */
char *
mms_address_from_forwarded (const char *peer, const char *forwarded, char **trusted)
{
  g_autofree char *client = g_strdup (peer);
  g_auto (GStrv) elements = forwarded ? g_strsplit (forwarded, ",", -1) : NULL;

  for (int i = elements ? (int) g_strv_length (elements) - 1 : -1; i >= 0; i--)
    {
      char *next;

      if (!mms_address_is_trusted (client, trusted))
        break;
      next = forwarded_for (elements[i]);
      if (!next)
        break;
      g_free (client);
      client = next;
    }
  return g_steal_pointer (&client);
}
