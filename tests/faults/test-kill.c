/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-faults-replay.h"
#include "mm-test-db.h"

#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define CLIENTS 64

typedef struct
{
  char *folder; /* of the store */
  char *undo;
  char *url;
  gint64 acknowledged[CLIENTS];
} Crash;

static void
remove_folder (char *folder)
{
  g_autoptr (GSubprocess) rm = g_subprocess_new (0, NULL, "rm", "-rf", folder, NULL);

  g_subprocess_wait (rm, NULL, NULL);
  g_free (folder);
}

static void
crash_clear (Crash *crash)
{
  remove_folder (crash->folder);
  remove_folder (crash->undo);
  g_free (crash->url);
}

static GSubprocess *
start_writer (Crash *crash, gboolean lie)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *writer;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("MM_FAULTS_LIBRARY"), TRUE);
  g_subprocess_launcher_setenv (launcher, "MM_FAULTS_FOLDER", crash->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "MM_FAULTS_UNDO", crash->undo, TRUE);
  if (lie)
    g_subprocess_launcher_setenv (launcher, "MM_FAULTS_LIE", "1", TRUE);

  writer = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("MM_WRITER_UNDER_LOAD"),
                                        crash->url, NULL);
  g_assert_no_error (error);
  return writer;
}

/* Kills it after so many answers, then reads what else it had said. */
static void
crash_run (Crash *crash, guint answers, gboolean lie)
{
  g_autoptr (GSubprocess) writer = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  guint n = 0;
  char *line;

  crash->folder = g_dir_make_tmp ("mimamori-crash-XXXXXX", NULL);
  crash->undo = g_dir_make_tmp ("mimamori-undo-XXXXXX", NULL);
  crash->url = g_strconcat ("sqlite://", crash->folder, "/store.db", NULL);

  writer = start_writer (crash, lie);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)))
    {
      int client, number;

      g_assert_cmpint (sscanf (line, "%d %d", &client, &number), ==, 2);
      crash->acknowledged[client] = number;
      g_free (line);
      if (++n == answers)
        g_subprocess_send_signal (writer, SIGKILL);
    }
  g_subprocess_wait (writer, NULL, NULL);
  g_assert_cmpuint (n, >=, answers);
}

static gint64
count_of (MmsDb *db, gint64 client, gint64 *highest)
{
  g_autoptr (GError) error = NULL;
  MmsStmt *stmt;
  gboolean row;

  stmt = mms_db_query (db, &error,
                       "SELECT COUNT(*), COALESCE(MAX(number), 0) FROM writes WHERE client = $1",
                       "i", client);
  g_assert_no_error (error);
  g_assert_true (mms_stmt_step (stmt, &row, &error) && row);
  *highest = mms_stmt_int (stmt, 1);
  return mms_stmt_int (stmt, 0);
}

/* How many acknowledged writes are missing; a client has one more under way at most. */
static gint64
count_missing (Crash *crash)
{
  g_autoptr (MmsDb) db = mm_test_db_open (crash->url);
  gint64 missing = 0;

  g_assert_cmpint (mm_test_db_int (db, "SELECT COUNT(*) FROM pragma_integrity_check "
                                       "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  if (mm_test_db_int (db, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'writes'") == 0)
    return G_MAXINT64;

  for (guint i = 0; i < CLIENTS; i++)
    {
      gint64 highest;
      gint64 n = count_of (db, i, &highest);

      g_assert_cmpint (n, ==, highest);
      g_assert_cmpint (n, <=, crash->acknowledged[i] + 1);
      missing += MAX (0, crash->acknowledged[i] - n);
    }
  return missing;
}

static void
test_killed (void)
{
  Crash crash = { 0 };

  crash_run (&crash, 3000, FALSE);
  g_assert_cmpint (count_missing (&crash), ==, 0);
  crash_clear (&crash);
}

static void
test_killed_and_unflushed_dropped (gconstpointer data)
{
  Crash crash = { 0 };

  crash_run (&crash, GPOINTER_TO_UINT (data), FALSE);
  mm_faults_replay (crash.folder, crash.undo);
  g_assert_cmpint (count_missing (&crash), ==, 0);
  crash_clear (&crash);
}

/* A disk that does not flush loses what was acknowledged: these tests can fail. */
static void
test_lying_disk_is_noticed (void)
{
  Crash crash = { 0 };

  crash_run (&crash, 1000, TRUE);
  g_assert_cmpuint (mm_faults_replay (crash.folder, crash.undo), >, 0);
  g_assert_cmpint (count_missing (&crash), >, 0);
  crash_clear (&crash);
}

int
main (int argc, char **argv)
{
  const guint answers[] = { 1, 500, 5000, 20000 };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/faults/kill/killed", test_killed);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/faults/kill/unflushed-dropped/%u", answers[i]);

      g_test_add_data_func (path, GUINT_TO_POINTER (answers[i]), test_killed_and_unflushed_dropped);
    }
  g_test_add_func ("/faults/kill/lying-disk-is-noticed", test_lying_disk_is_noticed);
  return g_test_run ();
}
