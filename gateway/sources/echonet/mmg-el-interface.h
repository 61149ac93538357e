/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <netinet/in.h>

G_BEGIN_DECLS

/**
 * MmgElInterface:
 * @index: the kernel's number, another one when the interface was plugged in again; 0 where it is
 *   not known
 * @address: IPv4
 *
 * Where this machine meets the network of the house.
 */
typedef struct
{
  guint index;
  char address[INET_ADDRSTRLEN];
} MmgElInterface;

gboolean mmg_el_interface_find (MmgElInterface *interface, const char *name);
gboolean mmg_el_interface_equal (const MmgElInterface *a, const MmgElInterface *b);

G_END_DECLS
