/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "mm-error.h"
#include "mm-migrations.h"
#include "mm-sqlite.h"

static const char *const steps[] = {
  "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, data BLOB)",
  "ALTER TABLE item ADD COLUMN note TEXT; CREATE INDEX item_name ON item (name)",
  NULL,
};

static const char *const one_step[] = {
  "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, data BLOB)",
  NULL,
};

static MmSqlite *
open_memory (void)
{
  g_autoptr (GError) error = NULL;
  MmSqlite *db = mm_sqlite_open (":memory:", MM_SQLITE_DURABLE, &error);

  g_assert_no_error (error);
  return db;
}

static void
test_values_come_back (void)
{
  g_autoptr (MmSqlite) db = open_memory ();
  g_autoptr (GBytes) data = g_bytes_new ("\0\1", 2);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt;
  gboolean row;

  g_assert_true (mm_migrations_apply (db, steps, &error));
  g_assert_true (mm_sqlite_run (db, &error, "INSERT INTO item VALUES ($1, $2, $3, $4)", "isBs",
                                (gint64) 7, "'; DROP TABLE item", data, NULL));
  g_assert_cmpint (mm_sqlite_changes (db), ==, 1);
  stmt = mm_sqlite_query (db, &error, "SELECT name, data, note, id FROM item WHERE id = $1", "i",
                          (gint64) 7);
  g_assert_true (mm_sqlite_step (db, stmt, &row, &error));
  g_assert_true (row);
  g_assert_cmpstr (mm_sqlite_column_text (stmt, 0), ==, "'; DROP TABLE item");
  read = mm_sqlite_column_blob (stmt, 1);
  g_assert_true (g_bytes_equal (read, data));
  g_assert_null (mm_sqlite_column_text (stmt, 2));
  g_assert_cmpint (mm_sqlite_column_int (stmt, 2), ==, MM_NO_VALUE);
  g_assert_cmpint (mm_sqlite_column_int (stmt, 3), ==, 7);
  g_assert_true (mm_sqlite_step (db, stmt, &row, &error));
  g_assert_false (row);
  g_assert_no_error (error);
}

static void
test_errors_are_told (void)
{
  g_autoptr (MmSqlite) db = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_false (mm_sqlite_run (db, &error, "SELECT * FROM nothing", NULL));
  g_assert_error (error, MM_ERROR, MM_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (mm_sqlite_open ("/nonexistent/folder/file.db", MM_SQLITE_DEFAULT, &error));
  g_assert_nonnull (error);
}

static void
test_full_disk_is_told (void)
{
  g_autoptr (MmSqlite) db = open_memory ();
  g_autoptr (GBytes) data = g_bytes_new_take (g_malloc0 (100000), 100000);
  g_autoptr (GError) error = NULL;

  g_assert_true (mm_migrations_apply (db, one_step, NULL));
  g_assert_true (mm_sqlite_exec (db, "PRAGMA max_page_count = 10", NULL));
  g_assert_false (mm_sqlite_run (db, &error, "INSERT INTO item (data) VALUES ($1)", "B", data));
  g_assert_true (mm_error_is_full (error));
}

static void
test_migrations_run_once_each (void)
{
  g_autoptr (MmSqlite) db = open_memory ();
  g_autoptr (GError) error = NULL;
  gint64 version;

  g_assert_true (mm_migrations_apply (db, one_step, &error));
  g_assert_true (mm_sqlite_run (db, &error, "INSERT INTO item (name) VALUES ('a')", NULL));
  g_assert_true (mm_migrations_apply (db, steps, &error));
  g_assert_true (mm_migrations_apply (db, steps, &error));
  g_assert_true (mm_sqlite_get_int (db, "PRAGMA user_version", &version, &error));
  g_assert_cmpint (version, ==, 2);
  g_assert_true (
      mm_sqlite_get_int (db, "SELECT count(*) FROM item WHERE note IS NULL", &version, &error));
  g_assert_cmpint (version, ==, 1);
  g_assert_no_error (error);
}

static void
test_newer_file_is_refused (void)
{
  g_autoptr (MmSqlite) db = open_memory ();
  g_autoptr (GError) error = NULL;

  g_assert_true (mm_migrations_apply (db, steps, NULL));
  g_assert_false (mm_migrations_apply (db, one_step, &error));
  g_assert_true (mm_error_is_conflict (error));
  g_assert_cmpstr (mm_error_get_code (error), ==, "newer_file");
}

static void
test_failed_step_leaves_the_last_version (void)
{
  static const char *const broken[] = {
    "CREATE TABLE item (id INTEGER PRIMARY KEY)",
    "CREATE TABLE other (id INTEGER); INSERT INTO missing VALUES (1)",
    NULL,
  };
  g_autoptr (MmSqlite) db = open_memory ();
  g_autoptr (GError) error = NULL;
  gint64 value;

  g_assert_false (mm_migrations_apply (db, broken, &error));
  g_assert_nonnull (strstr (error->message, "version 2"));
  g_assert_true (mm_sqlite_get_int (db, "PRAGMA user_version", &value, NULL));
  g_assert_cmpint (value, ==, 1);
  g_assert_true (mm_sqlite_get_int (db, "SELECT count(*) FROM sqlite_master WHERE name = 'other'",
                                    &value, NULL));
  g_assert_cmpint (value, ==, 0);
}

static void
test_file_is_private (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mm-sqlite-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  MmSqlite *db = mm_sqlite_open (path, MM_SQLITE_SECURE_DELETE, &error);
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_true (mm_migrations_apply (db, steps, &error));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (wal, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  mm_sqlite_close (db);
  db = mm_sqlite_open (path, MM_SQLITE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (mm_sqlite_run (db, NULL, "DELETE FROM item", NULL));
  mm_sqlite_close (db);
  g_unlink (path);
  g_unlink (wal);
  g_clear_pointer (&wal, g_free);
  wal = g_strconcat (path, "-shm", NULL);
  g_unlink (wal);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sqlite/values", test_values_come_back);
  g_test_add_func ("/sqlite/errors", test_errors_are_told);
  g_test_add_func ("/sqlite/full", test_full_disk_is_told);
  g_test_add_func ("/sqlite/private-file", test_file_is_private);
  g_test_add_func ("/migrations/once", test_migrations_run_once_each);
  g_test_add_func ("/migrations/newer", test_newer_file_is_refused);
  g_test_add_func ("/migrations/failed-step", test_failed_step_leaves_the_last_version);
  return g_test_run ();
}
