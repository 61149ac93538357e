/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-csv.h"

#include "mm-error.h"

#define BOM "\xef\xbb\xbf"
#define BOM_16 "\xff\xfe"

struct _MmCsvReader
{
  char *text;
  const char *at;
  guint line;
  char separator;
};

static gboolean
fail (GError **error, const char *code, const char *detail, gint64 length, gint64 maximum)
{
  g_propagate_error (error, mm_error_new_invalid (code, detail, length, MM_PROBLEM_NONE, maximum));
  return FALSE;
}

static guint
count_lines (const char *data, gsize length)
{
  guint line = 1;

  for (gsize i = 0; i < length; i++)
    line += data[i] == '\n';
  return line;
}

/* A zero would end the text before its end. */
static char *
convert (const char *data, gsize length, const char *charset, GError **error)
{
  gsize read = 0, written = 0;
  g_autofree char *text =
      g_convert (data, (gssize) length, "UTF-8", charset, &read, &written, NULL);

  if (text != NULL && strlen (text) == written)
    return g_steal_pointer (&text);
  fail (error, "csv_encoding", NULL,
        text != NULL ? count_lines (text, strlen (text)) : count_lines (data, MIN (read, length)),
        MM_PROBLEM_NONE);
  return NULL;
}

/* What a spreadsheet saves unless it is asked for text: a ZIP archive, or the older compound file.
 */
static gboolean
is_workbook (const char *data, gsize length)
{
  return length >= 4 &&
         (memcmp (data, "PK\3\4", 4) == 0 || memcmp (data, "\xd0\xcf\x11\xe0", 4) == 0);
}

/* Where Excel writes the Mac's code page it ends rows, and lines within cells, by CR alone. */
static gboolean
is_of_mac (const char *data, gsize length)
{
  return memchr (data, '\r', length) != NULL && memchr (data, '\n', length) == NULL;
}

/* The text as UTF-8 without byte order mark. A file that is valid UTF-8 is UTF-8. */
static char *
decode (const char *data, gsize length, MmCsvEncoding *encoding, GError **error)
{
  *encoding = MM_CSV_UTF8;
  if (is_workbook (data, length))
    {
      fail (error, "csv_workbook", NULL, MM_PROBLEM_NONE, MM_PROBLEM_NONE);
      return NULL;
    }
  if (length >= 3 && memcmp (data, BOM, 3) == 0)
    {
      *encoding = MM_CSV_UTF8_BOM;
      data += 3;
      length -= 3;
    }
  else if (length >= 2 && memcmp (data, BOM_16, 2) == 0)
    {
      *encoding = MM_CSV_UTF16;
      return convert (data + 2, length - 2, "UTF-16LE", error);
    }
  if (length == 0 || g_utf8_validate_len (data, length, NULL))
    return g_strndup (data, length);
  *encoding = is_of_mac (data, length) ? MM_CSV_CP932_MAC : MM_CSV_CP932;
  return convert (data, length, "CP932", error);
}

/* A doubled quote closes the cell and opens it again. */
static const char *
skip_quoted (const char *text)
{
  while (*text == '"')
    {
      const char *end = strchr (text + 1, '"');

      text = end != NULL ? end + 1 : text + strlen (text);
    }
  return text;
}

/* Excel's text files separate by tabs, which what follows the first heading tells. */
static char
find_separator (const char *text)
{
  const char *rest = skip_quoted (text);

  return rest[strcspn (rest, "\t,\r\n")] == '\t' ? '\t' : ',';
}

/* LF, CR LF, or CR alone, as files for the Macintosh have it. */
static gboolean
at_row_end (const MmCsvReader *reader)
{
  return *reader->at == '\0' || *reader->at == '\n' || *reader->at == '\r';
}

static gboolean
ends_line (const char *at)
{
  return *at == '\n' || (*at == '\r' && at[1] != '\n');
}

/* After the opening quote: up to and with the closing one. */
static gboolean
read_quoted (MmCsvReader *reader, GString *cell, GError **error)
{
  guint start = reader->line;

  for (;; reader->at++)
    {
      if (*reader->at == '\0')
        return fail (error, "csv_quote", NULL, start, MM_PROBLEM_NONE);
      if (ends_line (reader->at))
        reader->line++;
      if (*reader->at == '"')
        {
          reader->at++;
          if (*reader->at != '"')
            break;
        }
      g_string_append_c (cell, *reader->at);
    }
  if (*reader->at != reader->separator && !at_row_end (reader))
    return fail (error, "csv_quote", NULL, reader->line, MM_PROBLEM_NONE);
  return TRUE;
}

