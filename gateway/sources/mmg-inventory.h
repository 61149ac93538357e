/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MmgDevice:
 * @unit_no: number of a power conditioner from 1; 0 for the others
 * @capacity_wh: what a battery holds, in Wh; 0 where it is unknown or has no meaning
 */
typedef struct
{
  int unit_no;
  gint64 capacity_wh;
  char *model;
  char *serial;
} MmgDevice;

/**
 * MmgInventory:
 * @conditioners: (element-type MmgDevice): the power conditioners, by unit number
 *
 * The devices of a house as they name themselves.
 */
typedef struct
{
  GPtrArray *conditioners;
  MmgDevice *battery;
  MmgDevice *ev;
} MmgInventory;

MmgDevice *mmg_device_new (int unit_no, const char *model, const char *serial, gint64 capacity_wh);
void mmg_device_free (MmgDevice *device);

MmgInventory *mmg_inventory_new (void);
void mmg_inventory_free (MmgInventory *inventory);
char *mmg_inventory_to_json (const MmgInventory *inventory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgInventory, mmg_inventory_free)

G_END_DECLS
