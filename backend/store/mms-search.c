/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-search"

#include "config.h"
#include "mms-search.h"

#include <string.h>

/* More words or pairs than these do not make a search narrower. */
#define WORDS_MAX 8
#define GRAMS_MAX 16

/* A pair that this many records have does not lead the search. */
#define COMMON 2000

struct _MmsSearch
{
  GString *where;
  GPtrArray *values; /* of char * */
  guint first;
};

/* One space between words, whatever stood there. */
static char *
single_spaces (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) result = g_string_new (NULL);

  for (guint i = 0; words[i]; i++)
    {
      if (words[i][0] && result->len > 0)
        g_string_append_c (result, ' ');
      g_string_append (result, words[i]);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

gboolean
mms_search_delete (MmsDb *db, const MmsSearchIndex *index, const char *id, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM %s WHERE %s = $1", index->table, index->column);

  return mms_db_run (db, error, sql, "s", id);
}

gboolean
mms_search_put (
    MmsDb *db, const MmsSearchIndex *index, const char *id, const char *folded, GError **error)
{
  g_autofree char *text = single_spaces (folded);
  g_autofree char *sql = NULL;

  if (!mms_search_delete (db, index, id, error))
    return FALSE;
  if (!text[0])
    return TRUE;

  /* The database cuts the text itself: one statement a record, not one a pair. */
  sql = g_strdup_printf ("WITH RECURSIVE place (n) AS "
                         "(SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < $1), "
                         "size (l) AS (SELECT 1 UNION ALL SELECT 2), "
                         "gram (g, l) AS (SELECT substr ($2, n, l), l FROM place, size) "
                         "INSERT INTO %s (bigram, %s) SELECT DISTINCT g, $3 FROM gram "
                         "WHERE length (replace (g, ' ', '')) = l",
                         index->table, index->column);
  return mms_db_run (db, error, sql, "iss", (gint64) g_utf8_strlen (text, -1), text, id);
}

static void
add_gram (GPtrArray *grams, char *gram)
{
  if (grams->len >= GRAMS_MAX || g_ptr_array_find_with_equal_func (grams, gram, g_str_equal, NULL))
    g_free (gram);
  else
    g_ptr_array_add (grams, gram);
}

static void
add_grams_of_word (GPtrArray *grams, const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  if (length == 1)
    add_gram (grams, g_strdup (word));
  for (glong i = 0; i + 1 < length; i++)
    add_gram (grams, g_utf8_substring (word, i, i + 2));
}

static gboolean
count_gram (MmsDb *db, const MmsSearchIndex *index, const char *gram, gint64 *count, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM "
                                          "(SELECT 1 FROM %s WHERE bigram = $1 LIMIT %d) few",
                                          index->table, COMMON);
  MmsStmt *stmt = mms_db_query (db, error, sql, "s", gram);
  gboolean row;

  if (!stmt || !mms_stmt_step (stmt, &row, error))
    return FALSE;

  *count = mms_stmt_int (stmt, 0);
  return TRUE;
}

/* Puts the rarest in front, and says how many records have it. */
static gboolean
find_rarest (
    MmsDb *db, const MmsSearchIndex *index, GPtrArray *grams, gint64 *lowest, GError **error)
{
  *lowest = COMMON;
  for (guint i = 0; i < grams->len; i++)
    {
      gint64 count = 0;

      if (!count_gram (db, index, g_ptr_array_index (grams, i), &count, error))
        return FALSE;
      if (count < *lowest)
        {
          gpointer first = grams->pdata[0];

          *lowest = count;
          grams->pdata[0] = grams->pdata[i];
          grams->pdata[i] = first;
        }
    }
  return TRUE;
}

/* Takes @value over, and gives its number. */
static guint
add_value (MmsSearch *self, char *value)
{
  g_ptr_array_add (self->values, value);
  return self->first + self->values->len - 1;
}

static void
add_gram_condition (MmsSearch *self, const MmsSearchIndex *index, const char *gram, gboolean leads)
{
  guint number = add_value (self, g_strdup (gram));

  /* The leading one makes a short list, the others are looked up for each record of it. */
  if (leads)
    g_string_append_printf (self->where, " AND %s IN (SELECT %s FROM %s WHERE bigram = $%u)",
                            index->id, index->column, index->table, number);
  else
    g_string_append_printf (self->where,
                            " AND EXISTS (SELECT 1 FROM %s g WHERE g.bigram = $%u AND g.%s = %s)",
                            index->table, number, index->column, index->id);
}

/* Pairs that all occur need not stand together. */
static void
add_word_condition (MmsSearch *self, const MmsSearchIndex *index, const char *word)
{
  if (g_utf8_strlen (word, -1) > 2)
    g_string_append_printf (self->where, " AND replace (%s, $%u, '') <> %s", index->text,
                            add_value (self, g_strdup (word)), index->text);
}

static gboolean
build (MmsSearch *self, MmsDb *db, const MmsSearchIndex *index, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", WORDS_MAX + 1);
  g_autoptr (GPtrArray) grams = g_ptr_array_new_with_free_func (g_free);
  gint64 lowest;

  for (guint i = 0; words[i] && i < WORDS_MAX; i++)
    add_grams_of_word (grams, words[i]);
  if (!find_rarest (db, index, grams, &lowest, error))
    return FALSE;

  for (guint i = 0; i < grams->len; i++)
    add_gram_condition (self, index, g_ptr_array_index (grams, i), i == 0 && lowest < COMMON);
  for (guint i = 0; words[i] && i < WORDS_MAX; i++)
    add_word_condition (self, index, words[i]);
  return TRUE;
}

MmsSearch *
mms_search_new (
    MmsDb *db, const MmsSearchIndex *index, const char *folded, guint first, GError **error)
{
  g_autoptr (MmsSearch) self = g_new0 (MmsSearch, 1);
  g_autofree char *text = single_spaces (folded ? folded : "");

  self->where = g_string_new ("(TRUE");
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->first = first;
  if (!build (self, db, index, text, error))
    return NULL;

  g_string_append_c (self->where, ')');
  return g_steal_pointer (&self);
}

void
mms_search_free (MmsSearch *self)
{
  g_string_free (self->where, TRUE);
  g_ptr_array_unref (self->values);
  g_free (self);
}

const char *
mms_search_get_where (MmsSearch *self)
{
  return self->where->str;
}

guint
mms_search_get_next (MmsSearch *self)
{
  return self->first + self->values->len;
}

void
mms_search_bind (MmsSearch *self, MmsStmt *stmt)
{
  for (guint i = 0; i < self->values->len; i++)
    mms_stmt_bind_text (stmt, self->first + i, g_ptr_array_index (self->values, i));
}
