/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-test-db.h"

#include "mms-migrations.h"

#include <gio/gio.h>
#include <string.h>

static GHashTable *
two_steps (void)
{
  GHashTable *files = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (files, (gpointer) "0001-first.sql",
                       (gpointer) "CREATE TABLE a (x BIGINT); INSERT INTO a VALUES (1);");
  g_hash_table_insert (files, (gpointer) "0002-second.sqlite.sql",
                       (gpointer) "INSERT INTO a SELECT x + 1 FROM a;");
  g_hash_table_insert (files, (gpointer) "0002-second.postgres.sql",
                       (gpointer) "INSERT INTO a SELECT x + 1 FROM a; ANALYZE a;");
  return files;
}

static void
apply (MmsDb *db, GHashTable *files)
{
  g_autoptr (GError) error = NULL;

  mms_migrations_apply_files (db, files, &error);
  g_assert_no_error (error);
}

static void
refuse (MmsDb *db, GHashTable *files, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mms_migrations_apply_files (db, files, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_applied_once_in_order (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GHashTable) files = two_steps ();

  apply (db, files);
  apply (db, files);
  g_assert_cmpint (mm_test_db_int (db, "SELECT SUM(x) FROM a"), ==, 3);

  g_hash_table_insert (files, (gpointer) "0010-third.sql", (gpointer) "INSERT INTO a VALUES (10)");
  apply (db, files);
  g_assert_cmpint (mm_test_db_int (db, "SELECT SUM(x) FROM a"), ==, 13);
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM schema_migrations "
                                       "WHERE LENGTH(sha256) = 64 AND applied_at > 0"),
                   ==, 3);
}

static void
test_broken_step_leaves_nothing (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GHashTable) files = two_steps ();

  g_hash_table_insert (files, (gpointer) "0003-broken.sql",
                       (gpointer) "CREATE TABLE b (x BIGINT); INSERT INTO nowhere VALUES (1);");
  refuse (db, files, "0003-broken");
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM schema_migrations"), ==, 2);

  g_hash_table_insert (files, (gpointer) "0003-broken.sql", (gpointer) "CREATE TABLE b (x BIGINT)");
  apply (db, files);
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM b"), ==, 0);
}

static void
test_newer_database_is_refused (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GHashTable) files = two_steps ();

  apply (db, files);
  g_hash_table_remove (files, "0002-second.sqlite.sql");
  g_hash_table_remove (files, "0002-second.postgres.sql");
  refuse (db, files, "newer");
}

static void
test_changed_step_is_refused (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GHashTable) files = two_steps ();

  apply (db, files);
  g_hash_table_insert (files, (gpointer) "0001-first.sql",
                       (gpointer) "CREATE TABLE a (x BIGINT); INSERT INTO a VALUES (2);");
  refuse (db, files, "changed");
}

static void
test_wrong_files_are_refused (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GHashTable) files = two_steps ();

  g_hash_table_insert (files, (gpointer) "0003.sql", (gpointer) "SELECT 1");
  refuse (db, files, "no name");
  g_hash_table_remove (files, "0003.sql");

  g_hash_table_insert (files, (gpointer) "0001-again.sql", (gpointer) "SELECT 1");
  refuse (db, files, "two migrations 1");
  g_hash_table_remove (files, "0001-again.sql");

  g_hash_table_insert (files, (gpointer) "0003-commits.sql",
                       (gpointer) "CREATE TABLE b (x BIGINT); COMMIT;");
  refuse (db, files, "0003-commits");
}

static gpointer
apply_in_thread (gpointer data)
{
  g_autoptr (MmsDb) db = mm_test_db_open (data);
  g_autoptr (GHashTable) files = two_steps ();

  apply (db, files);
  return NULL;
}

static void
test_instances_take_turns (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("instance", apply_in_thread, (gpointer) url);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (mm_test_db_int (db, "SELECT SUM(x) FROM a"), ==, 3);
}

static void
apply_ours (MmsDb *db)
{
  g_autoptr (GError) error = NULL;

  mms_migrations_apply (db, &error);
  g_assert_no_error (error);
}

static void
test_our_own (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);

  apply_ours (db);
}

/* All of ours before @number. */
static GHashTable *
steps_before (const char *number)
{
  GHashTable *files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GDir) folder = g_dir_open (MM_SOURCE_ROOT "/backend/store/migrations", 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *path =
          g_build_filename (MM_SOURCE_ROOT "/backend/store/migrations", name, NULL);
      char *text = NULL;

      if (strcmp (name, number) < 0 && g_file_get_contents (path, &text, NULL, NULL))
        g_hash_table_insert (files, g_strdup (name), text);
    }
  return files;
}

