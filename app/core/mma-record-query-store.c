/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-query"

#include "config.h"

#include "mma-record-query.h"

#include "mm-json.h"
#include "mma-cache-private.h"

/* What narrows the list, when it is asked for and when it is not: then no column is looked at, so
 * that an index alone can answer. */
static const char *const narrow[] = {
  " AND $2 IS NULL",
  " AND (r.scope = $2 OR substr (r.scope, 1, length ($2) + 1) = $2 || '/')",
};

/* A dealer's link says what it may do with a gateway. */
static const char unwatched[] =
    " AND r.id NOT IN (SELECT json_extract (l.body, '$.gateway') FROM records AS l"
    " WHERE l.kind = 'link' AND json_extract (l.body, '$.scope') = 'watch')";

static const char *const orders[] = {
  [MMA_SORT_ATTENTION] = " ORDER BY r.rank, r.stamp DESC, r.title, r.id",
  [MMA_SORT_TITLE] = " ORDER BY r.title, r.id",
  [MMA_SORT_CODE] = " ORDER BY r.code, r.id",
  [MMA_SORT_PLACE] = " ORDER BY r.place, r.title, r.id",
  [MMA_SORT_STAMP] = " ORDER BY r.stamp, r.id",
  [MMA_SORT_CUSTOMER] = " ORDER BY c.title, c.scope",
};

/* Whose it is stands in another record of the same scope; from there the order comes out of an
 * index. */
static sqlite3_stmt *
prepare (const MmaRecordQuery *self, MmaRecordSort sort, MmSqlite *db, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT r.n, r.seq, r.state FROM ");

  if (sort == MMA_SORT_CUSTOMER)
    g_string_append (sql, "records AS c CROSS JOIN records AS r ON r.scope = c.scope"
                          " WHERE c.kind = 'gateway_contact' AND r.kind = $1");
  else
    g_string_append (sql, "records AS r WHERE r.kind = $1");
  g_string_append (sql, narrow[self->scope != NULL]);
  if (self->changeable)
    g_string_append (sql, unwatched);
  g_string_append (sql, orders[sort]);
  return mm_sqlite_query (db, error, sql->str, "ss", self->kind, self->scope);
}

/* Rows of one state mostly follow each other. */
static const char *
intern_state (const char *state, const char *last)
{
  return g_strcmp0 (state, last) == 0 ? last : g_intern_string (state);
}

static void
reverse (GArray *keys)
{
  for (guint i = 0, j = keys->len; i + 1 < j; i++)
    {
      MmaRecordKey *first = &g_array_index (keys, MmaRecordKey, i);
      MmaRecordKey *last = &g_array_index (keys, MmaRecordKey, --j);
      MmaRecordKey kept = *first;

      *first = *last;
      *last = kept;
    }
}

/**
 * mma_record_query_clear:
 */
void
mma_record_query_clear (MmaRecordQuery *self)
{
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->scope, g_free);
}

static GArray *
read_keys (const MmaRecordQuery *self, MmaRecordSort sort, MmSqlite *db, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (MmaRecordKey));
  sqlite3_stmt *stmt = prepare (self, sort, db, error);
  MmaRecordKey key = { 0 };
  gboolean row;

  if (stmt == NULL)
    return NULL;
  while (TRUE)
    {
      if (!mm_sqlite_step (db, stmt, &row, error))
        return NULL;
      if (!row)
        break;
      key.n = mm_sqlite_column_int (stmt, 0);
      key.seq = mm_sqlite_column_int (stmt, 1);
      key.state = intern_state (mm_sqlite_column_text (stmt, 2), key.state);
      g_array_append_val (keys, key);
    }
  if (self->descending)
    reverse (keys);
  return g_steal_pointer (&keys);
}

/* Those of which nobody knows whose they are stand behind the others, whatever the direction. */
static gboolean
append_unknown (const MmaRecordQuery *self, MmSqlite *db, GArray *keys, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) all = read_keys (self, MMA_SORT_ATTENTION, db, error);
  guint n_known = keys->len;

  if (all == NULL || all->len == n_known)
    return all != NULL;
  for (guint i = 0; i < n_known; i++)
    g_hash_table_add (known, g_memdup2 (&g_array_index (keys, MmaRecordKey, i).n, sizeof (gint64)));
  for (guint i = 0; i < all->len; i++)
    if (!g_hash_table_contains (known, &g_array_index (all, MmaRecordKey, i).n))
      g_array_append_vals (keys, &g_array_index (all, MmaRecordKey, i), 1);
  return TRUE;
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
  g_autoptr (GArray) keys = read_keys (self, self->sort, db, error);

  if (keys == NULL || (self->sort == MMA_SORT_CUSTOMER && !append_unknown (self, db, keys, error)))
    return NULL;
  return g_steal_pointer (&keys);
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
