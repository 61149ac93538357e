/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mm-test-postgres.h"

#include "mm-test-cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>
#include <glob.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define USER "mimamori"
#define OBJECT_IN_USE "55006"
#define TRIES 12

/* The shell stays to stop the server and to remove its files, however this program ends. */
#define SCRIPT                                                                                     \
  "dir=$1 bin=$2\n"                                                                                \
  "trap 'kill -QUIT $pid 2>/dev/null' TERM\n"                                                      \
  "tar -xf - -C \"$dir\" || exit 1\n"                                                              \
  "\"$bin/postgres\" -D \"$dir/data\" -k \"$dir\" -c listen_addresses= -c fsync=off "              \
  "-c max_connections=100 -c shared_buffers=16MB &\n"                                              \
  "pid=$!\n"                                                                                       \
  "wait $pid; wait $pid 2>/dev/null\n"                                                             \
  "rm -rf \"$dir\"\n"

typedef struct
{
  char *folder;
  GPid shell;
  guint n_databases;
  GMutex mutex;
  GCond cond;
  gboolean ready;
  gboolean ended;
} Server;

static Server server;

static char *
find_programs (void)
{
  glob_t found;
  char *folder = NULL;

  if (glob ("/usr/lib/postgresql/*/bin/postgres", 0, NULL, &found) == 0)
    folder = g_path_get_dirname (found.gl_pathv[found.gl_pathc - 1]);
  globfree (&found);
  return folder;
}

gboolean
mm_test_postgres_is_available (void)
{
  g_autofree char *programs = find_programs ();

  return programs != NULL;
}

/* PostgreSQL refuses to run as root. */
static struct passwd *
find_user (void)
{
  struct passwd *user;

  if (geteuid () != 0)
    return NULL;

  user = getpwnam ("postgres");
  return user ? user : getpwnam ("nobody");
}

static void
child_setup (gpointer data)
{
  struct passwd *user = data;

  if (user &&
      (setgroups (0, NULL) != 0 || setgid (user->pw_gid) != 0 || setuid (user->pw_uid) != 0))
    _exit (126);

  /* Changing the user forgets this, so it comes last. */
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static gpointer
read_log (gpointer data)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (GPOINTER_TO_INT (data), TRUE);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  char *line;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)))
    {
      g_mutex_lock (&server.mutex);
      if (strstr (line, "ready to accept connections"))
        server.ready = TRUE;
      else if (!server.ready)
        g_printerr ("# %s\n", line);
      g_cond_signal (&server.cond);
      g_mutex_unlock (&server.mutex);
      g_free (line);
    }

  g_mutex_lock (&server.mutex);
  server.ended = TRUE;
  g_cond_signal (&server.cond);
  g_mutex_unlock (&server.mutex);
  return NULL;
}

static void
stop_server (void)
{
  kill (server.shell, SIGTERM);
  waitpid (server.shell, NULL, 0);
}

static void
wait_until_ready (void)
{
  g_mutex_lock (&server.mutex);
  while (!server.ready && !server.ended)
    g_cond_wait (&server.cond, &server.mutex);
  g_mutex_unlock (&server.mutex);

  if (!server.ready)
    g_error ("The throw-away PostgreSQL does not start");
}

static void
start_server (void)
{
  g_autofree char *programs = find_programs ();
  g_autoptr (GError) error = NULL;
  struct passwd *user = find_user ();
  const char *argv[] = { "/bin/sh", "-c", SCRIPT, "postgres", NULL, programs, NULL };
  int cluster = g_open (MM_TEST_CLUSTER, O_RDONLY | O_CLOEXEC, 0);
  int log;

  server.folder = g_dir_make_tmp ("mimamori-postgres-XXXXXX", &error);
  g_assert_no_error (error);
  if (user && chown (server.folder, user->pw_uid, user->pw_gid) != 0)
    g_error ("chown: %s", g_strerror (errno));

  argv[4] = server.folder;
  g_spawn_async_with_pipes_and_fds (server.folder, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                    child_setup, user, cluster, -1, -1, NULL, NULL, 0,
                                    &server.shell, NULL, NULL, &log, &error);
  g_assert_no_error (error);
  close (cluster);
  atexit (stop_server);

  g_thread_unref (g_thread_new ("postgres-log", read_log, GINT_TO_POINTER (log)));
  wait_until_ready ();
}

static char *
url_of (const char *database)
{
  return g_strdup_printf ("postgresql:///%s?host=%s&user=" USER, database, server.folder);
}

static char *
name_from_url (const char *url)
{
  const char *name = url + strlen ("postgresql:///");

  return g_strndup (name, strcspn (name, "?"));
}

/* FALSE while the template's last visitor is on the way out, for which the server waits by itself
 * for five seconds. */
static gboolean
try_to_run (PGconn *connection, const char *sql)
{
  PGresult *result = PQexec (connection, sql);
  gboolean done = PQresultStatus (result) == PGRES_COMMAND_OK;

  if (!done && g_strcmp0 (PQresultErrorField (result, PG_DIAG_SQLSTATE), OBJECT_IN_USE) != 0)
    g_error ("%s: %s", sql, PQerrorMessage (connection));
  PQclear (result);
  return done;
}

static void
run (const char *sql)
{
  g_autofree char *url = url_of ("postgres");
  PGconn *connection = PQconnectdb (url);
  guint tries = 0;

  while (!try_to_run (connection, sql))
    if (++tries == TRIES)
      g_error ("%s: %s", sql, PQerrorMessage (connection));
  PQfinish (connection);
}

char *
mm_test_postgres_create (const char *template)
{
  g_autofree char *name = NULL;
  g_autofree char *from = template ? name_from_url (template) : g_strdup ("template0");
  g_autofree char *sql = NULL;

  if (!server.shell)
    start_server ();

  name = g_strdup_printf ("test%u", ++server.n_databases);
  sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE %s", name, from);
  run (sql);
  return url_of (name);
}
