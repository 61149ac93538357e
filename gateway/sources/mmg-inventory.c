/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-inventory"

#include "config.h"

#include "mmg-inventory.h"

#include "mm-json.h"

/**
 * mmg_device_new: (transfer full)
 * @capacity_wh: Wh, 0 for unknown
 */
MmgDevice *
mmg_device_new (int unit_no, const char *model, const char *serial, gint64 capacity_wh)
{
  MmgDevice *device = g_new0 (MmgDevice, 1);

  device->unit_no = unit_no;
  device->model = g_strdup (model);
  device->serial = g_strdup (serial);
  device->capacity_wh = capacity_wh;
  return device;
}

void
mmg_device_free (MmgDevice *device)
{
  if (device == NULL)
    return;
  g_free (device->model);
  g_free (device->serial);
  g_free (device);
}

/**
 * mmg_inventory_new: (transfer full)
 */
MmgInventory *
mmg_inventory_new (void)
{
  MmgInventory *inventory = g_new0 (MmgInventory, 1);

  inventory->conditioners = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_device_free);
  return inventory;
}

void
mmg_inventory_free (MmgInventory *inventory)
{
  if (inventory == NULL)
    return;
  g_ptr_array_unref (inventory->conditioners);
  mmg_device_free (inventory->battery);
  mmg_device_free (inventory->ev);
  g_free (inventory);
}

static void
write_conditioner (MmJsonWriter *writer, const MmgDevice *device)
{
  mm_json_writer_begin_object (writer);
  mm_json_writer_int_member (writer, "unit_no", device->unit_no);
  mm_json_writer_string_member (writer, "model", device->model);
  mm_json_writer_string_member (writer, "serial", device->serial);
  mm_json_writer_end_object (writer);
}

static void
write_storage (MmJsonWriter *writer, const char *name, const MmgDevice *device)
{
  if (device == NULL)
    {
      mm_json_writer_null_member (writer, name);
      return;
    }
  mm_json_writer_member (writer, name);
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "model", device->model);
  mm_json_writer_string_member (writer, "serial", device->serial);
  mm_json_writer_int_member (writer, "capacity_wh", device->capacity_wh);
  mm_json_writer_end_object (writer);
}

/**
 * mmg_inventory_to_json: (transfer full)
 *
 * The object of the wire. Two inventories are the same when their texts are.
 */
char *
mmg_inventory_to_json (const MmgInventory *inventory)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  mm_json_writer_member (writer, "power_conditioners");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < inventory->conditioners->len; i++)
    write_conditioner (writer, g_ptr_array_index (inventory->conditioners, i));
  mm_json_writer_end_array (writer);
  write_storage (writer, "battery", inventory->battery);
  write_storage (writer, "ev", inventory->ev);
  mm_json_writer_end_object (writer);
  return g_string_free (text, FALSE);
}
