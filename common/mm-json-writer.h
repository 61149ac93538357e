/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mm-types.h"

G_BEGIN_DECLS

/* Writes JSON straight into a GString: commas, escapes and numbers are its business, the order of
 * begin and end that of the caller. Nesting at most 64. */

/* @out is borrowed and must outlive the writer; text is appended. */
MmJsonWriter *mm_json_writer_new (GString *out);
void mm_json_writer_free (MmJsonWriter *writer);

void mm_json_writer_begin_object (MmJsonWriter *writer);
void mm_json_writer_end_object (MmJsonWriter *writer);
void mm_json_writer_begin_array (MmJsonWriter *writer);
void mm_json_writer_end_array (MmJsonWriter *writer);
void mm_json_writer_member (MmJsonWriter *writer, const char *name);

/* NULL writes null. Invalid UTF-8 is written with replacement characters. */
void mm_json_writer_string (MmJsonWriter *writer, const char *value);

/* MM_NO_VALUE writes null. */
void mm_json_writer_int (MmJsonWriter *writer, gint64 value);

/* Infinity and NaN write null. */
void mm_json_writer_double (MmJsonWriter *writer, double value);
void mm_json_writer_bool (MmJsonWriter *writer, gboolean value);
void mm_json_writer_null (MmJsonWriter *writer);

/* RFC 3339 of a time in ms; MM_NO_VALUE writes null. */
void mm_json_writer_time (MmJsonWriter *writer, gint64 ms);

/* Appends a value that is JSON already. */
void mm_json_writer_raw (MmJsonWriter *writer, const char *json);

void mm_json_writer_string_member (MmJsonWriter *writer, const char *name, const char *value);
void mm_json_writer_int_member (MmJsonWriter *writer, const char *name, gint64 value);
void mm_json_writer_bool_member (MmJsonWriter *writer, const char *name, gboolean value);
void mm_json_writer_null_member (MmJsonWriter *writer, const char *name);
void mm_json_writer_time_member (MmJsonWriter *writer, const char *name, gint64 ms);
void mm_json_writer_raw_member (MmJsonWriter *writer, const char *name, const char *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmJsonWriter, mm_json_writer_free)

G_END_DECLS
