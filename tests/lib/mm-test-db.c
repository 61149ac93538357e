/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-test-db.h"
#include "mm-test-postgres.h"

#include "mms-migrations.h"

#include <glib/gstdio.h>

typedef struct
{
  MmTestDbFunc func;
  gboolean migrated;
} Case;

MmsDb *
mm_test_db_open (const char *url)
{
  g_autoptr (GError) error = NULL;
  MmsDb *db = mms_db_open (url, FALSE, &error);

  g_assert_no_error (error);
  return db;
}

MmsDb *
mm_test_db_open_read_only (const char *url)
{
  g_autoptr (GError) error = NULL;
  MmsDb *db = mms_db_open (url, TRUE, &error);

  g_assert_no_error (error);
  return db;
}

void
mm_test_db_execute (MmsDb *db, const char *script)
{
  g_autoptr (GError) error = NULL;

  mms_db_execute (db, script, &error);
  g_assert_no_error (error);
}

gint64
mm_test_db_int (MmsDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (db, &error, sql, "");
  gboolean row = FALSE;
  gint64 value;

  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  value = mms_stmt_int (stmt, 0);
  mms_db_reset (db);
  return value;
}

char *
mm_test_db_text (MmsDb *db, const char *sql, const char *value)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt = mms_db_query (db, &error, sql, value != NULL ? "s" : "", value);
  gboolean row = FALSE;
  char *text;

  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  text = row ? g_strdup (mms_stmt_text (stmt, 0)) : NULL;
  mms_db_reset (db);
  return text;
}

static void
migrate (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GError) error = NULL;

  mms_migrations_apply (db, &error);
  g_assert_no_error (error);
}

/* Migrated once, then copied: that is a tenth of the time. */
static void
write_migrated (const char *path, const char *url)
{
  static char *template;
  static gsize length;
  g_autoptr (GError) error = NULL;

  if (template)
    g_file_set_contents (path, template, (gssize) length, &error);
  else
    {
      migrate (url);
      g_file_get_contents (path, &template, &length, &error);
    }
  g_assert_no_error (error);
}

static void
run_sqlite (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *folder = g_dir_make_tmp ("mimamori-store-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "store.db", NULL);
  g_autofree char *url = g_strconcat ("sqlite://", file, NULL);

  if (test->migrated)
    write_migrated (file, url);
  test->func (url);

  for (guint i = 0; i < 3; i++)
    {
      const char *const ends[] = { "", "-wal", "-shm" };
      g_autofree char *path = g_strconcat (folder, "/store.db", ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* The same, by the server itself. */
static char *
create_migrated (void)
{
  static char *template;

  if (!template)
    {
      template = mm_test_postgres_create (NULL);
      migrate (template);
    }
  return mm_test_postgres_create (template);
}

static void
run_postgres (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *url = NULL;

  if (!mm_test_postgres_is_available ())
    {
      g_test_skip ("PostgreSQL is not installed");
      return;
    }

  url = test->migrated ? create_migrated () : mm_test_postgres_create (NULL);
  test->func (url);
}

static void
add (const char *path, MmTestDbFunc func, gboolean migrated)
{
  g_autofree char *sqlite = g_strconcat (path, "/sqlite", NULL);
  g_autofree char *postgres = g_strconcat (path, "/postgres", NULL);
  Case test = { func, migrated };

  g_test_add_data_func_full (sqlite, g_memdup2 (&test, sizeof test), run_sqlite, g_free);
  g_test_add_data_func_full (postgres, g_memdup2 (&test, sizeof test), run_postgres, g_free);
}

void
mm_test_db_for_each (const char *path, MmTestDbFunc func)
{
  add (path, func, TRUE);
}

void
mm_test_db_for_each_empty (const char *path, MmTestDbFunc func)
{
  add (path, func, FALSE);
}
