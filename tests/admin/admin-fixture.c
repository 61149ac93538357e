/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "admin-fixture.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* ---- The server ---- */

/* It asks its hasher for a hash before, and that one gives way to all others. */
#define PATIENCE_S 180

/* The server says by itself when it is ready. */
static int
open_notify_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct timeval patience = { .tv_sec = PATIENCE_S };
  int fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return fd;
}

static void
start_server (AdminFixture *fixture)
{
  g_autofree char *notify = g_build_filename (fixture->folder, "notify", NULL);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;
  int fd = open_notify_socket (notify);
  char message[64];

  g_subprocess_launcher_setenv (launcher, "NOTIFY_SOCKET", notify, TRUE);
  fixture->server = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("MM_SERVER"), "-d",
                                                 fixture->data, "-l", "127.0.0.1:0", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (recv (fd, message, sizeof message, 0), >, 0);
  g_assert_true (g_str_has_prefix (message, "READY=1"));
  close (fd);
}

void
admin_set_up (AdminFixture *fixture, gconstpointer with_server)
{
  fixture->folder = g_dir_make_tmp ("mm-admin-XXXXXX", NULL);
  fixture->data = g_build_filename (fixture->folder, "data", NULL);
  if (with_server)
    start_server (fixture);
}

void
admin_tear_down (AdminFixture *fixture, gconstpointer with_server)
{
  const char *const remove[] = { "rm", "-rf", fixture->folder, NULL };

  if (fixture->server)
    {
      g_subprocess_send_signal (fixture->server, SIGTERM);
      g_assert_true (g_subprocess_wait_check (fixture->server, NULL, NULL));
      g_clear_object (&fixture->server);
    }
  g_assert_true (g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->data);
  g_free (fixture->out);
  g_free (fixture->err);
}

/* ---- Running a command ---- */

int
admin_run_argv (AdminFixture *fixture, const char *const *argv)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  process = g_subprocess_newv (argv,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_test_message ("%s%s", fixture->out, fixture->err);
  return g_subprocess_get_exit_status (process);
}

int
admin_run (AdminFixture *fixture, const char *command)
{
  g_auto (GStrv) words = g_strsplit (command, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (argv, g_strdup (g_getenv ("MM_ADMIN")));
  g_ptr_array_add (argv, g_strdup ("--data-dir"));
  g_ptr_array_add (argv, g_strdup (fixture->data));
  for (guint i = 0; words[i]; i++)
    {
      g_strdelimit (words[i], "+", ' ');
      g_ptr_array_add (argv, words[i][0] == '@'
                                 ? g_build_filename (fixture->folder, words[i] + 1, NULL)
                                 : g_strdup (words[i]));
    }
  g_ptr_array_add (argv, NULL);
  return admin_run_argv (fixture, (const char *const *) argv->pdata);
}

char *
admin_path_of (AdminFixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

void
admin_write_file (AdminFixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = admin_path_of (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

char *
admin_read_file (AdminFixture *fixture, const char *name)
{
  g_autofree char *path = admin_path_of (fixture, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

gboolean
admin_has_file (AdminFixture *fixture, const char *name)
{
  g_autofree char *path = admin_path_of (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

void
admin_assert_secret (AdminFixture *fixture, const char *name)
{
  g_autofree char *path = admin_path_of (fixture, name);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

void
admin_assert_said (const char *text, const char *words)
{
  if (!strstr (text, words))
    g_error ("“%s” is not in: %s", words, text);
}
