/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mmg-el-frame.h"
#include "mmg-el-object.h"

G_BEGIN_DECLS

#define MMG_TYPE_EL_NODE (mmg_el_node_get_type ())
G_DECLARE_FINAL_TYPE (MmgElNode, mmg_el_node, MMG, EL_NODE, GObject)

typedef void (*MmgElSend) (const char *address, GBytes *bytes, gpointer data);

MmgElNode *mmg_el_node_new (const char *address, guint timeout_ms, MmgElSend send, gpointer data);
const char *mmg_el_node_get_address (MmgElNode *self);
void mmg_el_node_set_address (MmgElNode *self, const char *address);
void mmg_el_node_set_objects (MmgElNode *self, const guint8 *list, gsize length);
GPtrArray *mmg_el_node_get_objects (MmgElNode *self);
MmgElObject *mmg_el_node_get_profile (MmgElNode *self);
char *mmg_el_node_identity (MmgElNode *self);

void mmg_el_node_ask (MmgElNode *self, MmgElObject *object, const guint8 *epcs, guint n_epcs);
void mmg_el_node_receive (MmgElNode *self, const MmgElFrame *frame);
gboolean mmg_el_node_is_busy (MmgElNode *self);
gboolean mmg_el_node_is_away (MmgElNode *self);
guint mmg_el_node_get_batch_size (MmgElNode *self);
void mmg_el_node_stop (MmgElNode *self);

G_END_DECLS
