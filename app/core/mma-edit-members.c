/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-members.h"

#include "mm-merge.h"

void
mma_edit_copy_members (JsonObject *from, JsonObject *to, gboolean replace)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, from);
  while (json_object_iter_next (&iter, &name, &value))
    if (replace || !json_object_has_member (to, name))
      json_object_set_member (to, name, json_node_copy (value));
}

JsonObject *
mma_edit_pick_members (JsonObject *record, JsonObject *set)
{
  JsonObject *was = json_object_new ();
  JsonObjectIter iter;
  const char *name;

  json_object_iter_init (&iter, set);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      JsonNode *value = record != NULL ? json_object_get_member (record, name) : NULL;

      json_object_set_member (
          was, name, value != NULL ? json_node_copy (value) : json_node_new (JSON_NODE_NULL));
    }
  return was;
}

JsonObject *
mma_edit_drop_unchanged (JsonObject *set, JsonObject *was)
{
  JsonObject *changed = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, set);
  while (json_object_iter_next (&iter, &name, &value))
    if (!mm_merge_equal (value, json_object_get_member (was, name)))
      json_object_set_member (changed, name, json_node_copy (value));
  return changed;
}
