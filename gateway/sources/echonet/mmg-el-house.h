/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mmg-el-node.h"
#include "mmg-event.h"
#include "mmg-inventory.h"
#include "mmg-reading.h"

G_BEGIN_DECLS

void mmg_el_house_read (GPtrArray *nodes, MmgReading *reading);
MmgInventory *mmg_el_house_inventory (GPtrArray *nodes);
MmgEvent *mmg_el_house_event (GPtrArray *nodes, const MmgElObject *object, gint64 at);
const guint8 *mmg_el_house_properties (guint class_code, gboolean all, guint *n_epcs);

G_END_DECLS
