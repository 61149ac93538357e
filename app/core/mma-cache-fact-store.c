/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-cache"

#include "config.h"

#include "mma-cache-private.h"

/**
 * mma_cache_get_fact:
 *
 * Returns: (nullable) (transfer full): what is remembered under a name
 */
char *
mma_cache_get_fact (MmaCache *self, const char *name)
{
  MmSqlite *db = mma_cache_get_db (self);
  g_autofree char *value = NULL;
  sqlite3_stmt *stmt;
  gboolean row;

  stmt = mm_sqlite_query (db, NULL, "SELECT value FROM facts WHERE name = $1", "s", name);
  if (stmt == NULL || !mm_sqlite_step (db, stmt, &row, NULL) || !row)
    return NULL;
  value = g_strdup (mm_sqlite_column_text (stmt, 0));
  sqlite3_reset (stmt);
  return g_steal_pointer (&value);
}

/**
 * mma_cache_set_fact:
 * @value: (nullable): what to remember, or %NULL to forget it
 *
 * Remembers a text under a name.
 *
 * Returns: %FALSE with @error set when that failed
 */
gboolean
mma_cache_set_fact (MmaCache *self, const char *name, const char *value, GError **error)
{
  MmSqlite *db = mma_cache_get_db (self);

  if (value == NULL)
    return mm_sqlite_run (db, error, "DELETE FROM facts WHERE name = $1", "s", name);
  return mm_sqlite_run (db, error,
                        "INSERT INTO facts (name, value) VALUES ($1, $2)"
                        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        "ss", name, value);
}
