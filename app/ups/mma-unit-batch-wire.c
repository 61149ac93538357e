/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch-private.h"

#include "mm-json.h"

/* What travels to the service and back about the lines. */

static JsonObject *
describe_line (MmaUnitLine *line, guint index)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", index + 1);
  json_object_set_string_member (object, "serial", mma_unit_line_get_serial (line));
  if (mma_unit_line_get_purchased (line) != NULL)
    json_object_set_string_member (object, "purchased", mma_unit_line_get_purchased (line));
  return object;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* The line that an element of an answer is about: what was sent is numbered from 1. */
static MmaUnitLine *
find_line (MmaUnitBatch *self, JsonObject *item)
{
  gint64 index = json_object_get_int_member_with_default (item, "line", 0);

  return index >= 1 && index <= self->lines->len ? mma_unit_batch_get_line (self, (guint) index - 1)
                                                 : NULL;
}

static void
judge (MmaUnitBatch *self, JsonObject *item)
{
  MmaUnitLine *line = find_line (self, item);
  gint64 first = json_object_get_int_member_with_default (item, "first_line", 0);
  guint first_line = 0;

  if (line == NULL)
    return;
  if (first >= 1 && first <= self->lines->len)
    first_line = mma_unit_line_get_line (mma_unit_batch_get_line (self, (guint) first - 1));
  mma_unit_line_judge (line, json_object_get_string_member_with_default (item, "verdict", NULL),
                       json_object_get_string_member_with_default (item, "model", NULL),
                       first_line);
}

JsonNode *
mma_unit_batch_build_check (MmaUnitBatch *self)
{
  JsonObject *body = json_object_new ();
  JsonArray *lines = json_array_sized_new (self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    if (mma_unit_line_has_number (mma_unit_batch_get_line (self, i)))
      json_array_add_object_element (lines, describe_line (mma_unit_batch_get_line (self, i), i));
  json_object_set_array_member (body, "lines", lines);
  return take_object (body);
}

gboolean
mma_unit_batch_take_check (MmaUnitBatch *self, JsonObject *answer, GError **error)
{
  JsonArray *lines;

  if (!mm_json_get_array (answer, "lines", MMA_UNIT_BATCH_MOST, &lines, error))
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (!mma_unit_line_has_number (mma_unit_batch_get_line (self, i)))
      mma_unit_line_judge (mma_unit_batch_get_line (self, i), NULL, NULL, 0);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *item;

      if (!mm_json_get_element_object (lines, "lines", i, &item, error))
        return FALSE;
      judge (self, item);
    }
  return TRUE;
}

static void
take_keycode (MmaUnitLine *line, JsonObject *unit)
{
  JsonNode *node = json_object_get_member (unit, "switches");
  JsonObject *switches =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  mma_unit_line_set_keycode (
      line, json_object_get_string_member_with_default (unit, "id", NULL),
      json_object_get_string_member_with_default (unit, "keycode", NULL),
      switches != NULL ? json_object_get_string_member_with_default (switches, "first", NULL)
                       : NULL,
      switches != NULL ? json_object_get_string_member_with_default (switches, "one", NULL) : NULL);
}

JsonNode *
mma_unit_batch_build_registration (MmaUnitBatch *self, JsonObject *common)
{
  JsonArray *units = json_array_sized_new (self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmaUnitLine *line = mma_unit_batch_get_line (self, i);
      JsonObject *unit;

      if (mma_unit_line_is_wrong (line))
        continue;
      unit = describe_line (line, i);
      if (mma_unit_line_get_remarks (line) != NULL)
        json_object_set_string_member (unit, "remarks", mma_unit_line_get_remarks (line));
      if (mma_unit_line_get_place (line) != NULL)
        json_object_set_string_member (unit, "place", mma_unit_line_get_place (line));
      json_array_add_object_element (units, unit);
    }
  json_object_set_array_member (common, "units", units);
  return take_object (json_object_ref (common));
}

/* Lines that were refused meanwhile are judged anew. */
static gboolean
take_refused (MmaUnitBatch *self, JsonObject *answer, GError **error)
{
  JsonArray *refused;

  if (!mm_json_get_array (answer, "refused", MMA_UNIT_BATCH_MOST, &refused, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (refused); i++)
    {
      JsonObject *item;

      if (!mm_json_get_element_object (refused, "refused", i, &item, error))
        return FALSE;
      judge (self, item);
    }
  return TRUE;
}

/* The answer names units by their numbers. */
static GHashTable *
index_lines (MmaUnitBatch *self)
{
  GHashTable *by_serial = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->lines->len; i > 0; i--)
    g_hash_table_insert (by_serial,
                         (char *) mma_unit_line_get_serial (mma_unit_batch_get_line (self, i - 1)),
                         mma_unit_batch_get_line (self, i - 1));
  return by_serial;
}

GListStore *
mma_unit_batch_take_registration (MmaUnitBatch *self, JsonObject *answer, GError **error)
{
  g_autoptr (GHashTable) by_serial = index_lines (self);
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  g_autoptr (GListStore) store = g_list_store_new (MMA_TYPE_UNIT_LINE);
  JsonArray *units;

  if (!take_refused (self, answer, error) ||
      !mm_json_get_array (answer, "units", MMA_UNIT_BATCH_MOST, &units, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (units); i++)
    {
      JsonObject *unit;
      const char *serial;
      MmaUnitLine *line;

      if (!mm_json_get_element_object (units, "units", i, &unit, error))
        return NULL;
      serial = json_object_get_string_member_with_default (unit, "serial", "");
      line = g_hash_table_lookup (by_serial, serial);
      if (line == NULL)
        continue;
      take_keycode (line, unit);
      g_ptr_array_add (done, line);
    }
  g_list_store_splice (store, 0, 0, done->pdata, done->len);
  return g_steal_pointer (&store);
}
