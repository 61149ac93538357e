/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-texts"

#include "config.h"

#include "mma-record-texts.h"

#include <string.h>

#include "mma-cache-private.h"
#include "mma-record-index.h"

/* A row's number in the file, and where its text ends. */
typedef struct
{
  gint64 n;
  gsize end;
} Row;

struct _MmaRecordTexts
{
  GString *buffer; /* the texts one behind the other, each ended by NUL */
  GArray *rows;    /* Row, in the order of the texts */
  gint64 max;      /* the greatest number */
};

/* What lies in the same scope and is searched too: a gateway is found by its owner's number. */
typedef struct
{
  MmSqlite *db;
  sqlite3_stmt *stmt;
  gboolean row;
} Contacts;

static gboolean
next_contact (Contacts *self, GError **error)
{
  return mm_sqlite_step (self->db, self->stmt, &self->row, error);
}

/* Both statements go by scope, so that one look at each is enough. */
static gboolean
append_contacts (MmaRecordTexts *texts, Contacts *self, const char *scope, GError **error)
{
  while (self->row)
    {
      int order = strcmp (mm_sqlite_column_text (self->stmt, 0), scope);

      if (order > 0)
        break;
      if (order == 0)
        {
          g_string_append (texts->buffer, mm_sqlite_column_text (self->stmt, 1));
          g_string_append_c (texts->buffer, ' ');
        }
      if (!next_contact (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_texts (
    MmaRecordTexts *self, MmSqlite *db, sqlite3_stmt *stmt, Contacts *contacts, GError **error)
{
  gboolean row = TRUE;

  while (mm_sqlite_step (db, stmt, &row, error) && row)
    {
      Row entry = { .n = mm_sqlite_column_int (stmt, 0) };

      g_string_append_c (self->buffer, ' ');
      g_string_append (self->buffer, mm_sqlite_column_text (stmt, 2));
      g_string_append_c (self->buffer, ' ');
      if (!append_contacts (self, contacts, mm_sqlite_column_text (stmt, 1), error))
        return FALSE;
      g_string_append_c (self->buffer, '\0');
      entry.end = self->buffer->len;
      self->max = MAX (self->max, entry.n);
      g_array_append_val (self->rows, entry);
    }
  return !row;
}

static gboolean
is_in_address (const char *start, const char *at)
{
  return memchr (start, MMA_RECORD_ADDRESS_END, (gsize) (at - start)) == NULL;
}

/* Marks the rows of a word; one scan over all texts, which goes on behind the row that was found.
 */
static void
find_word (MmaRecordTexts *self, const char *word, gboolean address, guint8 *found)
{
  const char *start = self->buffer->str, *end = start + self->buffer->len, *row_start = start;
  gsize length = strlen (word);
  guint row = 0;

  for (const char *at = start; (at = memmem (at, end - at, word, length)) != NULL;)
    {
      while (g_array_index (self->rows, Row, row).end <= (gsize) (at - start))
        row_start = start + g_array_index (self->rows, Row, row++).end;
      if (!address || is_in_address (row_start, at))
        found[g_array_index (self->rows, Row, row).n] = 1;
      at = start + g_array_index (self->rows, Row, row).end;
    }
}

/* Keeps the rows in which a word stands. */
static void
keep_word (MmaRecordTexts *self, const char *word, gboolean address, GByteArray *kept)
{
  g_autofree guint8 *one = g_malloc0 (kept->len);

  find_word (self, word, address, one);
  for (guint n = 0; n < kept->len; n++)
    kept->data[n] &= one[n];
}

/**
 * mma_record_texts_read:
 *
 * Returns: (transfer full): the texts as they are now, or %NULL with @error set
 */
MmaRecordTexts *
mma_record_texts_read (MmaCache *cache, const char *kind, GError **error)
{
  MmSqlite *db = mma_cache_get_db (cache);
  g_autoptr (MmaRecordTexts) self = g_new0 (MmaRecordTexts, 1);
  Contacts contacts = { .db = db };
  sqlite3_stmt *stmt;
  gboolean done;

  self->buffer = g_string_new (NULL);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  contacts.stmt = mm_sqlite_query (
      db, error, "SELECT scope, search FROM records WHERE kind = 'gateway_contact' ORDER BY scope",
      "");
  if (contacts.stmt == NULL || !next_contact (&contacts, error))
    return NULL;
  stmt = mm_sqlite_query (
      db, error, "SELECT n, scope, search FROM records WHERE kind = $1 ORDER BY scope", "s", kind);
  done = stmt != NULL && read_texts (self, db, stmt, &contacts, error);
  sqlite3_reset (contacts.stmt);
  return done ? g_steal_pointer (&self) : NULL;
}

void
mma_record_texts_free (MmaRecordTexts *self)
{
  g_string_free (self->buffer, TRUE);
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * mma_record_texts_find:
 * @words: (element-type utf8): folded
 * @conditions: (nullable): folded, for the address; every member of it stands between spaces
 *
 * Returns: (transfer full): a byte for every number up to the greatest, which is not 0 for the
 *   rows in which all of them stand
 */
GByteArray *
mma_record_texts_find (MmaRecordTexts *self, GPtrArray *words, const char *const *conditions)
{
  GByteArray *found = g_byte_array_sized_new ((guint) self->max + 1);

  g_byte_array_set_size (found, (guint) self->max + 1);
  memset (found->data, 1, found->len);
  for (guint i = 0; conditions != NULL && conditions[i] != NULL; i++)
    keep_word (self, conditions[i], TRUE, found);
  for (guint i = 0; i < words->len; i++)
    keep_word (self, g_ptr_array_index (words, i), FALSE, found);
  return found;
}
