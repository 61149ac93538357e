/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-record-fields.h"

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

  mm_record_member_name (g_enum_get_value (enum_class, value)->value_nick, nick, sizeof nick);
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
      mm_record_member_name (field->name, name, sizeof name);
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
