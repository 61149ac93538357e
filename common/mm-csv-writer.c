/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-csv.h"

#include "mm-error.h"
#include "mm-types.h"

struct _MmCsvWriter
{
  MmCsvEncoding encoding;
  GString *text;
  gboolean in_row;
};

static void
append_cell (MmCsvWriter *self, const char *prefix, const char *text)
{
  if (self->in_row)
    g_string_append_c (self->text, ',');
  self->in_row = TRUE;
  if (*prefix == '\0' && strpbrk (text, "\",\r\n") == NULL)
    {
      g_string_append (self->text, text);
      return;
    }
  g_string_append_c (self->text, '"');
  g_string_append (self->text, prefix);
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *text);
    }
  g_string_append_c (self->text, '"');
}

/* Full-width ＝＋－＠ are formulas to Excel as well. */
static gboolean
looks_like_formula (const char *text)
{
  static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (text, starts[i]))
      return TRUE;
  return FALSE;
}

const char *
mm_csv_unguard (const char *text)
{
  return text != NULL && *text == '\'' && looks_like_formula (text + 1) ? text + 1 : text;
}

/* Names the first character that CP932 has not got, with its line. */
static void
set_encoding_error (const char *text, GError **error)
{
  gint64 line = 1;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gsize length = (gsize) (g_utf8_next_char (at) - at);
      g_autofree char *bytes = g_convert (at, (gssize) length, "CP932", "UTF-8", NULL, NULL, NULL);
      g_autofree char *character = NULL;

      line += *at == '\n';
      if (bytes != NULL)
        continue;
      character = g_strndup (at, length);
      g_propagate_error (error, mm_error_new_invalid ("csv_encoding", character, line,
                                                      MM_PROBLEM_NONE, MM_PROBLEM_NONE));
      return;
    }
  g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "Text cannot be converted to CP932");
}

MmCsvWriter *
mm_csv_writer_new (MmCsvEncoding encoding)
{
  MmCsvWriter *self = g_new0 (MmCsvWriter, 1);

  self->encoding = encoding;
  self->text = g_string_new (encoding == MM_CSV_UTF8_BOM ? "\xef\xbb\xbf" : NULL);
  return self;
}

void
mm_csv_writer_free (MmCsvWriter *writer)
{
  if (writer->text != NULL)
    g_string_free (writer->text, TRUE);
  g_free (writer);
}

void
mm_csv_writer_text (MmCsvWriter *writer, const char *text)
{
  const char *cell = text != NULL ? text : "";

  append_cell (writer, looks_like_formula (cell) ? "'" : "", cell);
}

void
mm_csv_writer_raw (MmCsvWriter *writer, const char *text)
{
  append_cell (writer, "", text);
}

void
mm_csv_writer_int (MmCsvWriter *writer, gint64 value)
{
  char digits[24] = "";

  if (value != MM_NO_VALUE)
    g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, value);
  append_cell (writer, "", digits);
}

void
mm_csv_writer_end_row (MmCsvWriter *writer)
{
  g_string_append (writer->text, "\r\n");
  writer->in_row = FALSE;
}

GBytes *
mm_csv_writer_finish (MmCsvWriter *writer, GError **error)
{
  gsize length;
  char *bytes;

  if (writer->encoding != MM_CSV_CP932)
    return g_string_free_to_bytes (g_steal_pointer (&writer->text));
  bytes = g_convert (writer->text->str, (gssize) writer->text->len, "CP932", "UTF-8", NULL, &length,
                     NULL);
  if (bytes == NULL)
    {
      set_encoding_error (writer->text->str, error);
      return NULL;
    }
  return g_bytes_new_take (bytes, length);
}
