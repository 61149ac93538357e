/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mms-db.h"

#include <glib/gstdio.h>

static MmsDb *
open_store (const char *folder, gboolean read_only)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_strconcat ("sqlite://", folder, "/store.db", NULL);
  MmsDb *db = mms_db_open (url, read_only, &error);

  g_assert_no_error (error);
  return db;
}

static void
test_values (void)
{
  g_autofree char *folder = g_dir_make_tmp ("store-XXXXXX", NULL);
  g_autoptr (MmsDb) db = open_store (folder, FALSE);
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt;
  gboolean row;

  mms_db_execute (db, "CREATE TABLE t (a TEXT, b BIGINT, c BOOLEAN, d BYTEA)", &error);
  g_assert_no_error (error);
  mms_db_run (db, &error, "INSERT INTO t VALUES ($1, $2, $3, $4)", "sibB", "藤沢", G_MAXINT64, TRUE,
              NULL);
  g_assert_no_error (error);
  g_assert_cmpint (mms_db_changes (db), ==, 1);

  stmt = mms_db_query (db, &error, "SELECT a, b, c, d FROM t WHERE a = $1", "s", "藤沢");
  g_assert_no_error (error);
  g_assert_true (mms_stmt_step (stmt, &row, &error));
  g_assert_true (row);
  g_assert_cmpstr (mms_stmt_text (stmt, 0), ==, "藤沢");
  g_assert_cmpint (mms_stmt_int (stmt, 1), ==, G_MAXINT64);
  g_assert_true (mms_stmt_bool (stmt, 2));
  g_assert_true (mms_stmt_is_null (stmt, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/db/values", test_values);
  return g_test_run ();
}
