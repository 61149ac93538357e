/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch.h"

#include <glib/gi18n.h>

#include "mm-csv.h"
#include "mm-json.h"
#include "mma-format.h"

struct _MmaUnitBatch
{
  GObject parent_instance;

  /* owned */
  GPtrArray *lines; /* MmaUnitLine */
  char *name;

  /* state */
  MmCsvEncoding encoding;
};

G_DEFINE_FINAL_TYPE (MmaUnitBatch, mma_unit_batch, G_TYPE_OBJECT)

/* The columns of a file, whatever language the app speaks. */
enum
{
  COLUMN_SERIAL,
  COLUMN_PURCHASED,
  COLUMN_REMARKS,
  COLUMN_PLACE,
};

static const char *const columns[] = { "製品番号", "お買い上げ日", "備考", "設置場所", NULL };

/* helpers */

static MmaUnitLine *
line_at (MmaUnitBatch *self, guint index)
{
  return g_ptr_array_index (self->lines, index);
}

static void
add_row (MmaUnitBatch *self, const MmCsvRow *row, const int *at)
{
  const char *serial = mm_csv_row_get (row, at[COLUMN_SERIAL]);
  MmaUnitLine *line = mma_unit_line_new (row->line, serial != NULL ? serial : "");

  mma_unit_line_set_purchased (line, mm_csv_row_get (row, at[COLUMN_PURCHASED]));
  mma_unit_line_set_remarks (line, mm_csv_row_get (row, at[COLUMN_REMARKS]));
  mma_unit_line_set_place (line, mm_csv_row_get (row, at[COLUMN_PLACE]));
  g_ptr_array_add (self->lines, line);
}

/* One or several numbers a line, with spaces or commas between them. */
static char **
split_typed (const char *line)
{
  g_autofree char *plain = g_strdup (line);
  g_autoptr (GString) text = NULL;

  g_strdelimit (plain, ",;\t\r", ' ');
  text = g_string_new (plain);
  g_string_replace (text, "、", " ", 0);
  g_string_replace (text, "，", " ", 0);
  g_string_replace (text, "　", " ", 0);
  return g_strsplit (text->str, " ", -1);
}

static JsonObject *
describe_line (MmaUnitLine *line, guint index)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "line", index + 1);
  json_object_set_string_member (object, "serial", mma_unit_line_get_serial (line));
  if (mma_unit_line_get_purchased (line) != NULL)
    json_object_set_string_member (object, "purchased", mma_unit_line_get_purchased (line));
  return object;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* The line that an element of an answer is about: what was sent is numbered from 1. */
static MmaUnitLine *
find_line (MmaUnitBatch *self, JsonObject *item)
{
  gint64 index = json_object_get_int_member_with_default (item, "line", 0);

  return index >= 1 && index <= self->lines->len ? line_at (self, (guint) index - 1) : NULL;
}

static void
judge (MmaUnitBatch *self, JsonObject *item)
{
  MmaUnitLine *line = find_line (self, item);
  gint64 first = json_object_get_int_member_with_default (item, "first_line", 0);
  guint first_line = 0;

  if (line == NULL)
    return;
  if (first >= 1 && first <= self->lines->len)
    first_line = mma_unit_line_get_line (line_at (self, (guint) first - 1));
  mma_unit_line_judge (line, json_object_get_string_member_with_default (item, "verdict", NULL),
                       json_object_get_string_member_with_default (item, "model", NULL),
                       first_line);
}

static int
rank_of (MmaUnitLine *line)
{
  return mma_unit_line_is_wrong (line)                           ? 0
         : mma_unit_line_get_verdict (line) == MMA_VERDICT_YOURS ? 1
                                                                 : 2;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  MmaUnitLine *first = *(MmaUnitLine *const *) a, *second = *(MmaUnitLine *const *) b;
  int by_rank = rank_of (first) - rank_of (second);

  return by_rank != 0
             ? by_rank
             : (int) mma_unit_line_get_line (first) - (int) mma_unit_line_get_line (second);
}

static void
take_keycode (MmaUnitLine *line, JsonObject *unit)
{
  JsonNode *node = json_object_get_member (unit, "switches");
  JsonObject *switches =
      node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  mma_unit_line_set_keycode (
      line, json_object_get_string_member_with_default (unit, "id", NULL),
      json_object_get_string_member_with_default (unit, "keycode", NULL),
      switches != NULL ? json_object_get_string_member_with_default (switches, "first", NULL)
                       : NULL,
      switches != NULL ? json_object_get_string_member_with_default (switches, "one", NULL) : NULL);
}

