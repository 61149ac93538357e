/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "mm-json-writer.h"
#include "mm-types.h"

G_BEGIN_DECLS

/*
 * The base of all records. A record is a GObject whose class hands over a table of its fields; what
 * follows from the table alone – properties, JSON both ways, comparing – is done here once.
 *
 * A property is named "postal-code", its member of JSON "postal_code". Records from the wire are
 * taken leniently: members that are not known are skipped.
 */

#define MM_TYPE_RECORD (mm_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmRecord, mm_record, MM, RECORD, GObject)

/**
 * MmFieldKind:
 * @MM_FIELD_TEXT: char *; a string property
 * @MM_FIELD_INT: gint64, MM_NO_VALUE for null; an int64 property
 * @MM_FIELD_TIME: gint64 in ms, MM_NO_VALUE for null; an int64 property, RFC 3339 in JSON
 * @MM_FIELD_ENUM: int; an enum property of the type, its nick with _ in JSON
 * @MM_FIELD_RECORD: a MmRecord of the type, or NULL; an object property
 * @MM_FIELD_LIST: GListStore of records of the type, never NULL; an object property
 * @MM_FIELD_STRV: char **, never NULL after reading; a boxed property
 */
typedef enum
{
  MM_FIELD_TEXT,
  MM_FIELD_INT,
  MM_FIELD_TIME,
  MM_FIELD_ENUM,
  MM_FIELD_RECORD,
  MM_FIELD_LIST,
  MM_FIELD_STRV,
} MmFieldKind;

/**
 * MmFieldNeed:
 * @MM_FIELD_REQUIRED: reading fails where it is missing, null or empty
 * @MM_FIELD_NULLABLE: written as null where there is no value
 * @MM_FIELD_OPTIONAL: left out where there is no value
 */
typedef enum
{
  MM_FIELD_REQUIRED,
  MM_FIELD_NULLABLE,
  MM_FIELD_OPTIONAL,
} MmFieldNeed;

typedef struct
{
  const char *name;
  MmFieldKind kind;
  MmFieldNeed need;
  gsize offset;
  guint max;            /* characters of a text, elements of a list; 0 is 200 */
  GType (*type) (void); /* of an enum, a record, or a list's records */
} MmField;

struct _MmRecordClass
{
  GObjectClass parent_class;

  const MmField *fields;
  guint n_fields;
};

/* For class_init: takes the table (static) and installs the properties. */
void mm_record_class_set_fields (MmRecordClass *klass, const MmField *fields, guint n_fields);

/* A new record of @type from its members, or NULL with MM_ERROR_INVALID. */
gpointer mm_record_from_json (GType type, JsonObject *object, GError **error);

/* As mm_record_from_json (), from text such as a row of the cache. */
gpointer mm_record_from_text (GType type, const char *json, GError **error);

/* Writes the record as one JSON object. */
void mm_record_write (MmRecord *record, MmJsonWriter *writer);

/* The record as JSON text. */
char *mm_record_to_text (MmRecord *record);

/* Whether both are of one class and say the same. NULL equals NULL alone. */
gboolean mm_record_equal (MmRecord *a, MmRecord *b);

/* Takes over all fields of @source, of the same class, telling only the properties that change. */
void mm_record_copy_from (MmRecord *record, MmRecord *source);

G_END_DECLS
