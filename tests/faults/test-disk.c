/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-faults.h"
#include "mm-test-db.h"

#include "mm-error.h"
#include "mms-writer.h"

#include <dlfcn.h>
#include <glib/gstdio.h>

#define CLIENTS 16
#define WRITES 40

typedef enum
{
  SAID_DONE,
  SAID_NO,
  SAID_UNKNOWN,
} Said;

typedef struct
{
  MmsWriter *writer;
  gint64 number;
  guint n_full;
  Said said[WRITES];
  guint first;
} Client;

static MmFaultsSet set_faults;
static MmFaultsCount count_faults;
static char *store_url;

static MmsOutcome
insert (MmsDb *db, gpointer data, GError **error)
{
  const gint64 *number = data;
  g_autofree char *payload = g_strnfill (2000, 'x');

  return mms_db_run (db, error, "INSERT INTO writes (number, payload) VALUES ($1, $2)", "is",
                     *number, payload)
             ? MMS_DONE
             : MMS_FAILED;
}

static gpointer
client_thread (gpointer data)
{
  Client *client = data;

  for (guint i = 0; i < WRITES; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 number = client->first + i;

      if (mms_writer_call (client->writer, insert, &number, &error))
        client->said[i] = SAID_DONE;
      else
        client->said[i] = mm_error_is_unknown_outcome (error) ? SAID_UNKNOWN : SAID_NO;
      if (error && mm_error_is_full (error))
        client->n_full++;
    }
  return NULL;
}

/* 16 clients write 40 times each; what they were told must be true. */
static guint
write_all (MmsWriter *writer, Client *clients, guint first)
{
  GThread *threads[CLIENTS];
  guint full = 0;

  for (guint i = 0; i < CLIENTS; i++)
    {
      clients[i] = (Client){ .writer = writer, .first = first + i * WRITES };
      threads[i] = g_thread_new ("client", client_thread, &clients[i]);
    }
  for (guint i = 0; i < CLIENTS; i++)
    {
      g_thread_join (threads[i]);
      full += clients[i].n_full;
    }
  return full;
}

static gboolean
is_there (MmsDb *db, gint64 number)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt;
  gboolean row = FALSE;

  stmt = mms_db_query (db, &error, "SELECT 1 FROM writes WHERE number = $1", "i", number);
  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  return row;
}

static void
check_said (const Client *clients, guint *done, guint *unknown)
{
  g_autoptr (MmsDb) db = mm_test_db_open (store_url);

  for (guint i = 0; i < CLIENTS; i++)
    for (guint j = 0; j < WRITES; j++)
      {
        if (clients[i].said[j] == SAID_UNKNOWN)
          *unknown += 1;
        else
          g_assert_cmpint (is_there (db, clients[i].first + j), ==,
                           clients[i].said[j] == SAID_DONE);
        if (clients[i].said[j] == SAID_DONE)
          *done += 1;
      }
}

static MmsWriter *
open_writer (void)
{
  g_autoptr (MmsDb) db = mm_test_db_open (store_url);
  g_autoptr (GError) error = NULL;
  MmsWriter *writer;

  mm_test_db_execute (db, "DROP TABLE IF EXISTS writes");
  mm_test_db_execute (db, "CREATE TABLE writes (number BIGINT PRIMARY KEY, payload TEXT)");
  writer = mms_writer_new (store_url, &error);
  g_assert_no_error (error);
  return writer;
}

static void
test_full_disk (void)
{
  g_autoptr (MmsWriter) writer = open_writer ();
  Client clients[CLIENTS];
  guint done = 0, unknown = 0, full;

  set_faults (MM_FAULTS_FULL, 1000, 1);
  full = write_all (writer, clients, 0);
  set_faults (MM_FAULTS_NONE, 0, 0);
  check_said (clients, &done, &unknown);
  g_assert_cmpuint (full, ==, CLIENTS * WRITES);

  /* Space again: the same writer goes on. */
  done = 0;
  write_all (writer, clients, 10000);
  check_said (clients, &done, &unknown);
  g_assert_cmpuint (done, ==, CLIENTS * WRITES);
  g_assert_cmpuint (unknown, ==, 0);
}

static void
test_failed_flush_is_unknown (void)
{
  g_autoptr (MmsWriter) writer = open_writer ();
  Client clients[CLIENTS];
  guint done = 0, unknown = 0;

  set_faults (MM_FAULTS_SYNC, 1000, 1);
  write_all (writer, clients, 0);
  set_faults (MM_FAULTS_NONE, 0, 0);
  check_said (clients, &done, &unknown);
  g_assert_cmpuint (unknown, ==, CLIENTS * WRITES);

  unknown = 0;
  write_all (writer, clients, 10000);
  check_said (clients, &done, &unknown);
  g_assert_cmpuint (done, ==, CLIENTS * WRITES);
}

static void
test_game (gconstpointer data)
{
  guint seed = GPOINTER_TO_UINT (data);
  MmFaultsKind kind = MM_FAULTS_FULL + seed % 3;
  g_autoptr (MmsWriter) writer = open_writer ();
  g_autoptr (MmsDb) db = NULL;
  Client clients[CLIENTS], later[CLIENTS];
  guint before = count_faults ();
  guint done = 0, unknown = 0;

  /* There are many writes, but few flushes: large groups share one. */
  set_faults (kind, kind == MM_FAULTS_SYNC ? 200 : 30, seed);
  write_all (writer, clients, 0);
  set_faults (MM_FAULTS_NONE, 0, 0);
  g_assert_cmpuint (count_faults (), >, before);
  write_all (writer, later, 10000);
  g_clear_object (&writer);

  check_said (clients, &done, &unknown);
  g_assert_cmpuint (done, >, 0);
  done = 0;
  check_said (later, &done, &unknown);
  g_assert_cmpuint (done, ==, CLIENTS * WRITES);

  db = mm_test_db_open (store_url);
  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM pragma_integrity_check "
                                       "WHERE integrity_check <> 'ok'"),
                   ==, 0);
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("MM_FAULTS_FOLDER");
  int result;

  /* The library watches by the environment of its start: once without it, once with it. */
  if (!folder)
    {
      g_autofree char *made = g_dir_make_tmp ("mimamori-disk-XXXXXX", NULL);

      g_setenv ("LD_PRELOAD", g_getenv ("MM_FAULTS_LIBRARY"), TRUE);
      g_setenv ("MM_FAULTS_FOLDER", made, TRUE);
      execv (argv[0], argv);
      return 1;
    }

  g_test_init (&argc, &argv, NULL);
  *(void **) &set_faults = dlsym (RTLD_DEFAULT, "mm_faults_set");
  *(void **) &count_faults = dlsym (RTLD_DEFAULT, "mm_faults_count");
  g_assert_nonnull (set_faults);
  store_url = g_strconcat ("sqlite://", folder, "/store.db", NULL);

  g_test_add_func ("/faults/disk/full", test_full_disk);
  g_test_add_func ("/faults/disk/failed-flush-is-unknown", test_failed_flush_is_unknown);
  for (guint seed = 1; seed <= 12; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/disk/game/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_game);
    }
  result = g_test_run ();

  for (guint i = 0; i < 3; i++)
    {
      const char *const ends[] = { "", "-wal", "-shm" };
      g_autofree char *path = g_strconcat (folder, "/store.db", ends[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_free (store_url);
  return result;
}
