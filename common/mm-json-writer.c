/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json-writer.h"

#include <math.h>

#include "mm-time.h"

#define MAX_DEPTH 64

struct _MmJsonWriter
{
  GString *out;

  guint depth;
  gboolean after_name;
  gboolean has_elements[MAX_DEPTH + 1];
};

static void
begin_value (MmJsonWriter *self)
{
  if (!self->after_name && self->depth > 0 && self->has_elements[self->depth])
    g_string_append_c (self->out, ',');
  self->has_elements[self->depth] = TRUE;
  self->after_name = FALSE;
}

static void
append_escape (GString *out, unsigned char c)
{
  static const char short_escapes[] = "btn\0fr";

  g_string_append_c (out, '\\');
  if (c == '"' || c == '\\')
    g_string_append_c (out, c);
  else if (c >= '\b' && c <= '\r' && short_escapes[c - '\b'] != '\0')
    g_string_append_c (out, short_escapes[c - '\b']);
  else
    g_string_append_printf (out, "u%04x", c);
}

/* Copies runs without escapes in one go: nearly every text is one run. */
static void
append_quoted (GString *out, const char *text)
{
  const char *run = text;
  const char *at;

  g_string_append_c (out, '"');
  for (at = text; *at != '\0'; at++)
    {
      unsigned char c = (unsigned char) *at;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, run, at - run);
      append_escape (out, c);
      run = at + 1;
    }
  g_string_append_len (out, run, at - run);
  g_string_append_c (out, '"');
}

static void
append_text (GString *out, const char *text)
{
  if (g_utf8_validate (text, -1, NULL))
    {
      append_quoted (out, text);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      append_quoted (out, valid);
    }
}

static void
begin_container (MmJsonWriter *self, char bracket)
{
  g_return_if_fail (self->depth < MAX_DEPTH);

  begin_value (self);
  g_string_append_c (self->out, bracket);
  self->has_elements[++self->depth] = FALSE;
}

static void
end_container (MmJsonWriter *self, char bracket)
{
  g_return_if_fail (self->depth > 0 && !self->after_name);

  g_string_append_c (self->out, bracket);
  self->depth--;
}

MmJsonWriter *
mm_json_writer_new (GString *out)
{
  MmJsonWriter *self = g_new0 (MmJsonWriter, 1);

  self->out = out;
  return self;
}

void
mm_json_writer_free (MmJsonWriter *writer)
{
  g_free (writer);
}

void
mm_json_writer_begin_object (MmJsonWriter *writer)
{
  begin_container (writer, '{');
}

void
mm_json_writer_end_object (MmJsonWriter *writer)
{
  end_container (writer, '}');
}

void
mm_json_writer_begin_array (MmJsonWriter *writer)
{
  begin_container (writer, '[');
}

void
mm_json_writer_end_array (MmJsonWriter *writer)
{
  end_container (writer, ']');
}

void
mm_json_writer_member (MmJsonWriter *writer, const char *name)
{
  g_return_if_fail (writer->depth > 0 && !writer->after_name);

  begin_value (writer);
  append_text (writer->out, name);
  g_string_append_c (writer->out, ':');
  writer->after_name = TRUE;
}

void
mm_json_writer_string (MmJsonWriter *writer, const char *value)
{
  begin_value (writer);
  if (value == NULL)
    g_string_append (writer->out, "null");
  else
    append_text (writer->out, value);
}

void
mm_json_writer_int (MmJsonWriter *writer, gint64 value)
{
  char digits[24];

  if (value == MM_NO_VALUE)
    {
      mm_json_writer_null (writer);
      return;
    }
  begin_value (writer);
  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  g_string_append (writer->out, digits);
}

void
mm_json_writer_double (MmJsonWriter *writer, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  begin_value (writer);
  if (!isfinite (value))
    g_string_append (writer->out, "null");
  else
    g_string_append (writer->out, g_ascii_dtostr (digits, sizeof digits, value));
}

void
mm_json_writer_bool (MmJsonWriter *writer, gboolean value)
{
  begin_value (writer);
  g_string_append (writer->out, value ? "true" : "false");
}

void
mm_json_writer_null (MmJsonWriter *writer)
{
  begin_value (writer);
  g_string_append (writer->out, "null");
}

void
mm_json_writer_time (MmJsonWriter *writer, gint64 ms)
{
  g_autofree char *text = ms == MM_NO_VALUE ? NULL : mm_time_format_rfc3339 (ms);

  mm_json_writer_string (writer, text);
}

void
mm_json_writer_raw (MmJsonWriter *writer, const char *json)
{
  begin_value (writer);
  g_string_append (writer->out, json);
}

void
mm_json_writer_string_member (MmJsonWriter *writer, const char *name, const char *value)
{
  mm_json_writer_member (writer, name);
  mm_json_writer_string (writer, value);
}

void
mm_json_writer_int_member (MmJsonWriter *writer, const char *name, gint64 value)
{
  mm_json_writer_member (writer, name);
  mm_json_writer_int (writer, value);
}

void
mm_json_writer_bool_member (MmJsonWriter *writer, const char *name, gboolean value)
{
  mm_json_writer_member (writer, name);
  mm_json_writer_bool (writer, value);
}

void
mm_json_writer_null_member (MmJsonWriter *writer, const char *name)
{
  mm_json_writer_member (writer, name);
  mm_json_writer_null (writer);
}

void
mm_json_writer_time_member (MmJsonWriter *writer, const char *name, gint64 ms)
{
  mm_json_writer_member (writer, name);
  mm_json_writer_time (writer, ms);
}

void
mm_json_writer_raw_member (MmJsonWriter *writer, const char *name, const char *json)
{
  mm_json_writer_member (writer, name);
  mm_json_writer_raw (writer, json);
}