static void
add_account (MmsDb *db, const char *id, const char *service, const char *role, const char *state)
{
  g_autoptr (GError) error = NULL;

  mms_db_run (db, &error,
              "INSERT INTO accounts (id, service, principal_id, login, login_folded,"
              " password_hash, state, language, family_name, given_name, family_kana, given_kana,"
              " mail, mail_folded, phone, postal_code, prefecture, city, street, created, changed,"
              " member_role) VALUES ($1, $2, 'p', $3, $4, '-', $5, 'ja', '', '', '', '', '', '',"
              " '', '', '', '', '', 1, 1, $6)",
              "ssssss", id, service, id, id, state, role);
  g_assert_no_error (error);
}

/* Those who had no scope of their own get one; what others have stays as it is. */
static void
test_own_scopes (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GHashTable) before = steps_before ("0018");

  apply (db, before);
  add_account (db, "chief", "dealer", NULL, "active");
  add_account (db, "gone", "dealer", "manager", "withdrawn");
  add_account (db, "member", "dealer", "manager", "active");
  add_account (db, "staff", "operator", NULL, "locked");
  mm_test_db_execute (db, "UPDATE feed_counter SET seq = 40");
  apply_ours (db);
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM feed_grants"), ==, 2);
  g_assert_cmpint (mm_test_db_int (db, "SELECT seq FROM feed_grants WHERE principal = 'member'"
                                       " AND scope = 'account/member' AND active"),
                   ==, 41);
  g_assert_cmpint (mm_test_db_int (db, "SELECT seq FROM feed_grants WHERE principal = 'staff'"
                                       " AND scope = 'account/staff' AND active"),
                   ==, 42);
  g_assert_cmpint (mm_test_db_int (db, "SELECT seq FROM feed_counter"), ==, 42);
}

/* Each file of the folder is compiled in: a forgotten line in a meson.build is seen here. */
static void
test_folder_is_complete (const char *url)
{
  g_autoptr (MmsDb) db = mm_test_db_open (url);
  g_autoptr (GDir) folder = g_dir_open (MM_SOURCE_ROOT "/backend/store/migrations", 0, NULL);
  const char *ours =
      mms_db_get_dialect (db) == MMS_DIALECT_SQLITE ? ".sqlite.sql" : ".postgres.sql";
  const char *name;
  gint64 n = 0;

  while (folder && (name = g_dir_read_name (folder)))
    {
      const char *dot = strchr (name, '.');

      if (dot && (g_str_equal (dot, ".sql") || g_str_equal (dot, ours)))
        n++;
    }
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM schema_migrations"), ==, n);
}

/* A deferred constraint or OR ROLLBACK would end a transaction that others share. */
static void
test_folder_is_sound (void)
{
  g_autoptr (GDir) folder = g_dir_open (MM_SOURCE_ROOT "/backend/store/migrations", 0, NULL);
  const char *name;

  while (folder && (name = g_dir_read_name (folder)))
    {
      g_autofree char *path =
          g_build_filename (MM_SOURCE_ROOT "/backend/store/migrations", name, NULL);
      g_autofree char *text = NULL;
      g_autofree char *upper = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      upper = g_ascii_strup (text, -1);
      g_assert_null (strstr (upper, "DEFERR"));
      g_assert_null (strstr (upper, "OR ROLLBACK"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  mm_test_db_for_each_empty ("/store/migrations/applied-once-in-order", test_applied_once_in_order);
  mm_test_db_for_each_empty ("/store/migrations/broken-step-leaves-nothing",
                             test_broken_step_leaves_nothing);
  mm_test_db_for_each_empty ("/store/migrations/newer-database-is-refused",
                             test_newer_database_is_refused);
  mm_test_db_for_each_empty ("/store/migrations/changed-step-is-refused",
                             test_changed_step_is_refused);
  mm_test_db_for_each_empty ("/store/migrations/wrong-files-are-refused",
                             test_wrong_files_are_refused);
  mm_test_db_for_each_empty ("/store/migrations/instances-take-turns", test_instances_take_turns);
  mm_test_db_for_each_empty ("/store/migrations/our-own", test_our_own);
  mm_test_db_for_each_empty ("/store/migrations/own-scopes", test_own_scopes);
  mm_test_db_for_each ("/store/migrations/folder-is-complete", test_folder_is_complete);
  g_test_add_func ("/store/migrations/folder-is-sound", test_folder_is_sound);

  return g_test_run ();
}
