/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-query"

#include "config.h"

#include "mma-record-query.h"

#include "mm-json.h"
#include "mma-cache-private.h"

/*
 * The text matches when every word of it stands in a record or in one that lies in the same scope:
 * a gateway is found by its owner's telephone number.
 */
#define MATCHES(word)                                                                              \
  " AND r.n IN (SELECT s.n FROM records AS s WHERE s.kind = $1 AND (instr (s.search, " word        \
  ") > 0 OR s.scope IN (SELECT c.scope FROM records AS c WHERE c.kind = 'gateway_contact'"         \
  " AND instr (c.search, " word ") > 0)))"

/* What narrows the list, when it is asked for and when it is not: then no column is looked at, so
 * that an index alone can answer. */
static const char *const narrow[][2] = {
  { " AND $2 IS NULL", " AND r.state = $2" },
  { " AND $3 IS NULL", " AND (r.scope = $3 OR substr (r.scope, 1, length ($3) + 1) = $3 || '/')" },
  { " AND $4 IS NULL", MATCHES ("$4") },
  { " AND $5 IS NULL", MATCHES ("$5") },
};

static const char *const orders[][2] = {
  [MMA_SORT_ATTENTION] = { " ORDER BY r.rank, r.stamp DESC, r.title, r.id",
                           " ORDER BY r.rank DESC, r.stamp, r.title, r.id" },
  [MMA_SORT_TITLE] = { " ORDER BY r.title, r.id", " ORDER BY r.title DESC, r.id" },
  [MMA_SORT_CODE] = { " ORDER BY r.code, r.id", " ORDER BY r.code DESC, r.id" },
  [MMA_SORT_PLACE] = { " ORDER BY r.place, r.title, r.id",
                       " ORDER BY r.place DESC, r.title, r.id" },
  [MMA_SORT_STAMP] = { " ORDER BY r.stamp, r.id", " ORDER BY r.stamp DESC, r.id" },
};

/* Two words narrow a search; a third rarely does. */
static void
split_words (const char *text, char **first, char **second)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  char *space = strchr (stripped, ' ');

  *first = NULL;
  *second = NULL;
  if (space != NULL)
    {
      *space = '\0';
      *second = g_strdup (g_strchug (space + 1));
    }
  if (*stripped != '\0')
    *first = g_strdup (stripped);
}

/* A statement of fixed parts; @order is NULL for none. Values stay bound. */
static sqlite3_stmt *
prepare (const MmaRecordQuery *self,
         MmSqlite *db,
         const char *columns,
         const char *state,
         const char *order,
         GError **error)
{
  g_autoptr (GString) sql = g_string_new (columns);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  split_words (self->text, &first, &second);
  g_string_append (sql, " FROM records AS r WHERE r.kind = $1");
  g_string_append (sql, narrow[0][state != NULL]);
  g_string_append (sql, narrow[1][self->scope != NULL]);
  g_string_append (sql, narrow[2][first != NULL]);
  g_string_append (sql, narrow[3][second != NULL]);
  g_string_append (sql, order != NULL ? order : "");
  return mm_sqlite_query (db, error, sql->str, "sssss", self->kind, state, self->scope, first,
                          second);
}

/**
 * mma_record_query_clear:
 */
void
mma_record_query_clear (MmaRecordQuery *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->scope, g_free);
}

/**
 * mma_record_query_run:
 *
 * Returns: (transfer full) (element-type MmaRecordKey): the rows in their order, or %NULL with
 *   @error set
 */
GArray *
mma_record_query_run (const MmaRecordQuery *self, MmaCache *cache, GError **error)
{
  MmSqlite *db = mma_cache_get_db (cache);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (MmaRecordKey));
  sqlite3_stmt *stmt = prepare (self, db, "SELECT r.n, r.seq", self->state,
                                orders[self->sort][self->descending ? 1 : 0], error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row)
    {
      if (!mm_sqlite_step (db, stmt, &row, error))
        return NULL;
      if (row)
        {
          const MmaRecordKey key = { mm_sqlite_column_int (stmt, 0),
                                     mm_sqlite_column_int (stmt, 1) };

          g_array_append_val (keys, key);
        }
    }
  return g_steal_pointer (&keys);
}

/**
 * mma_record_query_count:
 * @state: (nullable): a state, or %NULL for all
 *
 * Returns: how many rows match when the state is left aside, of which those in @state
 */
guint
mma_record_query_count (const MmaRecordQuery *self, MmaCache *cache, const char *state)
{
  MmSqlite *db = mma_cache_get_db (cache);
  sqlite3_stmt *stmt = prepare (self, db, "SELECT count(*)", state, NULL, NULL);
  guint count = 0;
  gboolean row;

  if (stmt != NULL && mm_sqlite_step (db, stmt, &row, NULL) && row)
    count = (guint) mm_sqlite_column_int (stmt, 0);
  if (stmt != NULL)
    sqlite3_reset (stmt);
  return count;
}

/**
 * mma_record_query_fetch:
 * @n: the row's number
 *
 * Returns: (nullable) (transfer full): the body of a row, or %NULL when it is gone
 */
JsonObject *
mma_record_query_fetch (MmaCache *cache, gint64 n)
{
  MmSqlite *db = mma_cache_get_db (cache);
  sqlite3_stmt *stmt;
  JsonObject *body;
  gboolean row;

  stmt = mm_sqlite_query (db, NULL, "SELECT body FROM records WHERE n = $1", "i", n);
  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, NULL) || !row)
    return NULL;
  body = mm_json_parse_object (mm_sqlite_column_text (stmt, 0),
                               (gsize) sqlite3_column_bytes (stmt, 0), NULL);
  sqlite3_reset (stmt);
  return body;
}
