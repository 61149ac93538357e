/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-gateway-csv.h"

#include <string.h>

#include "mm-error.h"

enum
{
  MODEL,
  SERIAL,
  ID,
  N_COLUMNS
};

#define REQUIRED 2

static const char *const english[] = { "model", "serial", "ID", NULL };
static const char *const japanese[] = { "型式", "製造番号", "ゲートウェイID", NULL };

void
mm_gateway_csv_free (MmGatewayCsv *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->columns);
  g_free (self);
}

/**
 * mm_gateway_csv_read:
 *
 * Returns: (transfer full): what the file lists; %MM_ERROR_INVALID as mm_csv_read() tells it,
 *   "csv_column" when a column is missing, "csv_empty" when no gateway is listed
 */
MmGatewayCsv *
mm_gateway_csv_read (const char *data, gsize length, GError **error)
{
  g_autoptr (MmGatewayCsv) self = g_new0 (MmGatewayCsv, 1);

  self->rows = mm_csv_read (data, length, MM_GATEWAY_CSV_MAX + 1, error);
  if (self->rows == NULL)
    return NULL;
  if (self->rows->len < 2)
    {
      mm_error_fail (error, MM_ERROR_INVALID, "csv_empty");
      return NULL;
    }
  self->columns = mm_csv_find_columns (self->rows->pdata[0], english, REQUIRED, NULL);
  if (self->columns == NULL)
    self->columns = mm_csv_find_columns (self->rows->pdata[0], japanese, REQUIRED, error);
  if (self->columns == NULL)
    return NULL;
  g_ptr_array_remove_index (self->rows, 0);
  return g_steal_pointer (&self);
}

static const char *
get (const MmGatewayCsv *self, guint index, guint column)
{
  const char *text = mm_csv_row_get (self->rows->pdata[index], self->columns[column]);

  return text != NULL ? text : "";
}

/** mm_gateway_csv_get_id: as typed; empty where the service makes one */
const char *
mm_gateway_csv_get_id (const MmGatewayCsv *self, guint index)
{
  return get (self, index, ID);
}

const char *
mm_gateway_csv_get_model (const MmGatewayCsv *self, guint index)
{
  return get (self, index, MODEL);
}

const char *
mm_gateway_csv_get_serial (const MmGatewayCsv *self, guint index)
{
  return get (self, index, SERIAL);
}

static JsonObject *
row_to_json (const MmGatewayCsv *self, guint index)
{
  JsonObject *item = json_object_new ();

  if (*get (self, index, ID) != '\0')
    json_object_set_string_member (item, "gateway_id", get (self, index, ID));
  json_object_set_string_member (item, "model", get (self, index, MODEL));
  json_object_set_string_member (item, "serial", get (self, index, SERIAL));
  return item;
}

/** mm_gateway_csv_to_json: Returns: (transfer full): what the service takes, {"items": […]} */
JsonNode *
mm_gateway_csv_to_json (const MmGatewayCsv *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    json_array_add_object_element (items, row_to_json (self, i));
  json_object_set_array_member (object, "items", items);
  return json_node_init_object (json_node_alloc (), object);
}

/**
 * mm_gateway_csv_find:
 * @pointer: the field of an error of the service, "/items/3/serial"
 * @member: (out): its last part, borrowed from @pointer
 *
 * Returns: (nullable): the row that it is about
 */
const MmCsvRow *
mm_gateway_csv_find (const MmGatewayCsv *self, const char *pointer, const char **member)
{
  char *end;
  guint64 index;

  if (!g_str_has_prefix (pointer, "/items/"))
    return NULL;
  index = g_ascii_strtoull (pointer + strlen ("/items/"), &end, 10);
  if (*end != '/' || index >= self->rows->len)
    return NULL;
  *member = end + 1;
  return self->rows->pdata[index];
}
