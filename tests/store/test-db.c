/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-test-db.h"

#include <glib/gstdio.h>
#include <string.h>

#define SELECT_ALL "SELECT a, b, c, d FROM t ORDER BY n"

static MmsDb *
open_with_table (const char *url)
{
  MmsDb *db = mm_test_db_open (url);

  mm_test_db_execute (db, "CREATE TABLE t (n BIGINT PRIMARY KEY, a TEXT, b BIGINT, c BOOLEAN,"
                          " d BYTEA, CHECK (b <> 13))");
  return db;
}

static void
insert (MmsDb *db, gint64 number)
{
  g_autoptr (GError) error = NULL;

  mms_db_run (db, &error, "INSERT INTO t (n, b) VALUES ($1, $2)", "ii", number, number);
  g_assert_no_error (error);
}

static gint64
count (MmsDb *db)
{
  return mm_test_db_int (db, "SELECT COUNT(*) FROM t");
}

static MmsStmt *
step_once (MmsDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (db, &error, sql, NULL);
  gboolean row = FALSE;

  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  return stmt;
}

static void
test_values (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\xff\n'", 4);
  g_autoptr (GBytes) read = NULL;
  MmsStmt *stmt;
  gboolean row;

  mms_db_run (db, &error, "INSERT INTO t (n, a, b, c, d) VALUES ($1, $2, $3, $4, $5)", "isibB",
              (gint64) 1, "髙﨑'; 𠮷 \\ %", G_MAXINT64, TRUE, bytes);
  g_assert_no_error (error);
  g_assert_cmpint (mms_db_changes (db), ==, 1);

  stmt = step_once (db, SELECT_ALL);
  g_assert_cmpstr (mms_stmt_text (stmt, 0), ==, "髙﨑'; 𠮷 \\ %");
  g_assert_cmpint (mms_stmt_int (stmt, 1), ==, G_MAXINT64);
  g_assert_cmpint (mms_stmt_opt_int (stmt, 1), ==, G_MAXINT64);
  g_assert_true (mms_stmt_bool (stmt, 2));
  g_assert_cmpstr (mms_stmt_text (stmt, 2), ==, "1");
  read = mms_stmt_blob (stmt, 3);
  g_assert_true (g_bytes_equal (read, bytes));

  g_assert_true (mms_stmt_step (stmt, &row, &error));
  g_assert_false (row);
  /* The end stays the end. */
  g_assert_true (mms_stmt_step (stmt, &row, &error));
  g_assert_false (row);
}

static void
test_nulls (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) read = NULL;
  MmsStmt *stmt;

  mms_db_run (db, &error, "INSERT INTO t (n, a, b, d) VALUES ($1, $2, $3, $4)", "isIB", (gint64) 1,
              NULL, G_MININT64, NULL);
  g_assert_no_error (error);
  mms_db_run (db, &error, "INSERT INTO t (n, a, b, d) VALUES ($1, $2, $3, $4)", "isIB", (gint64) 2,
              "", (gint64) 0, empty);
  g_assert_no_error (error);

  stmt = step_once (db, SELECT_ALL);
  for (guint i = 0; i < 4; i++)
    g_assert_true (mms_stmt_is_null (stmt, i));
  g_assert_null (mms_stmt_text (stmt, 0));
  g_assert_cmpint (mms_stmt_int (stmt, 1), ==, 0);
  g_assert_cmpint (mms_stmt_opt_int (stmt, 1), ==, G_MININT64);
  g_assert_null (mms_stmt_blob (stmt, 3));

  stmt = step_once (db, "SELECT a, b, c, d FROM t WHERE n = 2");
  g_assert_cmpstr (mms_stmt_text (stmt, 0), ==, "");
  g_assert_false (mms_stmt_is_null (stmt, 3));
  read = mms_stmt_blob (stmt, 3);
  g_assert_cmpint (g_bytes_get_size (read), ==, 0);
}

static void
test_same_text_with_other_types (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;
  const char *sql = "INSERT INTO t (n, b) VALUES ($1, $2)";

  mms_db_run (db, &error, sql, "iI", (gint64) 1, G_MININT64);
  g_assert_no_error (error);
  mms_db_run (db, &error, sql, "iI", (gint64) 2, (gint64) 5);
  g_assert_no_error (error);
  mms_db_run (db, &error, sql, "iI", (gint64) 3, G_MININT64);
  g_assert_no_error (error);
  g_assert_cmpint (count (db), ==, 3);
}

