/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record-private.h"

G_BEGIN_DECLS

/* For the files of MmRecord alone: where the fields of a record lie, and what is done with one. */

static inline gpointer
mm_record_place (gpointer self, const MmField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

#define TEXT_AT(self, field) (*(char **) mm_record_place (self, field))
#define INT_AT(self, field) (*(gint64 *) mm_record_place (self, field))
#define ENUM_AT(self, field) (*(int *) mm_record_place (self, field))
#define OBJECT_AT(self, field) (*(GObject **) mm_record_place (self, field))
#define STRV_AT(self, field) (*(char ***) mm_record_place (self, field))

/* "postal-code" → "postal_code" */
void mm_record_member_name (const char *name, char *out, gsize size);

/* mm-record-properties.c */
GParamSpec *mm_record_create_pspec (const MmField *field);
void mm_record_get_field (gpointer self, const MmField *field, GValue *value);
/* Whether that changed anything. */
gboolean mm_record_set_field (gpointer self, const MmField *field, const GValue *value);

G_END_DECLS
