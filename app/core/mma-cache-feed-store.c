/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache-feed"

#include "config.h"

#include "mma-cache-edit-private.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-record-index.h"

/*
 * The feed of docs/sync.md, from the client's side. A page and its position are written in one
 * transaction, so that a crash after any page starts again from the same place.
 *
 * `round` counts resyncs. Within a round a record's seq never falls, so an older copy is ignored;
 * a record from an earlier round may come from another history of the server (a restored backup)
 * and is always replaced. What a resync does not bring again is swept at its end.
 */

#define MAX_TEXT 512
#define MAX_ITEMS 5000
#define MAX_SEQ (G_GINT64_CONSTANT (1) << 53)

/* One page on its way into the file. */
typedef struct
{
  MmaCache *cache;
  MmSqlite *db;
  gint64 round;
  GHashTable *kinds; /* what changed */
} Page;

typedef struct
{
  const char *kind;
  const char *id;
  const char *scope;
  gint64 seq;
  gint64 gen;
  JsonObject *body;
  JsonNode *body_node;
} Record;

typedef gboolean (*ApplyItem) (Page *page, JsonObject *item, const char *scope, GError **error);

static gint64
get_round (MmaCache *cache)
{
  g_autofree char *text = mma_cache_get_fact (cache, "round");

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
note_kinds_of_scope (Page *page, const char *scope, GError **error)
{
  sqlite3_stmt *stmt = mm_sqlite_query (
      page->db, error, "SELECT DISTINCT kind FROM records WHERE scope = $1", "s", scope);
  gboolean row = stmt != NULL;

  while (row)
    {
      if (!mm_sqlite_step (page->db, stmt, &row, error))
        return FALSE;
      if (row)
        g_hash_table_add (page->kinds, g_strdup (mm_sqlite_column_text (stmt, 0)));
    }
  return stmt != NULL;
}

static gboolean
get_gen (Page *page, const char *scope, gint64 *gen, GError **error)
{
  sqlite3_stmt *stmt =
      mm_sqlite_query (page->db, error, "SELECT gen FROM scopes WHERE scope = $1", "s", scope);
  gboolean row;

  if (stmt == NULL || !mm_sqlite_step (page->db, stmt, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "A record came outside every scope");
      return FALSE;
    }
  *gen = mm_sqlite_column_int (stmt, 0);
  sqlite3_reset (stmt);
  return TRUE;
}

static gboolean
apply_enter (Page *page, JsonObject *item, const char *scope, GError **error)
{
  g_autofree char *role = NULL;
  gint64 gen;

  if (!mm_json_get_int (item, "gen", 0, MAX_SEQ, &gen, error) ||
      !mm_json_get_opt_string (item, "role", MAX_TEXT, &role, error))
    return FALSE;
  return mm_sqlite_run (page->db, error,
                        "INSERT INTO scopes (scope, gen, round, role) VALUES ($1, $2, $3, $4)"
                        " ON CONFLICT (scope) DO UPDATE SET gen = excluded.gen,"
                        " round = excluded.round, role = excluded.role",
                        "siis", scope, gen, page->round, role);
}

/* What is remembered under a scope's name, such as "gateway/1/energy/0", goes with the scope. */
static gboolean
forget_facts (Page *page, const char *scope, GError **error)
{
  g_autofree char *below = g_strconcat (scope, "/", NULL);
  g_autofree char *beyond = g_strconcat (scope, "0", NULL);

  return mm_sqlite_run (page->db, error, "DELETE FROM facts WHERE name >= $1 AND name < $2", "ss",
                        below, beyond);
}

static gboolean
apply_leave (Page *page, JsonObject *item, const char *scope, GError **error)
{
  return note_kinds_of_scope (page, scope, error) &&
         mm_sqlite_run (page->db, error, "DELETE FROM records WHERE scope = $1", "s", scope) &&
         forget_facts (page, scope, error) &&
         mm_sqlite_run (page->db, error, "DELETE FROM scopes WHERE scope = $1", "s", scope);
}

/* A snapshot is complete: what it did not bring is gone. */
static gboolean
apply_end (Page *page, JsonObject *item, const char *scope, GError **error)
{
  gint64 gen;

  return mm_json_get_int (item, "gen", 0, MAX_SEQ, &gen, error) &&
         note_kinds_of_scope (page, scope, error) &&
         mm_sqlite_run (page->db, error,
                        "DELETE FROM records WHERE scope = $1 AND (gen <> $2 OR round <> $3)",
                        "sii", scope, gen, page->round);
}

static gboolean
read_record (JsonObject *item, const char *scope, Record *record, GError **error)
{
  JsonObject *object;
  JsonNode *body;

  if (!mm_json_get_object (item, "record", &object, error) ||
      !mm_json_get_int (object, "seq", 0, MAX_SEQ, &record->seq, error))
    return FALSE;
  record->kind = json_object_get_string_member_with_default (object, "kind", NULL);
  record->id = json_object_get_string_member_with_default (object, "id", NULL);
  body = json_object_get_member (object, "body");
  if (record->kind == NULL || record->id == NULL || body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    {
      g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "A record of the feed is not complete");
      return FALSE;
    }
  record->scope = scope;
  record->body_node = body;
  record->body = json_node_get_object (body);
  return TRUE;
}

static gboolean
write_record (Page *page, const Record *record, GError **error)
{
  g_auto (MmaRecordIndex) index = { 0 };
  g_autofree char *text = json_to_string (record->body_node, FALSE);

  mma_record_index_init (&index, record->kind, record->body);
  g_hash_table_add (page->kinds, g_strdup (record->kind));
  return mm_sqlite_run (
             page->db, error,
             "INSERT INTO records (kind, id, scope, seq, gen, round, body, state, rank, stamp, "
             "title,"
             " place, code, search) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, "
             "$13, $14)"
             " ON CONFLICT (kind, id) DO UPDATE SET scope = excluded.scope, seq = excluded.seq,"
             " gen = excluded.gen, round = excluded.round, body = excluded.body, state = "
             "excluded.state,"
             " rank = excluded.rank, stamp = excluded.stamp, title = excluded.title,"
             " place = excluded.place, code = excluded.code, search = excluded.search, original = "
             "NULL"
             " WHERE records.round <> excluded.round OR records.seq <= excluded.seq",
             "sssiiissiissss", record->kind, record->id, record->scope, record->seq, record->gen,
             page->round, text, index.state, index.rank, index.stamp, index.title, index.place,
             index.code, index.search) &&
         mma_cache_overlay (page->cache, record->kind, record->id, error);
}

static gboolean
apply_put (Page *page, JsonObject *item, const char *scope, GError **error)
{
  Record record = { 0 };

  return read_record (item, scope, &record, error) && get_gen (page, scope, &record.gen, error) &&
         write_record (page, &record, error);
}

/* A record of a snapshot that we know newer already still belongs to the snapshot. */
static gboolean
apply_snap (Page *page, JsonObject *item, const char *scope, GError **error)
{
  Record record = { 0 };

  if (!read_record (item, scope, &record, error) ||
      !mm_json_get_int (item, "gen", 0, MAX_SEQ, &record.gen, error) ||
      !write_record (page, &record, error))
    return FALSE;
  return mm_sqlite_run (page->db, error,
                        "UPDATE records SET gen = $1, round = $2"
                        " WHERE kind = $3 AND id = $4 AND scope = $5",
                        "iisss", record.gen, page->round, record.kind, record.id, scope);
}

/* A record that moved is deleted from its old scope, and must not fall with it. */
static gboolean
apply_del (Page *page, JsonObject *item, const char *scope, GError **error)
{
  g_autofree char *kind = NULL;
  g_autofree char *id = NULL;
  gint64 seq;

  if (!mm_json_get_string (item, "kind", MAX_TEXT, &kind, error) ||
      !mm_json_get_string (item, "id", MAX_TEXT, &id, error) ||
      !mm_json_get_int (item, "seq", 0, MAX_SEQ, &seq, error))
    return FALSE;
  g_hash_table_add (page->kinds, g_strdup (kind));
  return mm_sqlite_run (page->db, error,
                        "DELETE FROM records WHERE kind = $1 AND id = $2 AND scope = $3"
                        " AND (seq <= $4 OR round <> $5)",
                        "sssii", kind, id, scope, seq, page->round);
}

static const struct
{
  const char *type;
  ApplyItem apply;
} item_types[] = {
  { "enter", apply_enter }, { "snap", apply_snap }, { "end", apply_end },
  { "leave", apply_leave }, { "put", apply_put },   { "del", apply_del },
};

static gboolean
apply_item (Page *page, JsonObject *item, GError **error)
{
  g_autofree char *type = NULL;
  g_autofree char *scope = NULL;

  if (!mm_json_get_string (item, "type", MAX_TEXT, &type, error) ||
      !mm_json_get_string (item, "scope", MAX_TEXT, &scope, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (item_types); i++)
    if (g_str_equal (type, item_types[i].type))
      return item_types[i].apply (page, item, scope, error);
  return TRUE; /* a newer server's word: this app knows the feed without it */
}

static gboolean
apply_items (Page *page, JsonArray *items, GError **error)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (!mm_json_get_element_object (items, "items", i, &item, error) ||
          !apply_item (page, item, error))
        return FALSE;
    }
  return TRUE;
}