static void
write_header (MmCsvWriter *writer)
{
  for (guint i = 0; columns[i] != NULL; i++)
    mm_csv_writer_raw (writer, columns[i]);
}

/* vfuncs */

static void
mma_unit_batch_finalize (GObject *object)
{
  MmaUnitBatch *self = MMA_UNIT_BATCH (object);

  g_ptr_array_unref (self->lines);
  g_free (self->name);
  G_OBJECT_CLASS (mma_unit_batch_parent_class)->finalize (object);
}

static void
mma_unit_batch_class_init (MmaUnitBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_unit_batch_finalize;
}

static void
mma_unit_batch_init (MmaUnitBatch *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
}

/* public functions */

/** mma_unit_batch_new_from_text: Returns: (transfer full) */
MmaUnitBatch *
mma_unit_batch_new_from_text (const char *text)
{
  MmaUnitBatch *self = g_object_new (MMA_TYPE_UNIT_BATCH, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) numbers = split_typed (lines[i]);

      for (guint j = 0; numbers[j] != NULL; j++)
        if (*numbers[j] != '\0')
          g_ptr_array_add (self->lines, mma_unit_line_new (i + 1, numbers[j]));
    }
  return self;
}

guint
mma_unit_batch_count_typed (const char *text)
{
  g_autoptr (MmaUnitBatch) batch = mma_unit_batch_new_from_text (text);

  return batch->lines->len;
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

char *
mma_unit_batch_describe_file (MmaUnitBatch *self)
{
  static const char *const encodings[] = { [MM_CSV_UTF8_BOM] = "UTF-8",
                                           [MM_CSV_UTF8] = "UTF-8",
                                           [MM_CSV_CP932] = "Shift_JIS",
                                           [MM_CSV_UTF16] = "UTF-16" };
  g_autofree char *count = mma_format_count (self->lines->len);

  if (self->name == NULL)
    return NULL;
  /* Translators: a file, its encoding, its number of lines */
  return g_strdup_printf (
      ngettext ("%1$s, %2$s, %3$s line", "%1$s, %2$s, %3$s lines", self->lines->len), self->name,
      encodings[self->encoding], count);
}

/* What an encoding has not got is saved as a question mark, which ends no sentence then. */
static gboolean
has_lost (const char *text)
{
  for (const char *at = text != NULL ? strchr (text, '?') : NULL; at != NULL;
       at = strchr (at + 1, '?'))
    if ((unsigned char) at[1] >= 0x80)
      return TRUE;
  return FALSE;
}

guint
mma_unit_batch_find_lost (MmaUnitBatch *self)
{
  for (guint i = 0; self->encoding == MM_CSV_CP932 && i < self->lines->len; i++)
    if (has_lost (mma_unit_line_get_remarks (line_at (self, i))) ||
        has_lost (mma_unit_line_get_place (line_at (self, i))))
      return mma_unit_line_get_line (line_at (self, i));
  return 0;
}

/** mma_unit_batch_get_name: Returns: (nullable): of the file */
const char *
mma_unit_batch_get_name (MmaUnitBatch *self)
{
  return self->name;
}

guint
mma_unit_batch_get_n_lines (MmaUnitBatch *self)
{
  return self->lines->len;
}

/** mma_unit_batch_get_line: Returns: (transfer none) */
MmaUnitLine *
mma_unit_batch_get_line (MmaUnitBatch *self, guint index)
{
  return line_at (self, index);
}

JsonNode *
mma_unit_batch_build_check (MmaUnitBatch *self)
{
  JsonObject *body = json_object_new ();
  JsonArray *lines = json_array_sized_new (self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    if (*mma_unit_line_get_serial (line_at (self, i)) != '\0')
      json_array_add_object_element (lines, describe_line (line_at (self, i), i));
  json_object_set_array_member (body, "lines", lines);
  return take_object (body);
}

gboolean
mma_unit_batch_take_check (MmaUnitBatch *self, JsonObject *answer, GError **error)
{
  JsonArray *lines;

  if (!mm_json_get_array (answer, "lines", MMA_UNIT_BATCH_MOST, &lines, error))
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (*mma_unit_line_get_serial (line_at (self, i)) == '\0')
      mma_unit_line_judge (line_at (self, i), NULL, NULL, 0);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *item;

      if (!mm_json_get_element_object (lines, "lines", i, &item, error))
        return FALSE;
      judge (self, item);
    }
  return TRUE;
}

guint
mma_unit_batch_count (MmaUnitBatch *self, MmaUnitVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += mma_unit_line_get_verdict (line_at (self, i)) == verdict;
  return n;
}

guint
mma_unit_batch_count_wrong (MmaUnitBatch *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += mma_unit_line_is_wrong (line_at (self, i));
  return n;
}

GListStore *
mma_unit_batch_sort (MmaUnitBatch *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->lines, NULL, NULL);
  GListStore *store = g_list_store_new (MMA_TYPE_UNIT_LINE);

  g_ptr_array_set_free_func (sorted, NULL); /* the copy does not own them */
  g_ptr_array_sort (sorted, compare_lines);
  g_list_store_splice (store, 0, 0, sorted->pdata, sorted->len);
  return store;
}

