/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-record-private.h"

#include "mm-error.h"
#include "mm-json.h"

#define DEFAULT_MAX 200

G_DEFINE_ABSTRACT_TYPE (MmRecord, mm_record, G_TYPE_OBJECT)

static gpointer
place_of (gpointer self, const MmField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

#define TEXT_AT(self, field) (*(char **) place_of (self, field))
#define INT_AT(self, field) (*(gint64 *) place_of (self, field))
#define ENUM_AT(self, field) (*(int *) place_of (self, field))
#define OBJECT_AT(self, field) (*(GObject **) place_of (self, field))
#define STRV_AT(self, field) (*(char ***) place_of (self, field))

/* "postal-code" → "postal_code" */
static void
member_name (const char *name, char *out, gsize size)
{
  g_strlcpy (out, name, size);
  g_strdelimit (out, "-", '_');
}

static guint
max_of (const MmField *field)
{
  return field->max > 0 ? field->max : DEFAULT_MAX;
}

/* -- Properties -- */

static GParamSpec *
create_pspec (const MmField *field)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  g_autoptr (GEnumClass) enum_class = NULL;

  switch (field->kind)
    {
    case MM_FIELD_TEXT:
      return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
    case MM_FIELD_INT:
    case MM_FIELD_TIME:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, MM_NO_VALUE,
                                 flags);
    case MM_FIELD_ENUM:
      enum_class = g_type_class_ref (field->type ());
      return g_param_spec_enum (field->name, NULL, NULL, field->type (), enum_class->minimum,
                                flags);
    case MM_FIELD_RECORD:
      return g_param_spec_object (field->name, NULL, NULL, field->type (), flags);
    case MM_FIELD_LIST:
      return g_param_spec_object (field->name, NULL, NULL, G_TYPE_LIST_MODEL, flags);
    case MM_FIELD_STRV:
      return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_STRV, flags);
    default:
      g_assert_not_reached ();
    }
}

static void
get_field (gpointer self, const MmField *field, GValue *value)
{
  switch (field->kind)
    {
    case MM_FIELD_TEXT:
      g_value_set_string (value, TEXT_AT (self, field));
      break;
    case MM_FIELD_INT:
    case MM_FIELD_TIME:
      g_value_set_int64 (value, INT_AT (self, field));
      break;
    case MM_FIELD_ENUM:
      g_value_set_enum (value, ENUM_AT (self, field));
      break;
    case MM_FIELD_RECORD:
    case MM_FIELD_LIST:
      g_value_set_object (value, OBJECT_AT (self, field));
      break;
    case MM_FIELD_STRV:
      g_value_set_boxed (value, STRV_AT (self, field));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A list keeps its own store; only what is in it changes hands. */
static gboolean
set_list (GListStore *store, GListModel *items)
{
  guint n = items != NULL ? g_list_model_get_n_items (items) : 0;
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean same = n == g_list_model_get_n_items (G_LIST_MODEL (store));

  for (guint i = 0; i < n; i++)
    {
      gpointer item = g_list_model_get_item (items, i);

      g_ptr_array_add (additions, item);
      if (same)
        {
          g_autoptr (MmRecord) own = g_list_model_get_item (G_LIST_MODEL (store), i);

          same = mm_record_equal (own, item);
        }
    }
  if (!same)
    g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)),
                         additions->pdata, n);
  return !same;
}

static gboolean
strv_same (char **a, char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char *const *) a, (const char *const *) b);
}

/* Sets a field from a value of its property; whether that changed anything. */
static gboolean
set_field (gpointer self, const MmField *field, const GValue *value)
{
  switch (field->kind)
    {
    case MM_FIELD_TEXT:
      if (g_strcmp0 (TEXT_AT (self, field), g_value_get_string (value)) == 0)
        return FALSE;
      g_free (TEXT_AT (self, field));
      TEXT_AT (self, field) = g_value_dup_string (value);
      return TRUE;
    case MM_FIELD_INT:
    case MM_FIELD_TIME:
      if (INT_AT (self, field) == g_value_get_int64 (value))
        return FALSE;
      INT_AT (self, field) = g_value_get_int64 (value);
      return TRUE;
    case MM_FIELD_ENUM:
      if (ENUM_AT (self, field) == g_value_get_enum (value))
        return FALSE;
      ENUM_AT (self, field) = g_value_get_enum (value);
      return TRUE;
    case MM_FIELD_RECORD:
      if (mm_record_equal ((MmRecord *) OBJECT_AT (self, field), g_value_get_object (value)))
        return FALSE;
      g_set_object (&OBJECT_AT (self, field), g_value_get_object (value));
      return TRUE;
    case MM_FIELD_LIST:
      return set_list (G_LIST_STORE (OBJECT_AT (self, field)), g_value_get_object (value));
    case MM_FIELD_STRV:
      if (strv_same (STRV_AT (self, field), g_value_get_boxed (value)))
        return FALSE;
      g_strfreev (STRV_AT (self, field));
      STRV_AT (self, field) = g_value_dup_boxed (value);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static void
mm_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  get_field (object, &MM_RECORD_GET_CLASS (object)->fields[id - 1], value);
}

static void
mm_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (set_field (object, &MM_RECORD_GET_CLASS (object)->fields[id - 1], value))
    g_object_notify_by_pspec (object, pspec);
}

/* -- JSON -- */

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

  member_name (field->name, name, sizeof name);
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