/* The end of a resync: scopes that it did not bring again are lost, with all that is in them. */
static gboolean
sweep (MmaCache *self, Page *page, GError **error)
{
  g_autofree char *resyncing = mma_cache_get_fact (self, "resyncing");

  if (resyncing == NULL)
    return TRUE;
  g_hash_table_add (page->kinds, g_strdup (""));
  return mm_sqlite_run (page->db, error, "DELETE FROM scopes WHERE round <> $1", "i",
                        page->round) &&
         mm_sqlite_run (page->db, error,
                        "DELETE FROM records WHERE scope NOT IN (SELECT scope FROM scopes)", "") &&
         mm_sqlite_run (page->db, error,
                        "DELETE FROM facts WHERE name LIKE 'gateway/%' AND NOT EXISTS (SELECT 1"
                        " FROM scopes AS s WHERE substr (facts.name, 1, length (s.scope) + 1) ="
                        " s.scope || '/')",
                        "") &&
         mma_cache_set_fact (self, "resyncing", NULL, error);
}

static gboolean
apply_page (MmaCache *self, Page *page, JsonObject *object, gboolean *more, GError **error)
{
  g_autofree char *next = NULL;
  JsonArray *items;

  return mm_json_get_array (object, "items", MAX_ITEMS, &items, error) &&
         mm_json_get_string (object, "next", 4096, &next, error) &&
         mm_json_get_bool (object, "more", more, error) && apply_items (page, items, error) &&
         (*more || sweep (self, page, error)) && mma_cache_set_fact (self, "token", next, error);
}

