/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache"

#include "config.h"

#include "mma-cache-private.h"

#include "mm-json.h"

static guint
read_count (MmSqlite *db, sqlite3_stmt *stmt)
{
  gboolean row;
  guint count;

  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, NULL) || !row)
    return 0;
  count = (guint) mm_sqlite_column_int (stmt, 0);
  sqlite3_reset (stmt);
  return count;
}

/**
 * mma_cache_get_record:
 *
 * Returns: (nullable) (transfer full): the body of a record, or %NULL when it is not here
 */
JsonObject *
mma_cache_get_record (MmaCache *self, const char *kind, const char *id)
{
  MmSqlite *db = mma_cache_get_db (self);
  JsonObject *body = NULL;
  sqlite3_stmt *stmt;
  gboolean row;

  stmt = mm_sqlite_query (db, NULL, "SELECT body FROM records WHERE kind = $1 AND id = $2", "ss",
                          kind, id);
  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, NULL) || !row)
    return NULL;
  body = mm_json_parse_object (mm_sqlite_column_text (stmt, 0),
                               (gsize) sqlite3_column_bytes (stmt, 0), NULL);
  sqlite3_reset (stmt);
  return body;
}

/**
 * mma_cache_get_records_in:
 * @scope: the scope they lie in, such as "gateway/…"
 *
 * Returns: (transfer full) (element-type JsonObject): the bodies of a kind in a scope and in the
 *   scopes below it, by title
 */
GPtrArray *
mma_cache_get_records_in (MmaCache *self, const char *kind, const char *scope)
{
  MmSqlite *db = mma_cache_get_db (self);
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autofree char *below = g_strconcat (scope, "/", NULL);
  g_autofree char *beyond = g_strconcat (scope, "0", NULL); /* the character after a slash */
  sqlite3_stmt *stmt;
  gboolean row;

  stmt = mm_sqlite_query (db, NULL,
                          "SELECT body FROM records WHERE kind = $1 AND (scope = $2 OR"
                          " (scope >= $3 AND scope < $4)) ORDER BY title, id",
                          "ssss", kind, scope, below, beyond);
  while (stmt != NULL && mm_sqlite_step (db, stmt, &row, NULL) && row)
    {
      JsonObject *body = mm_json_parse_object (mm_sqlite_column_text (stmt, 0),
                                               (gsize) sqlite3_column_bytes (stmt, 0), NULL);

      if (body != NULL)
        g_ptr_array_add (bodies, body);
    }
  return bodies;
}

/**
 * mma_cache_count:
 * @state: (nullable): the state they are in, or %NULL for all
 *
 * Returns: how many records of a kind are here
 */
guint
mma_cache_count (MmaCache *self, const char *kind, const char *state)
{
  MmSqlite *db = mma_cache_get_db (self);

  if (state == NULL)
    return read_count (
        db, mm_sqlite_query (db, NULL, "SELECT count(*) FROM records WHERE kind = $1", "s", kind));
  return read_count (
      db, mm_sqlite_query (db, NULL, "SELECT count(*) FROM records WHERE kind = $1 AND state = $2",
                           "ss", kind, state));
}

/**
 * mma_cache_mark_read:
 *
 * Remembers on this computer that a record was read.
 */
void
mma_cache_mark_read (MmaCache *self, const char *kind, const char *id)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autoptr (GError) error = NULL;

  if (!mm_sqlite_run (db, &error,
                      "INSERT INTO read_marks (kind, id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                      "ss", kind, id))
    g_message ("A mark is not kept: %s", error->message);
  else if (mm_sqlite_changes (db) > 0)
    mma_cache_emit_changed (self, kind);
}

static GStrv
list_unread (MmSqlite *db, const char *kind)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  sqlite3_stmt *stmt =
      mm_sqlite_query (db, NULL,
                       "SELECT r.id FROM records AS r WHERE r.kind = $1 AND NOT EXISTS"
                       " (SELECT 1 FROM read_marks AS m WHERE m.kind = r.kind AND m.id = r.id)",
                       "s", kind);
  gboolean row;

  while (stmt != NULL && mm_sqlite_step (db, stmt, &row, NULL) && row)
    g_strv_builder_add (ids, mm_sqlite_column_text (stmt, 0));
  return g_strv_builder_end (ids);
}

/**
 * mma_cache_mark_all_read:
 *
 * Remembers that all records of a kind were read.
 *
 * Returns: (transfer full): the ids of those that were not, for mma_cache_unmark_read()
 */
GStrv
mma_cache_mark_all_read (MmaCache *self, const char *kind)
{
  MmSqlite *db = mma_cache_get_db (self);
  GStrv ids = list_unread (db, kind);
  g_autoptr (GError) error = NULL;

  if (!mm_sqlite_run (db, &error,
                      "INSERT INTO read_marks (kind, id) SELECT kind, id FROM records"
                      " WHERE kind = $1 ON CONFLICT DO NOTHING",
                      "s", kind))
    g_message ("Marks are not kept: %s", error->message);
  mma_cache_emit_changed (self, kind);
  return ids;
}

/**
 * mma_cache_unmark_read:
 *
 * Forgets that some records were read.
 */
void
mma_cache_unmark_read (MmaCache *self, const char *kind, const char *const *ids)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; ids[i] != NULL && error == NULL; i++)
    mm_sqlite_run (db, &error, "DELETE FROM read_marks WHERE kind = $1 AND id = $2", "ss", kind,
                   ids[i]);
  if (error != NULL)
    g_message ("Marks are not taken back: %s", error->message);
  mma_cache_emit_changed (self, kind);
}

/**
 * mma_cache_is_read:
 *
 * Returns: whether a record was marked as read
 */
gboolean
mma_cache_is_read (MmaCache *self, const char *kind, const char *id)
{
  MmSqlite *db = mma_cache_get_db (self);

  return read_count (db,
                     mm_sqlite_query (db, NULL,
                                      "SELECT count(*) FROM read_marks WHERE kind = $1 AND id = $2",
                                      "ss", kind, id)) > 0;
}

/**
 * mma_cache_count_unread:
 *
 * Returns: how many records of a kind were not read yet
 */
guint
mma_cache_count_unread (MmaCache *self, const char *kind)
{
  MmSqlite *db = mma_cache_get_db (self);

  return read_count (
      db, mm_sqlite_query (db, NULL,
                           "SELECT count(*) FROM records AS r WHERE r.kind = $1 AND NOT EXISTS"
                           " (SELECT 1 FROM read_marks AS m WHERE m.kind = r.kind"
                           " AND m.id = r.id)",
                           "s", kind));
}
