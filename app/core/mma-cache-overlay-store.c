/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache-overlay"

#include "config.h"

#include "mma-cache-edit-private.h"

#include "mm-json.h"
#include "mma-record-index.h"

/*
 * A record that was edited here is kept twice: `body` is what is shown, searched and sorted,
 * `original` what the server tells. An edit that waits is part of what is shown; one that a
 * person has to decide about is not, but marks the record. The mark is the member "pending".
 */

/* What lists and pages call the trouble of a record: the weightiest of its edits. */
static const char *
mark_of (GPtrArray *edits)
{
  const char *mark = NULL;

  for (guint i = 0; i < edits->len; i++)
    switch (mma_edit_get_state (edits->pdata[i]))
      {
      case MMA_EDIT_REJECTED:
        return "rejected";
      case MMA_EDIT_CONFLICT:
        mark = "conflict";
        break;
      case MMA_EDIT_QUEUED:
      case MMA_EDIT_SENT:
        mark = mark != NULL ? mark : "unsent";
        break;
      case MMA_EDIT_GONE:
      default:
        break;
      }
  return mark;
}

static void
put_on_top (JsonObject *body, MmaEdit *edit)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, mma_edit_get_set (edit));
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (body, name, json_node_copy (value));
}

static void
show_edits (JsonObject *body, GPtrArray *edits)
{
  const char *mark = mark_of (edits);

  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_is_waiting (edits->pdata[i]))
      put_on_top (body, edits->pdata[i]);
  if (mark != NULL)
    json_object_set_string_member (body, "pending", mark);
}

static gboolean
read_texts (
    MmSqlite *db, const char *kind, const char *id, char **shown, char **original, GError **error)
{
  sqlite3_stmt *stmt = mm_sqlite_query (
      db, error, "SELECT body, original FROM records WHERE kind = $1 AND id = $2", "ss", kind, id);
  gboolean row;

  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, error))
    return FALSE;
  *shown = row ? g_strdup (mm_sqlite_column_text (stmt, 0)) : NULL;
  *original = row ? g_strdup (mm_sqlite_column_text (stmt, 1)) : NULL;
  if (row)
    sqlite3_reset (stmt);
  return TRUE;
}

/* Lists know a row by its number, so another one makes them read it again. */
static gboolean
write_shown (MmSqlite *db,
             const char *kind,
             const char *id,
             JsonObject *body,
             const char *text,
             const char *original,
             GError **error)
{
  g_auto (MmaRecordIndex) index = { 0 };

  mma_record_index_init (&index, kind, body);
  return mm_sqlite_run (
      db, error,
      "UPDATE records SET body = $1, original = $2, state = $3, rank = $4, stamp = $5,"
      " title = $6, place = $7, code = $8, search = $9,"
      " n = (SELECT max (n) + 1 FROM records) WHERE kind = $10 AND id = $11",
      "sssiissssss", text, original, index.state, index.rank, index.stamp, index.title, index.place,
      index.code, index.search, kind, id);
}

gboolean
mma_cache_overlay (MmaCache *self, const char *kind, const char *id, GError **error)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autofree char *shown = NULL;
  g_autofree char *original = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (JsonNode) node = NULL;
  const char *told;

  if (!read_texts (db, kind, id, &shown, &original, error))
    return FALSE;
  if (shown == NULL)
    return TRUE;
  told = original != NULL ? original : shown;
  edits = mma_cache_edits_of (self, kind, id);
  if (edits->len == 0 && original == NULL)
    return TRUE;
  node = mm_json_parse (told, strlen (told), error);
  if (node == NULL)
    return FALSE;
  show_edits (json_node_get_object (node), edits);
  text = json_to_string (node, FALSE);
  return write_shown (db, kind, id, json_node_get_object (node), text, edits->len > 0 ? told : NULL,
                      error);
}

JsonObject *
mma_cache_get_original (MmaCache *self, const char *kind, const char *id)
{
  g_autofree char *shown = NULL;
  g_autofree char *original = NULL;
  const char *told;

  if (!read_texts (mma_cache_get_db (self), kind, id, &shown, &original, NULL) || shown == NULL)
    return NULL;
  told = original != NULL ? original : shown;
  return mm_json_parse_object (told, strlen (told), NULL);
}

/* "epoch.seq" */
static gint64
seq_of (JsonObject *record)
{
  const char *version = json_object_get_string_member_with_default (record, "version", "");
  const char *dot = strrchr (version, '.');

  return dot != NULL ? g_ascii_strtoll (dot + 1, NULL, 10) : 0;
}

gboolean
mma_cache_take_record (
    MmaCache *self, const char *kind, const char *id, JsonObject *record, GError **error)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), record);
  g_autofree char *text = json_to_string (node, FALSE);

  /* The feed tells the same later; what it told already may be newer. */
  return mm_sqlite_run (db, error,
                        "UPDATE records SET original = $1, seq = $2"
                        " WHERE kind = $3 AND id = $4 AND seq < $5",
                        "sissi", text, seq_of (record), kind, id, seq_of (record));
}