static void
test_portable_sql (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;
  const char *sql = "INSERT INTO t (n, b, c) VALUES ($1, $2, $3) "
                    "ON CONFLICT (n) DO UPDATE SET b = t.b + excluded.b RETURNING b, c";
  MmsStmt *stmt;
  gboolean row;

  for (gint64 i = 1; i <= 3; i++)
    {
      stmt = mms_db_query (db, &error, sql, "iib", (gint64) 1, (gint64) 10, TRUE);
      g_assert_no_error (error);
      g_assert_true (mms_stmt_step (stmt, &row, &error) && row);
      g_assert_cmpint (mms_stmt_int (stmt, 0), ==, 10 * i);
    }
  mms_db_reset (db);

  mms_db_run (db, &error, "UPDATE t SET c = FALSE WHERE n = $1 AND c", "i", (gint64) 1);
  g_assert_no_error (error);
  g_assert_cmpint (mms_db_changes (db), ==, 1);
  mms_db_run (db, &error, "DELETE FROM t WHERE n = $1", "i", (gint64) 99);
  g_assert_no_error (error);
  g_assert_cmpint (mms_db_changes (db), ==, 0);

  /* PostgreSQL's sum of BIGINT is NUMERIC. */
  g_assert_cmpint (mm_test_db_int (db, "SELECT SUM(b) FROM t"), ==, 30);
}

static void
test_error_kinds (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;

  insert (db, 1);
  g_assert_false (mms_db_run (db, &error, "INSERT INTO t (n) VALUES ($1)", "i", (gint64) 1));
  g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_false (mms_db_run (db, &error, "INSERT INTO t (n, b) VALUES (2, 13)", NULL));
  g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_assert_false (mms_db_run (db, &error, "SELECT nothing FROM nowhere", NULL));
  g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED);
  g_clear_error (&error);

  /* Outside a transaction an error spoils nothing. */
  insert (db, 2);
}

static void
test_failure_spoils_its_savepoint (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;

  g_assert_true (mms_db_begin (db, &error));
  insert (db, 1);
  g_assert_true (mms_db_savepoint (db, &error));
  insert (db, 2);
  g_assert_false (mms_db_run (db, NULL, "INSERT INTO t (n) VALUES (1)", NULL));
  g_assert_true (mms_db_has_failed (db));

  /* Both drivers refuse to go on as if nothing had been. */
  g_assert_false (mms_db_run (db, &error, "INSERT INTO t (n) VALUES (3)", NULL));
  g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (mms_db_release (db, NULL));

  g_assert_true (mms_db_rollback_to (db, &error));
  g_assert_false (mms_db_has_failed (db));
  insert (db, 4);
  g_assert_true (mms_db_commit (db, &error));
  g_assert_cmpint (mm_test_db_int (db, "SELECT SUM(n) FROM t"), ==, 5);
}

static void
test_failed_transaction_does_not_commit (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;

  g_assert_true (mms_db_begin (db, &error));
  insert (db, 1);
  g_assert_false (mms_db_run (db, NULL, "INSERT INTO t (n) VALUES (1)", NULL));
  g_assert_false (mms_db_commit (db, &error));
  g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED);
  g_assert_false (mms_db_in_transaction (db));
  g_assert_cmpint (count (db), ==, 0);
}

static void
note (gpointer data)
{
  GString *notes = ((gpointer *) data)[0];

  g_string_append (notes, ((gpointer *) data)[1]);
}

static void
hook (MmsDb *db, GString *notes, const char *text)
{
  gpointer data[] = { notes, (gpointer) text };

  mms_db_on_commit (db, note, g_memdup2 (data, sizeof data), g_free);
}

static void
test_hooks (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (mms_db_begin (db, &error));
  hook (db, notes, "a");
  g_assert_true (mms_db_savepoint (db, &error));
  hook (db, notes, "b");
  g_assert_true (mms_db_savepoint (db, &error));
  hook (db, notes, "c");
  g_assert_true (mms_db_rollback_to (db, &error));
  hook (db, notes, "d");
  g_assert_true (mms_db_release (db, &error));
  g_assert_true (mms_db_savepoint (db, &error));
  hook (db, notes, "e");
  g_assert_true (mms_db_rollback_to (db, &error));
  g_assert_cmpstr (notes->str, ==, "");
  g_assert_true (mms_db_commit (db, &error));
  g_assert_cmpstr (notes->str, ==, "abd");

  g_assert_true (mms_db_begin (db, &error));
  hook (db, notes, "f");
  mms_db_rollback (db);
  hook (db, notes, "g");
  g_assert_cmpstr (notes->str, ==, "abdg");
}

static void
test_readers (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (MmsDb) reader = mm_test_db_open_read_only (url);
  g_autoptr (GError) error = NULL;

  insert (db, 1);
  g_assert_cmpint (count (reader), ==, 1);
  g_assert_false (mms_db_run (reader, &error, "INSERT INTO t (n) VALUES (2)", NULL));
  g_assert_nonnull (error);
  g_clear_error (&error);

  /* A snapshot does not move; outside it each read sees the present. */
  g_assert_true (mms_db_begin (reader, &error));
  g_assert_cmpint (count (reader), ==, 1);
  insert (db, 2);
  g_assert_cmpint (count (reader), ==, 1);
  g_assert_true (mms_db_commit (reader, &error));
  g_assert_cmpint (count (reader), ==, 2);

  step_once (reader, SELECT_ALL);
  insert (db, 3);
  mms_db_reset (reader);
  g_assert_cmpint (count (reader), ==, 3);
}

