/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-merge.h"

static JsonNode *
drop_null (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
members_are_in (JsonObject *a, JsonObject *b)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &value))
    if (!mm_merge_equal (value, json_object_get_member (b, name)))
      return FALSE;
  return TRUE;
}

static gboolean
elements_are_equal (JsonArray *a, JsonArray *b)
{
  if (json_array_get_length (a) != json_array_get_length (b))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (a); i++)
    if (!mm_merge_equal (json_array_get_element (a, i), json_array_get_element (b, i)))
      return FALSE;
  return TRUE;
}

gboolean
mm_merge_equal (JsonNode *a, JsonNode *b)
{
  a = drop_null (a);
  b = drop_null (b);
  if (a == NULL || b == NULL)
    return a == b;
  if (json_node_get_node_type (a) != json_node_get_node_type (b))
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (a))
    return members_are_in (json_node_get_object (a), json_node_get_object (b)) &&
           members_are_in (json_node_get_object (b), json_node_get_object (a));
  if (JSON_NODE_HOLDS_ARRAY (a))
    return elements_are_equal (json_node_get_array (a), json_node_get_array (b));
  return json_node_equal (a, b);
}

static MmMerge
merge_field (JsonNode *current, JsonObject *was, const char *name, JsonNode *set, gboolean same)
{
  if (mm_merge_equal (current, set))
    return MM_MERGE_NOTHING;
  if (same)
    return MM_MERGE_CHANGES;
  if (was != NULL && json_object_has_member (was, name) &&
      mm_merge_equal (current, json_object_get_member (was, name)))
    return MM_MERGE_CHANGES;
  return MM_MERGE_CONFLICT;
}

MmMerge
mm_merge_fields (
    JsonObject *current, JsonObject *was, JsonObject *set, gboolean same_base, JsonObject **changes)
{
  g_autoptr (JsonObject) found = json_object_new ();
  MmMerge whole = MM_MERGE_NOTHING;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, set);
  while (json_object_iter_next (&iter, &name, &value))
    {
      MmMerge one =
          merge_field (json_object_get_member (current, name), was, name, value, same_base);

      whole = MAX (whole, one);
      if (one == MM_MERGE_CHANGES)
        json_object_set_member (found, name, json_node_copy (value));
    }
  *changes = whole == MM_MERGE_CHANGES ? g_steal_pointer (&found) : NULL;
  return whole;
}
