/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-drafts"

#include "config.h"

#include "mma-drafts.h"

#include "mm-json.h"
#include "mma-cache-private.h"

/**
 * mma_drafts_save:
 * @form: which form, and of what, such as "site/" and the gateway's id
 * @body: what was typed
 * @now: ms UTC
 *
 * Keeps a draft in place of the last one of the same form.
 *
 * Returns: %FALSE with @error set when it could not be kept
 */
gboolean
mma_drafts_save (MmaCache *cache, const char *form, JsonObject *body, gint64 now, GError **error)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  g_autofree char *text = NULL;

  g_return_val_if_fail (MMA_IS_CACHE (cache), FALSE);

  json_node_init_object (node, body);
  text = json_to_string (node, FALSE);
  return mm_sqlite_run (mma_cache_get_db (cache), error,
                        "INSERT INTO drafts (form, body, saved_at) VALUES ($1, $2, $3)"
                        " ON CONFLICT (form) DO UPDATE SET body = excluded.body,"
                        " saved_at = excluded.saved_at",
                        "ssi", form, text, now);
}

/**
 * mma_drafts_load:
 * @saved_at: (out) (optional): when it was kept, ms UTC
 *
 * Returns: (nullable) (transfer full): the draft of a form, or %NULL when there is none
 */
JsonObject *
mma_drafts_load (MmaCache *cache, const char *form, gint64 *saved_at)
{
  MmSqlite *db = mma_cache_get_db (cache);
  JsonObject *body;
  sqlite3_stmt *stmt;
  gboolean row;

  stmt = mm_sqlite_query (db, NULL, "SELECT body, saved_at FROM drafts WHERE form = $1", "s", form);
  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, NULL) || !row)
    return NULL;
  body = mm_json_parse_object (mm_sqlite_column_text (stmt, 0),
                               (gsize) sqlite3_column_bytes (stmt, 0), NULL);
  if (body != NULL && saved_at != NULL)
    *saved_at = mm_sqlite_column_int (stmt, 1);
  sqlite3_reset (stmt);
  return body;
}

/**
 * mma_drafts_discard:
 *
 * Forgets the draft of a form.
 */
void
mma_drafts_discard (MmaCache *cache, const char *form)
{
  mm_sqlite_run (mma_cache_get_db (cache), NULL, "DELETE FROM drafts WHERE form = $1", "s", form);
}