/* PostgreSQL was restarted between two requests: a reader does not notice. */
static void
test_reader_connects_again (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (MmsDb) reader = mm_test_db_open_read_only (url);
  g_autoptr (GError) error = NULL;

  if (mms_db_get_dialect (db) == MMS_DIALECT_SQLITE)
    {
      g_test_skip ("SQLite has no connection to lose");
      return;
    }

  insert (db, 1);
  g_assert_cmpint (count (reader), ==, 1);
  mm_test_db_execute (db, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity "
                          "WHERE datname = current_database () AND pid <> pg_backend_pid ()");
  g_assert_cmpint (count (reader), ==, 1);

  /* But what it was reading in one snapshot is gone, and it is told so. */
  g_assert_true (mms_db_begin (reader, &error));
  mm_test_db_execute (db, "SELECT pg_terminate_backend (pid) FROM pg_stat_activity "
                          "WHERE datname = current_database () AND pid <> pg_backend_pid ()");
  g_assert_false (mms_db_run (reader, &error, SELECT_ALL, NULL));
  g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED);
  mms_db_rollback (reader);
  g_assert_cmpint (count (reader), ==, 1);
}

static void
test_many_statements (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %u", i);

      g_assert_cmpint (mm_test_db_int (db, sql), ==, i);
    }
}

static void
test_sqlite_is_durable_and_private (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mimamori-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a b%.db", NULL);
  g_autofree char *escaped = g_uri_escape_string (path, "/", FALSE);
  g_autofree char *url = g_strconcat ("sqlite://", escaped, NULL);
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  GStatBuf status;

  g_assert_cmpint (mm_test_db_int (db, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (mm_test_db_int (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM pragma_journal_mode "
                                       "WHERE journal_mode = 'wal'"),
                   ==, 1);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_clear_object (&db);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_wrong_urls (void)
{
  const char *const urls[] = {
    "mysql://x", "sqlite://relative.db",          "/path",
    "",          "sqlite:///no/such/folder/x.db", "postgresql:///x?host=/no/such/folder"
  };

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mms_db_open (urls[i], FALSE, &error));
      g_assert_error (error, MMS_DB_ERROR, MMS_DB_ERROR_FAILED);
    }
}

static void
test_script_that_begins_a_transaction (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;

  mms_db_execute (db, "BEGIN; INSERT INTO t (n) VALUES (1); INSERT INTO t (n) VALUES (2); COMMIT",
                  &error);
  g_assert_no_error (error);
  g_assert_false (mms_db_in_transaction (db));
  g_assert_cmpint (count (db), ==, 2);

  /* Nothing of it stays open, so that the next one can begin. */
  mms_db_begin (db, &error);
  g_assert_no_error (error);
  mms_db_commit (db, &error);
  g_assert_no_error (error);
}

static gpointer
number_from_stmt (MmsStmt *stmt)
{
  return GINT_TO_POINTER ((int) mms_stmt_int (stmt, 0));
}

static void
test_collected_rows (const char *url)
{
  g_autoptr (MmsDb) db = open_with_table (url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const char *sql = "SELECT n FROM t WHERE n > 3 ORDER BY n";

  none = mms_stmt_collect (mms_db_query (db, &error, sql, NULL), number_from_stmt, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  for (gint64 i = 6; i > 0; i--)
    insert (db, i);
  rows = mms_stmt_collect (mms_db_query (db, &error, sql, NULL), number_from_stmt, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (GPOINTER_TO_INT (rows->pdata[i]), ==, 4 + (int) i);

  g_assert_null (mms_stmt_collect (mms_db_query (db, &error, "SELECT nothing FROM t", NULL),
                                   number_from_stmt, NULL, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  mm_test_db_for_each_empty ("/store/db/values", test_values);
  mm_test_db_for_each_empty ("/store/db/nulls", test_nulls);
  mm_test_db_for_each_empty ("/store/db/same-text-with-other-types",
                             test_same_text_with_other_types);
  mm_test_db_for_each_empty ("/store/db/portable-sql", test_portable_sql);
  mm_test_db_for_each_empty ("/store/db/error-kinds", test_error_kinds);
  mm_test_db_for_each_empty ("/store/db/failure-spoils-its-savepoint",
                             test_failure_spoils_its_savepoint);
  mm_test_db_for_each_empty ("/store/db/failed-transaction-does-not-commit",
                             test_failed_transaction_does_not_commit);
  mm_test_db_for_each_empty ("/store/db/hooks", test_hooks);
  mm_test_db_for_each_empty ("/store/db/script-that-begins-a-transaction",
                             test_script_that_begins_a_transaction);
  mm_test_db_for_each_empty ("/store/db/collected-rows", test_collected_rows);
  mm_test_db_for_each_empty ("/store/db/readers", test_readers);
  mm_test_db_for_each_empty ("/store/db/reader-connects-again", test_reader_connects_again);
  mm_test_db_for_each_empty ("/store/db/many-statements", test_many_statements);
  g_test_add_func ("/store/db/sqlite-is-durable-and-private", test_sqlite_is_durable_and_private);
  g_test_add_func ("/store/db/wrong-urls", test_wrong_urls);

  return g_test_run ();
}