JsonNode *
mma_unit_batch_build_registration (MmaUnitBatch *self, JsonObject *common)
{
  JsonArray *units = json_array_sized_new (self->lines->len);

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmaUnitLine *line = line_at (self, i);
      JsonObject *unit;

      if (mma_unit_line_is_wrong (line))
        continue;
      unit = describe_line (line, i);
      if (mma_unit_line_get_remarks (line) != NULL)
        json_object_set_string_member (unit, "remarks", mma_unit_line_get_remarks (line));
      if (mma_unit_line_get_place (line) != NULL)
        json_object_set_string_member (unit, "place", mma_unit_line_get_place (line));
      json_array_add_object_element (units, unit);
    }
  json_object_set_array_member (common, "units", units);
  return take_object (json_object_ref (common));
}

/* Lines that were refused meanwhile are judged anew. */
static gboolean
take_refused (MmaUnitBatch *self, JsonObject *answer, GError **error)
{
  JsonArray *refused;

  if (!mm_json_get_array (answer, "refused", MMA_UNIT_BATCH_MOST, &refused, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (refused); i++)
    {
      JsonObject *item;

      if (!mm_json_get_element_object (refused, "refused", i, &item, error))
        return FALSE;
      judge (self, item);
    }
  return TRUE;
}

/* The answer names units by their numbers. */
static GHashTable *
index_lines (MmaUnitBatch *self)
{
  GHashTable *by_serial = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = self->lines->len; i > 0; i--)
    g_hash_table_insert (by_serial, (char *) mma_unit_line_get_serial (line_at (self, i - 1)),
                         line_at (self, i - 1));
  return by_serial;
}

GListStore *
mma_unit_batch_take_registration (MmaUnitBatch *self, JsonObject *answer, GError **error)
{
  g_autoptr (GHashTable) by_serial = index_lines (self);
  g_autoptr (GPtrArray) done = g_ptr_array_new ();
  g_autoptr (GListStore) store = g_list_store_new (MMA_TYPE_UNIT_LINE);
  JsonArray *units;

  if (!take_refused (self, answer, error) ||
      !mm_json_get_array (answer, "units", MMA_UNIT_BATCH_MOST, &units, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (units); i++)
    {
      JsonObject *unit;
      const char *serial;
      MmaUnitLine *line;

      if (!mm_json_get_element_object (units, "units", i, &unit, error))
        return NULL;
      serial = json_object_get_string_member_with_default (unit, "serial", "");
      line = g_hash_table_lookup (by_serial, serial);
      if (line == NULL)
        continue;
      take_keycode (line, unit);
      g_ptr_array_add (done, line);
    }
  g_list_store_splice (store, 0, 0, done->pdata, done->len);
  return g_steal_pointer (&store);
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
    {
      MmaUnitLine *line = line_at (self, i);
      const char *bad = mma_unit_line_get_bad_date (line);
      const char *day = mma_unit_line_get_purchased (line);
      g_autofree char *verdict = NULL;

      if (!mma_unit_line_is_wrong (line))
        continue;
      verdict = mma_unit_line_describe (line);
      mm_csv_writer_text (writer, mma_unit_line_get_serial (line));
      mm_csv_writer_text (writer, bad != NULL ? bad : day);
      mm_csv_writer_text (writer, mma_unit_line_get_remarks (line));
      mm_csv_writer_text (writer, mma_unit_line_get_place (line));
      mm_csv_writer_int (writer, mma_unit_line_get_line (line));
      mm_csv_writer_text (writer, verdict);
      mm_csv_writer_end_row (writer);
    }
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
