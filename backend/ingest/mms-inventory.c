/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-inventory.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-power-conditioner.h"
#include "mm-storage.h"
#include "mms-gateway-store.h"

#define MAX_UNITS 64

static gboolean
read_unit (JsonObject *object, GHashTable *seen, MmsUnitRow *row, GError **error)
{
  g_autoptr (MmPowerConditioner) unit = mm_power_conditioner_from_json (object, error);
  const char *model, *serial;

  if (unit == NULL)
    return FALSE;
  row->unit_no = mm_power_conditioner_get_unit_no (unit);
  model = mm_power_conditioner_get_model (unit);
  serial = mm_power_conditioner_get_serial (unit);
  row->model = g_strdup (model != NULL ? model : "");
  row->serial = g_strdup (serial != NULL ? serial : "");
  if (g_hash_table_add (seen, GINT_TO_POINTER ((int) row->unit_no)))
    return TRUE;
  g_propagate_error (error, mm_error_new_invalid ("twice", NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE,
                                                  MM_PROBLEM_NONE));
  mm_error_prefix_field (error, "/unit_no");
  return FALSE;
}

static GPtrArray *
read_units (JsonObject *inventory, GError **error)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_row_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  JsonArray *array;

  if (!mm_json_get_array (inventory, "power_conditioners", MAX_UNITS, &array, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      MmsUnitRow *row = g_new0 (MmsUnitRow, 1);
      JsonObject *object;

      g_ptr_array_add (units, row);
      if (!mm_json_get_element_object (array, "power_conditioners", i, &object, error) ||
          !read_unit (object, seen, row, error))
        return NULL;
    }
  return g_steal_pointer (&units);
}

static gboolean
read_storage (JsonObject *inventory, const char *name, char **json, GError **error)
{
  g_autoptr (MmStorage) storage = NULL;
  JsonObject *object;

  if (!mm_json_get_opt_object (inventory, name, &object, error))
    return FALSE;
  if (object == NULL)
    return TRUE;
  storage = mm_storage_from_json (object, error);
  if (storage == NULL)
    return FALSE;
  *json = mm_record_to_text (MM_RECORD (storage));
  return TRUE;
}

gboolean
mms_inventory_apply (MmsDb *db, const char *gateway_id, JsonObject *inventory, GError **error)
{
  g_autoptr (GPtrArray) units = read_units (inventory, error);
  g_autofree char *battery = NULL;
  g_autofree char *ev = NULL;

  if (units == NULL || !read_storage (inventory, "battery", &battery, error) ||
      !read_storage (inventory, "ev", &ev, error))
    {
      mm_error_prefix_field (error, "/inventory");
      return FALSE;
    }
  return mms_gateway_store_set_units (db, gateway_id, units, error) &&
         mms_gateway_store_set_storages (db, gateway_id, battery, ev, error);
}
