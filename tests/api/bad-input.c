/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bad-input.h"

#include "mm-test-json.h"

#include <sqlite3.h>

/* What counts tries and uses, or keeps answers, changes by being asked. */
#define COUNTED                                                                                    \
  "('sessions', 'budgets', 'lockouts', 'sign_ins', 'unit_misses', 'sqlite_stat1', 'idempotency')"

/* A line for @table: its name and a sum of all that stands there. */
static void
add_table (GString *store, sqlite3 *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", table);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_MD5);
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (stmt); i++)
      g_checksum_update (sum, sqlite3_column_blob (stmt, i), sqlite3_column_bytes (stmt, i));
  sqlite3_finalize (stmt);
  g_string_append_printf (store, "%s %s\n", table, g_checksum_get_string (sum));
}

void
bad_input_settle (ApiHouse *house)
{
  while (api_house_count (house, "SELECT count (*) FROM mails WHERE state <> 'sent'") > 0)
    ;
}

char *
bad_input_read_store (ApiHouse *house)
{
  g_autofree char *path = g_build_filename (house->server->data_dir, "mimamori.db", NULL);
  GString *store = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *tables;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 10000);
  g_assert_cmpint (sqlite3_prepare_v2 (db,
                                       "SELECT name FROM sqlite_master WHERE type = 'table' AND "
                                       "name NOT IN " COUNTED " ORDER BY name",
                                       -1, &tables, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    add_table (store, db, (const char *) sqlite3_column_text (tables, 0));
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return g_string_free (store, FALSE);
}

void
bad_input_put (JsonNode *body, const char *pointer, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (pointer + 1, "/", -1);
  JsonObject *object = json_node_get_object (body);
  guint last = g_strv_length (parts) - 1;

  for (guint i = 0; i < last; i++)
    object = json_object_get_object_member (object, parts[i]);
  if (value)
    json_object_set_member (object, parts[last], mm_test_parse (value));
  else
    json_object_remove_member (object, parts[last]);
}

char *
bad_input_repeat (const char *letter, guint n)
{
  GString *all = g_string_new ("\"");

  for (guint i = 0; i < n; i++)
    g_string_append (all, letter);
  g_string_append_c (all, '"');
  return g_string_free (all, FALSE);
}
