/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch-private.h"

#include "mm-address.h"
#include "mm-json.h"
#include "mma-unit-store.h"

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

static const char *
get_text (JsonObject *item, const char *name)
{
  return json_object_get_string_member_with_default (item, name, NULL);
}

/* Of a unit that was registered before the service tells what it keeps. */
static void
keep (MmaUnitLine *line, JsonObject *item)
{
  JsonNode *node = json_object_get_member (item, "address");
  g_autoptr (MmAddress) address = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                                      ? mm_address_from_json (json_node_get_object (node), NULL)
                                      : NULL;
  g_autofree char *place = mma_unit_join_place (
      address != NULL ? mm_address_get_prefecture (address) : NULL,
      address != NULL ? mm_address_get_city (address) : NULL, get_text (item, "place"));

  mma_unit_line_set_kept (line, &(MmaUnitKept){
                                    .purchased = (char *) get_text (item, "purchased"),
                                    .place = place,
                                    .room = (char *) get_text (item, "place"),
                                    .remarks = (char *) get_text (item, "remarks"),
                                });
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
  mma_unit_line_judge (line, get_text (item, "verdict"), get_text (item, "model"), first_line);
  if (mma_unit_line_get_verdict (line) == MMA_VERDICT_YOURS)
    keep (line, item);
}

/* The numbers of lines that nobody has judged, and of those that stand there twice: the first of
 * them may have another one now. What was not found is not asked about again with each correction,
 * since each time counts as a try. */
static GHashTable *
list_open_numbers (MmaUnitBatch *self)
{
  GHashTable *open = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmaUnitLine *line = mma_unit_batch_get_line (self, i);

      if (!mma_unit_line_is_judged (line) ||
          mma_unit_line_get_verdict (line) == MMA_VERDICT_DUPLICATE)
        g_hash_table_add (open, (char *) mma_unit_line_get_serial (line));
    }
  return open;
}

JsonNode *
mma_unit_batch_build_check (MmaUnitBatch *self)
{
  JsonObject *body = json_object_new ();
  JsonArray *lines = json_array_sized_new (self->lines->len);
  g_autoptr (GHashTable) open = list_open_numbers (self);

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmaUnitLine *line = mma_unit_batch_get_line (self, i);

      if (mma_unit_line_has_number (line) &&
          g_hash_table_contains (open, mma_unit_line_get_serial (line)))
        json_array_add_object_element (lines, describe_line (line, i));
    }
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

  if (!json_object_get_boolean_member_with_default (unit, "new", TRUE))
    keep (line, unit);
  mma_unit_line_set_keycode (line, get_text (unit, "id"), get_text (unit, "keycode"),
                             switches != NULL ? get_text (switches, "first") : NULL,
                             switches != NULL ? get_text (switches, "one") : NULL);
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