static char *
read_cell (MmCsvReader *reader, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (*reader->at == '"')
    {
      reader->at++;
      if (!read_quoted (reader, cell, error))
        return NULL;
    }
  else
    {
      while (*reader->at != reader->separator && !at_row_end (reader))
        g_string_append_c (cell, *reader->at++);
    }
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

static void
skip_row_end (MmCsvReader *reader)
{
  if (*reader->at == '\r' && reader->at[1] == '\n')
    reader->at++;
  if (*reader->at == '\0')
    return;
  reader->at++;
  reader->line++;
}

static gboolean
is_empty (char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    if (*cells[i] != '\0')
      return FALSE;
  return TRUE;
}

static MmCsvRow *
read_row (MmCsvReader *reader, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (MmCsvRow) row = g_new0 (MmCsvRow, 1);

  row->line = reader->line;
  for (;;)
    {
      g_autofree char *cell = read_cell (reader, error);

      if (cell == NULL)
        return NULL;
      g_strv_builder_add (builder, cell);
      if (*reader->at != reader->separator)
        break;
      reader->at++;
    }
  skip_row_end (reader);
  row->cells = g_strv_builder_end (builder);
  return g_steal_pointer (&row);
}

void
mm_csv_row_free (MmCsvRow *row)
{
  g_strfreev (row->cells);
  g_free (row);
}

static MmCsvReader *
reader_new (const char *data, gsize length, MmCsvEncoding *encoding, GError **error)
{
  char *text = decode (data, length, encoding, error);
  MmCsvReader *reader;

  if (text == NULL)
    return NULL;
  reader = g_new0 (MmCsvReader, 1);
  reader->text = text;
  reader->at = text;
  reader->line = 1;
  reader->separator = ',';
  return reader;
}

MmCsvReader *
mm_csv_reader_new (const char *data, gsize length, GError **error)
{
  MmCsvEncoding encoding;

  return reader_new (data, length, &encoding, error);
}

void
mm_csv_reader_free (MmCsvReader *reader)
{
  g_free (reader->text);
  g_free (reader);
}

gboolean
mm_csv_reader_next (MmCsvReader *reader, MmCsvRow **row, GError **error)
{
  *row = NULL;
  while (*reader->at != '\0')
    {
      g_autoptr (MmCsvRow) found = read_row (reader, error);

      if (found == NULL)
        return FALSE;
      if (is_empty (found->cells))
        continue;
      *row = g_steal_pointer (&found);
      return TRUE;
    }
  return TRUE;
}

static GPtrArray *
read_rows (MmCsvReader *reader, guint max_rows, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_csv_row_free);
  MmCsvRow *row;

  for (;;)
    {
      if (!mm_csv_reader_next (reader, &row, error))
        return NULL;
      if (row == NULL)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, row);
      if (rows->len > max_rows)
        {
          fail (error, "csv_too_large", NULL, MM_PROBLEM_NONE, max_rows);
          return NULL;
        }
    }
}

GPtrArray *
mm_csv_read (const char *data, gsize length, guint max_rows, GError **error)
{
  g_autoptr (MmCsvReader) reader = mm_csv_reader_new (data, length, error);

  return reader != NULL ? read_rows (reader, max_rows, error) : NULL;
}

GPtrArray *
mm_csv_read_sheet (
    const char *data, gsize length, guint max_rows, MmCsvEncoding *encoding, GError **error)
{
  MmCsvEncoding found;
  g_autoptr (MmCsvReader) reader = reader_new (data, length, &found, error);
  GPtrArray *rows;

  if (reader == NULL)
    return NULL;
  reader->separator = find_separator (reader->text);
  rows = read_rows (reader, max_rows, error);
  if (rows != NULL)
    *encoding = found;
  return rows;
}

/* Width and case do not matter in a header. */
static char *
header_key (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal, -1);

  return g_strdup (g_strstrip (folded));
}

static int
find_column (const MmCsvRow *row, const char *name)
{
  g_autofree char *wanted = header_key (name);

  for (int i = 0; row->cells[i] != NULL; i++)
    {
      g_autofree char *key = header_key (row->cells[i]);

      if (g_str_equal (key, wanted))
        return i;
    }
  return -1;
}

int *
mm_csv_find_columns (const MmCsvRow *row, const char *const *names, guint required, GError **error)
{
  g_autofree int *columns = g_new (int, g_strv_length ((GStrv) names));

  for (guint i = 0; names[i] != NULL; i++)
    {
      columns[i] = find_column (row, names[i]);
      if (columns[i] < 0 && i < required)
        {
          fail (error, "csv_column", names[i], MM_PROBLEM_NONE, MM_PROBLEM_NONE);
          return NULL;
        }
    }
  return g_steal_pointer (&columns);
}

const char *
mm_csv_row_get (const MmCsvRow *row, int column)
{
  if (column < 0 || (guint) column >= g_strv_length (row->cells))
    return NULL;
  return g_strstrip (row->cells[column]);
}
