/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache-edit"

#include "config.h"

#include "mma-cache-edit-private.h"

#include "mm-json.h"

#define COLUMNS "op_id, kind, id, title, base, was, changes, state, answer, made_at"

static char *
object_to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = NULL;

  if (object == NULL)
    return NULL;
  node = json_node_init_object (json_node_alloc (), object);
  return json_to_string (node, FALSE);
}

static JsonObject *
text_to_object (const char *text)
{
  return text != NULL ? mm_json_parse_object (text, strlen (text), NULL) : NULL;
}

static MmaEdit *
edit_from_stmt (sqlite3_stmt *stmt)
{
  g_autoptr (JsonObject) was = text_to_object (mm_sqlite_column_text (stmt, 5));
  g_autoptr (JsonObject) set = text_to_object (mm_sqlite_column_text (stmt, 6));
  g_autoptr (JsonObject) answer = text_to_object (mm_sqlite_column_text (stmt, 8));

  if (was == NULL || set == NULL)
    return NULL;
  return mma_edit_new (mm_sqlite_column_text (stmt, 0), mm_sqlite_column_text (stmt, 1),
                       mm_sqlite_column_text (stmt, 2), mm_sqlite_column_text (stmt, 3),
                       mm_sqlite_column_text (stmt, 4), was, set,
                       mma_edit_state_from_string (mm_sqlite_column_text (stmt, 7)), answer,
                       mm_sqlite_column_int (stmt, 9));
}

static GPtrArray *
collect (MmSqlite *db, sqlite3_stmt *stmt)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  while (stmt != NULL && mm_sqlite_step (db, stmt, &row, NULL) && row)
    {
      MmaEdit *edit = edit_from_stmt (stmt);

      if (edit != NULL)
        g_ptr_array_add (edits, edit);
    }
  return edits;
}

/**
 * mma_cache_get_edits:
 *
 * Returns: (transfer full) (element-type MmaEdit): all that was changed here and is not yet part
 *   of the records, in the order in which it was made
 */
GPtrArray *
mma_cache_get_edits (MmaCache *self)
{
  MmSqlite *db = mma_cache_get_db (self);

  return collect (db, mm_sqlite_query (db, NULL, "SELECT " COLUMNS " FROM edits ORDER BY n", NULL));
}

GPtrArray *
mma_cache_edits_of (MmaCache *self, const char *kind, const char *id)
{
  MmSqlite *db = mma_cache_get_db (self);

  return collect (db, mm_sqlite_query (db, NULL,
                                       "SELECT " COLUMNS
                                       " FROM edits WHERE kind = $1 AND id = $2 ORDER BY n",
                                       "ss", kind, id));
}

/**
 * mma_cache_find_edit:
 *
 * Returns: (nullable) (transfer full): the edit of that id
 */
MmaEdit *
mma_cache_find_edit (MmaCache *self, const char *op_id)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autoptr (GPtrArray) edits = collect (
      db, mm_sqlite_query (db, NULL, "SELECT " COLUMNS " FROM edits WHERE op_id = $1", "s", op_id));

  return edits->len > 0 ? g_object_ref (edits->pdata[0]) : NULL;
}

gboolean
mma_cache_edit_insert (MmaCache *self, MmaEdit *edit, GError **error)
{
  g_autofree char *was = object_to_text (mma_edit_get_was (edit));
  g_autofree char *set = object_to_text (mma_edit_get_set (edit));

  return mm_sqlite_run (mma_cache_get_db (self), error,
                        "INSERT INTO edits (op_id, kind, id, title, base, was, changes, state,"
                        " made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                        "ssssssssi", mma_edit_get_op_id (edit), mma_edit_get_kind (edit),
                        mma_edit_get_id (edit), mma_edit_get_title (edit), mma_edit_get_base (edit),
                        was, set, mma_edit_state_to_string (mma_edit_get_state (edit)),
                        mma_edit_get_made_at (edit));
}

gboolean
mma_cache_edit_update (MmaCache *self, MmaEdit *edit, GError **error)
{
  g_autofree char *was = object_to_text (mma_edit_get_was (edit));
  g_autofree char *set = object_to_text (mma_edit_get_set (edit));
  g_autofree char *answer = object_to_text (mma_edit_get_answer (edit));

  return mm_sqlite_run (mma_cache_get_db (self), error,
                        "UPDATE edits SET was = $1, changes = $2, state = $3, answer = $4"
                        " WHERE op_id = $5",
                        "sssss", was, set, mma_edit_state_to_string (mma_edit_get_state (edit)),
                        answer, mma_edit_get_op_id (edit));
}

gboolean
mma_cache_edit_delete (MmaCache *self, const char *op_id, GError **error)
{
  return mm_sqlite_run (mma_cache_get_db (self), error, "DELETE FROM edits WHERE op_id = $1", "s",
                        op_id);
}

gboolean
mma_cache_end_edits (MmaCache *self, gboolean done, GError **error)
{
  MmSqlite *db = mma_cache_get_db (self);

  if (!done || !mm_sqlite_commit (db, error))
    {
      mm_sqlite_rollback (db);
      return FALSE;
    }
  /* Done is done: where the log cannot be emptied now, it is written all the same. */
  if (!mm_sqlite_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL))
    g_debug ("The log of the cache was not emptied");
  return TRUE;
}
