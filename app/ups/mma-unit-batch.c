/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch-private.h"

G_DEFINE_FINAL_TYPE (MmaUnitBatch, mma_unit_batch, G_TYPE_OBJECT)

/* helpers */

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

char *
mma_unit_batch_dup_text (MmaUnitBatch *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint at = 1;

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmaUnitLine *line = mma_unit_batch_get_line (self, i);
      gboolean follows = text->len > 0 && mma_unit_line_get_line (line) == at;

      for (; at < mma_unit_line_get_line (line); at++)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s%s", follows ? " " : "", mma_unit_line_get_serial (line));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
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
  return g_ptr_array_index (self->lines, index);
}

void
mma_unit_batch_doubt (MmaUnitBatch *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    mma_unit_line_doubt (mma_unit_batch_get_line (self, i), FALSE);
}

void
mma_unit_batch_give_up (MmaUnitBatch *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (!mma_unit_line_is_judged (mma_unit_batch_get_line (self, i)))
      mma_unit_line_doubt (mma_unit_batch_get_line (self, i), TRUE);
}

guint
mma_unit_batch_count (MmaUnitBatch *self, MmaUnitVerdict verdict)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += mma_unit_line_get_verdict (mma_unit_batch_get_line (self, i)) == verdict;
  return n;
}

guint
mma_unit_batch_count_wrong (MmaUnitBatch *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    n += mma_unit_line_is_wrong (mma_unit_batch_get_line (self, i));
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
