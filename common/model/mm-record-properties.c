/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-record-fields.h"

GParamSpec *
mm_record_create_pspec (const MmField *field)
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

void
mm_record_get_field (gpointer self, const MmField *field, GValue *value)
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
gboolean
mm_record_set_field (gpointer self, const MmField *field, const GValue *value)
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