static void
tell_changes (MmaCache *self, GHashTable *kinds)
{
  GHashTableIter iter;
  gpointer kind;

  g_hash_table_iter_init (&iter, kinds);
  while (g_hash_table_iter_next (&iter, &kind, NULL))
    mma_cache_emit_changed (self, kind);
}

/**
 * mma_cache_get_token:
 *
 * Returns: (nullable) (transfer full): the position in the feed, or %NULL to start at its
 *   beginning
 */
char *
mma_cache_get_token (MmaCache *self)
{
  g_return_val_if_fail (MMA_IS_CACHE (self), NULL);

  return mma_cache_get_fact (self, "token");
}

/**
 * mma_cache_apply_page:
 * @page: an answer of the feed
 * @more: (out): whether another page follows
 *
 * Writes a page and its position, or nothing of it.
 *
 * Returns: %FALSE with @error set when the page or the file is not as it should be
 */
gboolean
mma_cache_apply_page (MmaCache *self, JsonObject *page, gboolean *more, GError **error)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Page state = { self, mma_cache_get_db (self), get_round (self), kinds };
  gboolean follows;

  g_return_val_if_fail (MMA_IS_CACHE (self), FALSE);

  if (!mm_sqlite_begin (state.db, error))
    return FALSE;
  if (!apply_page (self, &state, page, &follows, error) || !mm_sqlite_commit (state.db, error))
    {
      mm_sqlite_rollback (state.db);
      return FALSE;
    }
  tell_changes (self, kinds);
  *more = follows;
  return TRUE;
}

/**
 * mma_cache_begin_resync:
 *
 * Starts the feed from its beginning, because the server no longer knows our position. What is
 * here stays readable until the new copy is complete.
 *
 * Returns: %FALSE with @error set when that failed
 */
gboolean
mma_cache_begin_resync (MmaCache *self, GError **error)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autofree char *round = g_strdup_printf ("%" G_GINT64_FORMAT, get_round (self) + 1);

  g_return_val_if_fail (MMA_IS_CACHE (self), FALSE);

  if (!mm_sqlite_begin (db, error))
    return FALSE;
  if (mma_cache_set_fact (self, "token", NULL, error) &&
      mma_cache_set_fact (self, "round", round, error) &&
      mma_cache_set_fact (self, "resyncing", "1", error) && mm_sqlite_commit (db, error))
    return TRUE;
  mm_sqlite_rollback (db);
  return FALSE;
}
