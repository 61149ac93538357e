/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-record-fields.h"

#include "mm-error.h"
#include "mm-json.h"

#define DEFAULT_MAX 200

static guint
max_of (const MmField *field)
{
  return field->max > 0 ? field->max : DEFAULT_MAX;
}

static gboolean
read_record (
    gpointer self, const MmField *field, const char *name, JsonObject *object, GError **error)
{
  JsonObject *inner;
  g_autofree char *pointer = NULL;

  if (field->need == MM_FIELD_REQUIRED ? !mm_json_get_object (object, name, &inner, error)
                                       : !mm_json_get_opt_object (object, name, &inner, error))
    return FALSE;
  if (inner == NULL)
    return TRUE;
  OBJECT_AT (self, field) = mm_record_from_json (field->type (), inner, error);
  if (OBJECT_AT (self, field) != NULL)
    return TRUE;
  pointer = g_strconcat ("/", name, NULL);
  mm_error_prefix_field (error, pointer);
  return FALSE;
}

static gboolean
read_element (GListStore *store,
              const MmField *field,
              const char *name,
              JsonArray *array,
              guint index,
              GError **error)
{
  JsonObject *inner;
  g_autoptr (MmRecord) item = NULL;
  g_autofree char *pointer = g_strdup_printf ("/%s/%u", name, index);

  if (!mm_json_get_element_object (array, name, index, &inner, error))
    return FALSE;
  item = mm_record_from_json (field->type (), inner, error);
  if (item == NULL)
    {
      mm_error_prefix_field (error, pointer);
      return FALSE;
    }
  g_list_store_append (store, item);
  return TRUE;
}

static gboolean
has_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && !json_node_is_null (node);
}

static gboolean
read_list (
    gpointer self, const MmField *field, const char *name, JsonObject *object, GError **error)
{
  JsonArray *array;

  if (field->need != MM_FIELD_REQUIRED && !has_member (object, name))
    return TRUE;
  if (!mm_json_get_array (object, name, max_of (field), &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_element (G_LIST_STORE (OBJECT_AT (self, field)), field, name, array, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_strv (
    gpointer self, const MmField *field, const char *name, JsonObject *object, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (field->need != MM_FIELD_REQUIRED && !has_member (object, name))
    return TRUE;
  if (!mm_json_get_array (object, name, max_of (field), &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          g_autofree char *pointer = g_strdup_printf ("/%s/%u", name, i);

          g_propagate_error (error, mm_error_new_invalid ("type", NULL, MM_PROBLEM_NONE,
                                                          MM_PROBLEM_NONE, MM_PROBLEM_NONE));
          mm_error_prefix_field (error, pointer);
          return FALSE;
        }
      g_strv_builder_add (builder, json_node_get_string (node));
    }
  g_strfreev (STRV_AT (self, field));
  STRV_AT (self, field) = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_enum (
    gpointer self, const MmField *field, const char *name, JsonObject *object, GError **error)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (field->type ());
  g_autofree char *nick = NULL;
  GEnumValue *value;

  if (field->need != MM_FIELD_REQUIRED && !has_member (object, name))
    return TRUE;
  if (!mm_json_get_string (object, name, 64, &nick, error))
    return FALSE;
  g_strdelimit (nick, "_", '-');
  value = g_enum_get_value_by_nick (enum_class, nick);
  if (value == NULL)
    {
      g_autofree char *pointer = g_strconcat ("/", name, NULL);

      g_propagate_error (error, mm_error_new_invalid ("unknown_value", nick, MM_PROBLEM_NONE,
                                                      MM_PROBLEM_NONE, MM_PROBLEM_NONE));
      mm_error_prefix_field (error, pointer);
      return FALSE;
    }
  ENUM_AT (self, field) = value->value;
  return TRUE;
}

static gboolean
read_field (gpointer self, const MmField *field, JsonObject *object, GError **error)
{
  gboolean required = field->need == MM_FIELD_REQUIRED;
  char name[64];

  mm_record_member_name (field->name, name, sizeof name);
  switch (field->kind)
    {
    case MM_FIELD_TEXT:
      return required
                 ? mm_json_get_string (object, name, max_of (field), &TEXT_AT (self, field), error)
                 : mm_json_get_opt_string (object, name, max_of (field), &TEXT_AT (self, field),
                                           error);
    case MM_FIELD_INT:
      return required ? mm_json_get_int (object, name, G_MININT64 + 1, G_MAXINT64,
                                         &INT_AT (self, field), error)
                      : mm_json_get_opt_int (object, name, G_MININT64 + 1, G_MAXINT64,
                                             &INT_AT (self, field), NULL, error);
    case MM_FIELD_TIME:
      return required ? mm_json_get_time (object, name, &INT_AT (self, field), error)
                      : mm_json_get_opt_time (object, name, &INT_AT (self, field), error);
    case MM_FIELD_ENUM:
      return read_enum (self, field, name, object, error);
    case MM_FIELD_RECORD:
      return read_record (self, field, name, object, error);
    case MM_FIELD_LIST:
      return read_list (self, field, name, object, error);
    case MM_FIELD_STRV:
      return read_strv (self, field, name, object, error);
    default:
      g_assert_not_reached ();
    }
}

gpointer
mm_record_from_json (GType type, JsonObject *object, GError **error)
{
  g_autoptr (MmRecord) self = NULL;
  MmRecordClass *klass;

  g_return_val_if_fail (g_type_is_a (type, MM_TYPE_RECORD) && object != NULL, NULL);

  self = g_object_new (type, NULL);
  klass = MM_RECORD_GET_CLASS (self);
  for (guint i = 0; i < klass->n_fields; i++)
    if (!read_field (self, &klass->fields[i], object, error))
      return NULL;
  return g_steal_pointer (&self);
}

gpointer
mm_record_from_text (GType type, const char *json, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), error);

  return object != NULL ? mm_record_from_json (type, object, error) : NULL;
}
