/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-el-interface"

#include "config.h"

#include "mmg-el-interface.h"

#include <arpa/inet.h>
#include <gio/gio.h>
#include <ifaddrs.h>
#include <net/if.h>

/* What nobody named has a cable in it and can speak to many; the loopback leads nowhere. */
#define WANTED (IFF_UP | IFF_RUNNING | IFF_MULTICAST)

typedef gboolean (*Fits) (const struct ifaddrs *entry, const char *address, const char *name);

static gboolean
is_first (const struct ifaddrs *entry, const char *address, const char *name)
{
  return (entry->ifa_flags & (WANTED | IFF_LOOPBACK)) == WANTED;
}

static gboolean
has_name (const struct ifaddrs *entry, const char *address, const char *name)
{
  return (entry->ifa_flags & IFF_UP) != 0 && g_str_equal (entry->ifa_name, name);
}

static gboolean
has_address (const struct ifaddrs *entry, const char *address, const char *name)
{
  return (entry->ifa_flags & IFF_UP) != 0 && g_str_equal (address, name);
}

static gboolean
find (MmgElInterface *interface, Fits fits, const char *name)
{
  struct ifaddrs *list, *entry;
  gboolean found = FALSE;

  if (getifaddrs (&list) != 0)
    return FALSE;
  for (entry = list; entry != NULL && !found; entry = entry->ifa_next)
    {
      MmgElInterface here = { 0 };

      if (entry->ifa_addr == NULL || entry->ifa_addr->sa_family != AF_INET)
        continue;
      inet_ntop (AF_INET, &((struct sockaddr_in *) entry->ifa_addr)->sin_addr, here.address,
                 sizeof here.address);
      found = fits (entry, here.address, name);
      if (!found)
        continue;
      here.index = if_nametoindex (entry->ifa_name);
      *interface = here;
    }
  freeifaddrs (list);
  return found;
}

/**
 * mmg_el_interface_find:
 * @name: (nullable): name or own IPv4 address; NULL for the first with a cable in it
 *
 * An address that no interface has is taken for one's own: of the loopback all are. Whether it is,
 * who binds to it will see.
 */
gboolean
mmg_el_interface_find (MmgElInterface *interface, const char *name)
{
  if (name == NULL)
    return find (interface, is_first, NULL);
  if (!g_hostname_is_ip_address (name))
    return find (interface, has_name, name);
  if (!find (interface, has_address, name))
    {
      interface->index = 0;
      g_strlcpy (interface->address, name, sizeof interface->address);
    }
  return TRUE;
}

gboolean
mmg_el_interface_equal (const MmgElInterface *a, const MmgElInterface *b)
{
  return a->index == b->index && g_str_equal (a->address, b->address);
}
