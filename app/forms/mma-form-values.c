/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-form.h"

/* What a form holds, as JSON. */

/* Puts @value at the JSON Pointer @path, making the objects on the way; paths have no escapes. */
static void
put (JsonObject *object, const char *path, JsonNode *value)
{
  g_auto (GStrv) names = g_strsplit (path + 1, "/", -1);
  guint last = g_strv_length (names) - 1;

  for (guint i = 0; i < last; i++)
    {
      if (!json_object_has_member (object, names[i]))
        json_object_set_object_member (object, names[i], json_object_new ());
      object = json_object_get_object_member (object, names[i]);
    }
  json_object_set_member (object, names[last], value);
}

static JsonNode *
look_up (JsonObject *object, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path + 1, "/", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (object == NULL || !json_object_has_member (object, names[i]))
        return NULL;
      node = json_object_get_member (object, names[i]);
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

static JsonObject *
collect (MmaForm *self, gboolean secrets)
{
  g_autoptr (GPtrArray) fields = mma_form_get_fields (self);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      MmaField *field = g_ptr_array_index (fields, i);
      JsonNode *value;

      if (mma_field_get_path (field) == NULL || (!secrets && mma_field_get_secret (field)))
        continue;
      value = mma_field_dup_value (field);
      if (value != NULL)
        put (object, mma_field_get_path (field), value);
    }
  return object;
}

JsonObject *
mma_form_collect (MmaForm *self)
{
  return collect (self, TRUE);
}

JsonObject *
mma_form_collect_draft (MmaForm *self)
{
  JsonObject *draft = collect (self, FALSE);

  MMA_FORM_GET_CLASS (self)->keep_state (self, draft);
  return draft;
}

void
mma_form_fill (MmaForm *self, JsonObject *values)
{
  g_autoptr (GPtrArray) fields = mma_form_get_all_fields (self);

  for (guint i = 0; i < fields->len; i++)
    {
      MmaField *field = g_ptr_array_index (fields, i);
      const char *path = mma_field_get_path (field);
      JsonNode *value = path != NULL ? look_up (values, path) : NULL;

      if (value != NULL)
        mma_field_set_value (field, value);
    }
}

/* Whether @draft speaks of the part of the form that @path belongs to. */
static gboolean
is_told (JsonObject *draft, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path + 1, "/", 2);

  return json_object_has_member (draft, names[0]);
}

void
mma_form_fill_draft (MmaForm *self, JsonObject *draft)
{
  g_autoptr (GPtrArray) fields = mma_form_get_all_fields (self);

  for (guint i = 0; i < fields->len; i++)
    {
      MmaField *field = g_ptr_array_index (fields, i);
      const char *path = mma_field_get_path (field);

      if (path != NULL && !mma_field_get_secret (field) && is_told (draft, path))
        mma_field_set_value (field, look_up (draft, path));
    }
}
