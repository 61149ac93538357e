/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-account-pending.h"

#include "mm-json.h"
#include "mma-edit.h"

/* An edit that waits is part of what is shown, as on records of the cache. */
static void
put_on_top (JsonObject *object, MmaEdit *edit)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, mma_edit_get_set (edit));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (object, name, json_node_copy (value));
  json_object_set_string_member (object, "pending", "unsent");
}

static JsonObject *
copy_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (node, FALSE);

  return mm_json_parse_object (text, strlen (text), NULL);
}

static guint
find_address (JsonArray *addresses, const char *id)
{
  guint i;

  for (i = 0; i < json_array_get_length (addresses); i++)
    if (g_strcmp0 (json_object_get_string_member_with_default (
                       json_array_get_object_element (addresses, i), "id", NULL),
                   id) == 0)
      break;
  return i;
}

/* An address that waits to be added, or to be removed. */
static void
put_address_on_top (JsonObject *object, MmaEdit *edit)
{
  JsonArray *addresses = json_object_has_member (object, "maintenance_addresses")
                             ? json_object_get_array_member (object, "maintenance_addresses")
                             : NULL;
  const char *mail =
      json_object_get_string_member_with_default (mma_edit_get_set (edit), "mail", NULL);
  guint i = addresses != NULL ? find_address (addresses, mma_edit_get_id (edit)) : 0;
  JsonObject *added;

  if (addresses == NULL)
    return;
  if (i < json_array_get_length (addresses))
    json_array_remove_element (addresses, i);
  if (mail == NULL)
    return;
  added = json_object_new ();
  json_object_set_string_member (added, "id", mma_edit_get_id (edit));
  json_object_set_string_member (added, "mail", mail);
  json_object_set_string_member (added, "state", "unsent");
  json_array_add_object_element (addresses, added);
}

JsonObject *
mma_account_pending_show (JsonObject *told, GListModel *edits)
{
  JsonObject *object = copy_object (told);

  for (guint i = 0; i < g_list_model_get_n_items (edits); i++)
    {
      g_autoptr (MmaEdit) edit = g_list_model_get_item (edits, i);

      if (!mma_edit_is_waiting (edit))
        continue;
      if (g_str_equal (mma_edit_get_kind (edit), "account"))
        put_on_top (object, edit);
      else if (g_str_equal (mma_edit_get_kind (edit), "maintenance_address"))
        put_address_on_top (object, edit);
    }
  return object;
}
