/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-record-fields.h"

G_DEFINE_ABSTRACT_TYPE (MmRecord, mm_record, G_TYPE_OBJECT)

/* "postal-code" → "postal_code" */
void
mm_record_member_name (const char *name, char *out, gsize size)
{
  g_strlcpy (out, name, size);
  g_strdelimit (out, "-", '_');
}

static void
mm_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  mm_record_get_field (object, &MM_RECORD_GET_CLASS (object)->fields[id - 1], value);
}

static void
mm_record_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (mm_record_set_field (object, &MM_RECORD_GET_CLASS (object)->fields[id - 1], value))
    g_object_notify_by_pspec (object, pspec);
}

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
    g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1,
                                     mm_record_create_pspec (&fields[i]));
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
