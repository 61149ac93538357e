/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mma-lost-sign.h"
#include "mma-unit-line-words.h"

/* Files that lines come from, and files that are saved of them. */

/* The columns of a file, whatever language the app speaks. */
enum
{
  COLUMN_SERIAL,
  COLUMN_PURCHASED,
  COLUMN_REMARKS,
  COLUMN_PLACE,
};

static const char *const columns[] = { "製品番号", "お買い上げ日", "備考", "設置場所", NULL };

/* ="0012" is how other programs save a number of which a spreadsheet shall keep the noughts. */
static char *
dup_serial (const char *cell)
{
  gsize length = cell != NULL ? strlen (cell) : 0;

  return length >= 3 && g_str_has_prefix (cell, "=\"") && cell[length - 1] == '"'
             ? g_strndup (cell + 2, length - 3)
             : g_strdup (cell != NULL ? cell : "");
}

static const char *
get_text (const MmCsvRow *row, int column)
{
  return mm_csv_unguard (mm_csv_row_get (row, column));
}

static void
add_row (MmaUnitBatch *self, const MmCsvRow *row, const int *at)
{
  g_autofree char *serial = dup_serial (mm_csv_row_get (row, at[COLUMN_SERIAL]));
  MmaUnitLine *line = mma_unit_line_new (row->line, serial);

  mma_unit_line_set_purchased (line, mm_csv_row_get (row, at[COLUMN_PURCHASED]));
  mma_unit_line_set_remarks (line, get_text (row, at[COLUMN_REMARKS]));
  mma_unit_line_set_place (line, get_text (row, at[COLUMN_PLACE]));
  g_ptr_array_add (self->lines, line);
}

/** mma_unit_batch_new_from_file: Returns: (transfer full) (nullable) */
MmaUnitBatch *
mma_unit_batch_new_from_file (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (MmaUnitBatch) self = g_object_new (MMA_TYPE_UNIT_BATCH, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree int *at = NULL;
  const MmCsvRow no_header = { 1, (char *[]){ NULL } };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  rows = mm_csv_read_sheet (data != NULL ? data : "", length, MMA_UNIT_BATCH_MOST + 1,
                            &self->encoding, error);
  if (rows == NULL)
    return NULL;
  at = mm_csv_find_columns (rows->len > 0 ? rows->pdata[0] : &no_header, columns, 1, error);
  if (at == NULL)
    return NULL;
  self->name = g_strdup (name);
  for (guint i = 1; i < rows->len; i++)
    add_row (self, rows->pdata[i], at);
  return g_steal_pointer (&self);
}

static gunichar
find_lost_of (MmaUnitBatch *self, MmaUnitLine *line)
{
  gunichar sign = mma_lost_sign_find (mma_unit_line_get_remarks (line), self->encoding);

  return sign != 0 ? sign : mma_lost_sign_find (mma_unit_line_get_place (line), self->encoding);
}

guint
mma_unit_batch_find_lost (MmaUnitBatch *self, gunichar *sign)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      MmaUnitLine *line = mma_unit_batch_get_line (self, i);

      *sign = find_lost_of (self, line);
      if (*sign != 0)
        return mma_unit_line_get_line (line);
    }
  return 0;
}

static void
write_header (MmCsvWriter *writer)
{
  for (guint i = 0; columns[i] != NULL; i++)
    mm_csv_writer_raw (writer, columns[i]);
}

static void
write_wrong (MmCsvWriter *writer, MmaUnitLine *line)
{
  const char *bad = mma_unit_line_get_bad_date (line);
  const char *day = mma_unit_line_get_purchased (line);
  g_autofree char *verdict = mma_unit_line_describe (line);
  g_autofree char *hint = mma_unit_line_dup_hint (line);
  g_autofree char *words = g_strjoin ("　", verdict, hint, NULL);

  mm_csv_writer_text (writer, mma_unit_line_get_serial (line));
  mm_csv_writer_text (writer, bad != NULL ? bad : day);
  mm_csv_writer_text (writer, mma_unit_line_get_remarks (line));
  mm_csv_writer_text (writer, mma_unit_line_get_place (line));
  mm_csv_writer_int (writer, mma_unit_line_get_line (line));
  mm_csv_writer_text (writer, words);
  mm_csv_writer_end_row (writer);
}

GBytes *
mma_unit_batch_save_wrong (MmaUnitBatch *self)
{
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);

  write_header (writer);
  mm_csv_writer_text (writer, _ ("Line"));
  mm_csv_writer_text (writer, _ ("Verdict"));
  mm_csv_writer_end_row (writer);
  for (guint i = 0; i < self->lines->len; i++)
    if (mma_unit_line_is_wrong (mma_unit_batch_get_line (self, i)))
      write_wrong (writer, mma_unit_batch_get_line (self, i));
  return mm_csv_writer_finish (writer, NULL);
}

/* Three columns are enough for most; Excel opens it with a double click. */
GBytes *
mma_unit_batch_make_template (void)
{
  g_autoptr (MmCsvWriter) writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);

  for (guint i = 0; i < COLUMN_PLACE; i++)
    mm_csv_writer_raw (writer, columns[i]);
  mm_csv_writer_end_row (writer);
  return mm_csv_writer_finish (writer, NULL);
}
