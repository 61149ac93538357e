/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*MmgElReceive) (const char *address,
                              const guint8 *bytes,
                              gsize length,
                              gpointer data);
typedef void (*MmgElMoved) (gpointer data);

typedef struct _MmgElSocket MmgElSocket;

MmgElSocket *mmg_el_socket_open (const char *network_interface,
                                 MmgElReceive receive,
                                 MmgElMoved moved,
                                 gpointer data,
                                 GError **error);
void mmg_el_socket_free (MmgElSocket *self);
void mmg_el_socket_follow (MmgElSocket *self);
void mmg_el_socket_send (MmgElSocket *self, const char *address, GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgElSocket, mmg_el_socket_free)

G_END_DECLS