static gboolean
field_is_empty (gpointer self, const MmField *field)
{
  switch (field->kind)
    {
    case MM_FIELD_TEXT:
      return TEXT_AT (self, field) == NULL;
    case MM_FIELD_INT:
    case MM_FIELD_TIME:
      return INT_AT (self, field) == MM_NO_VALUE;
    case MM_FIELD_RECORD:
      return OBJECT_AT (self, field) == NULL;
    case MM_FIELD_STRV:
      return STRV_AT (self, field) == NULL;
    case MM_FIELD_LIST:
      return g_list_model_get_n_items (G_LIST_MODEL (OBJECT_AT (self, field))) == 0;
    case MM_FIELD_ENUM:
    default:
      return FALSE;
    }
}

static void
write_enum (const MmField *field, int value, MmJsonWriter *writer)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (field->type ());
  char nick[64];

  member_name (g_enum_get_value (enum_class, value)->value_nick, nick, sizeof nick);
  mm_json_writer_string (writer, nick);
}

static void
write_list (GListModel *list, MmJsonWriter *writer)
{
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (MmRecord) item = g_list_model_get_item (list, i);

      mm_record_write (item, writer);
    }
  mm_json_writer_end_array (writer);
}

static void
write_strv (char **strv, MmJsonWriter *writer)
{
  mm_json_writer_begin_array (writer);
  for (guint i = 0; strv != NULL && strv[i] != NULL; i++)
    mm_json_writer_string (writer, strv[i]);
  mm_json_writer_end_array (writer);
}

static void
write_value (gpointer self, const MmField *field, MmJsonWriter *writer)
{
  switch (field->kind)
    {
    case MM_FIELD_TEXT:
      mm_json_writer_string (writer, TEXT_AT (self, field));
      break;
    case MM_FIELD_INT:
      mm_json_writer_int (writer, INT_AT (self, field));
      break;
    case MM_FIELD_TIME:
      mm_json_writer_time (writer, INT_AT (self, field));
      break;
    case MM_FIELD_ENUM:
      write_enum (field, ENUM_AT (self, field), writer);
      break;
    case MM_FIELD_RECORD:
      if (OBJECT_AT (self, field) == NULL)
        mm_json_writer_null (writer);
      else
        mm_record_write (MM_RECORD (OBJECT_AT (self, field)), writer);
      break;
    case MM_FIELD_LIST:
      write_list (G_LIST_MODEL (OBJECT_AT (self, field)), writer);
      break;
    case MM_FIELD_STRV:
      write_strv (STRV_AT (self, field), writer);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* -- Class -- */

static void
mm_record_finalize (GObject *object)
{
  MmRecordClass *klass = MM_RECORD_GET_CLASS (object);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MmField *field = &klass->fields[i];

      if (field->kind == MM_FIELD_TEXT)
        g_clear_pointer (&TEXT_AT (object, field), g_free);
      else if (field->kind == MM_FIELD_STRV)
        g_clear_pointer (&STRV_AT (object, field), g_strfreev);
      else if (field->kind == MM_FIELD_RECORD || field->kind == MM_FIELD_LIST)
        g_clear_object (&OBJECT_AT (object, field));
    }
  G_OBJECT_CLASS (mm_record_parent_class)->finalize (object);
}

static void
mm_record_class_init (MmRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = mm_record_finalize;
}

static void
mm_record_init (MmRecord *self)
{
}

void
mm_record_class_set_fields (MmRecordClass *klass, const MmField *fields, guint n_fields)
{
  g_return_if_fail (MM_IS_RECORD_CLASS (klass) && fields != NULL && klass->fields == NULL);

  /* GObject takes these two from no parent. */
  G_OBJECT_CLASS (klass)->get_property = mm_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = mm_record_set_property;
  klass->fields = fields;
  klass->n_fields = n_fields;
  for (guint i = 0; i < n_fields; i++)
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, create_pspec (&fields[i]));
}

void
mm_record_set_up (MmRecord *self)
{
  MmRecordClass *klass = MM_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MmField *field = &klass->fields[i];

      if (field->kind == MM_FIELD_INT || field->kind == MM_FIELD_TIME)
        INT_AT (self, field) = MM_NO_VALUE;
      else if (field->kind == MM_FIELD_LIST)
        OBJECT_AT (self, field) = G_OBJECT (g_list_store_new (field->type ()));
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

void
mm_record_write (MmRecord *record, MmJsonWriter *writer)
{
  MmRecordClass *klass = MM_RECORD_GET_CLASS (record);
  char name[64];

  g_return_if_fail (MM_IS_RECORD (record));

  mm_json_writer_begin_object (writer);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const MmField *field = &klass->fields[i];

      if (field->need == MM_FIELD_OPTIONAL && field_is_empty (record, field))
        continue;
      member_name (field->name, name, sizeof name);
      mm_json_writer_member (writer, name);
      write_value (record, field, writer);
    }
  mm_json_writer_end_object (writer);
}

char *
mm_record_to_text (MmRecord *record)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_record_write (record, writer);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
mm_record_equal (MmRecord *a, MmRecord *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == NULL || b == NULL || a == b)
    return a == b;
  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
    return FALSE;
  left = mm_record_to_text (a);
  right = mm_record_to_text (b);
  return g_str_equal (left, right);
}

void
mm_record_copy_from (MmRecord *record, MmRecord *source)
{
  MmRecordClass *klass = MM_RECORD_GET_CLASS (record);

  g_return_if_fail (G_OBJECT_TYPE (record) == G_OBJECT_TYPE (source));

  g_object_freeze_notify (G_OBJECT (record));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (source), klass->fields[i].name, &value);
      g_object_set_property (G_OBJECT (record), klass->fields[i].name, &value);
    }
  g_object_thaw_notify (G_OBJECT (record));
}
