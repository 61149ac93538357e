/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sync-client.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-cache-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
open_cache (MmSyncClient *client)
{
  g_autoptr (GError) error = NULL;

  client->cache = mma_cache_open (client->folder, "https://server.example", "account", &error);
  g_assert_no_error (error);
  g_free (client->path);
  client->path = g_strdup (
      sqlite3_db_filename (mm_sqlite_get_handle (mma_cache_get_db (client->cache)), "main"));
}

MmSyncClient *
mm_sync_client_new (const char *parent)
{
  MmSyncClient *client = g_new0 (MmSyncClient, 1);

  client->folder = g_build_filename (parent, "cache-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (client->folder));
  open_cache (client);
  return client;
}

static void
remove_file (const char *path, const char *ending)
{
  g_autofree char *file = g_strconcat (path, ending, NULL);

  g_unlink (file);
}

void
mm_sync_client_free (MmSyncClient *client)
{
  g_assert_finalize_object (client->cache);
  remove_file (client->path, "");
  g_rmdir (client->folder);
  g_free (client->path);
  g_free (client->folder);
  g_free (client);
}

/* Crashes: the files as they lie on the disk at that moment are what the next start finds. */

static void
save_file (MmSyncClient *client, const char *ending, double part)
{
  g_autofree char *from = g_strconcat (client->path, ending, NULL);
  g_autofree char *to = g_strconcat (from, ".crash", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  if (g_file_get_contents (from, &bytes, &length, NULL))
    g_file_set_contents_full (to, bytes, (gssize) (length * part), G_FILE_SET_CONTENTS_NONE, 0600,
                              NULL);
}

static void
put_back (MmSyncClient *client, const char *ending)
{
  g_autofree char *to = g_strconcat (client->path, ending, NULL);
  g_autofree char *from = g_strconcat (to, ".crash", NULL);

  g_unlink (to);
  g_rename (from, to);
}

static void
save_files (MmSyncClient *client, double part)
{
  save_file (client, "", 1.0);
  save_file (client, "-wal", part);
}

static int
on_commit (gpointer data)
{
  save_files (data, 1.0);
  return 0;
}

static void
start_again (MmSyncClient *client)
{
  g_assert_finalize_object (g_steal_pointer (&client->cache));
  remove_file (client->path, "-shm");
  put_back (client, "-wal");
  put_back (client, "");
  open_cache (client);
}

void
mm_sync_client_crash (MmSyncClient *client)
{
  save_files (client, 1.0);
  start_again (client);
}

MmaSyncStep
mm_sync_client_take (
    MmSyncClient *client, const char *since, JsonNode *page, MmSyncCrash crash, double cut)
{
  sqlite3 *handle = mm_sqlite_get_handle (mma_cache_get_db (client->cache));
  g_autoptr (GError) error = NULL;
  MmaSyncStep step;

  if (page == NULL)
    error = mm_error_new_problem (MM_ERROR_EXPIRED, "resync", MM_PROBLEM_NONE, MM_PROBLEM_NONE);
  if (crash == MM_SYNC_CRASH_BEFORE_COMMIT)
    sqlite3_commit_hook (handle, on_commit, client);
  step = mma_sync_step_take (client->cache, since, page, &error);
  sqlite3_commit_hook (handle, NULL, NULL);
  if (crash == MM_SYNC_CRASH_AFTER_COMMIT || crash == MM_SYNC_POWER_LOSS)
    save_files (client, crash == MM_SYNC_POWER_LOSS ? cut : 1.0);
  if (crash != MM_SYNC_NO_CRASH)
    start_again (client);
  return step;
}

static void
row_free (gpointer data)
{
  MmSyncClientRow *row = data;

  g_free (row->kind);
  g_free (row->id);
  g_free (row->scope);
  g_free (row->body);
  g_free (row);
}

char *
mm_sync_client_row_name (const MmSyncClientRow *row)
{
  g_autoptr (JsonObject) body = mm_json_parse_object (row->body, strlen (row->body), NULL);

  return g_strdup (json_object_get_string_member_with_default (body, "site_name", ""));
}

GPtrArray *
mm_sync_client_rows (MmSyncClient *client)
{
  MmSqlite *db = mma_cache_get_db (client->cache);
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  sqlite3_stmt *stmt = mm_sqlite_query (
      db, NULL, "SELECT kind, id, scope, seq, round, body FROM records ORDER BY kind, id", NULL);
  gboolean more = TRUE;

  for (;;)
    {
      MmSyncClientRow *row;

      g_assert_true (mm_sqlite_step (db, stmt, &more, NULL));
      if (!more)
        return rows;
      row = g_new0 (MmSyncClientRow, 1);
      row->kind = g_strdup (mm_sqlite_column_text (stmt, 0));
      row->id = g_strdup (mm_sqlite_column_text (stmt, 1));
      row->scope = g_strdup (mm_sqlite_column_text (stmt, 2));
      row->seq = mm_sqlite_column_int (stmt, 3);
      row->round = mm_sqlite_column_int (stmt, 4);
      row->body = g_strdup (mm_sqlite_column_text (stmt, 5));
      g_ptr_array_add (rows, row);
    }
}
