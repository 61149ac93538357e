/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nut-fixture.h"

#include "mm-test-port.h"

#include <glib/gstdio.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#define DRIVERS "/lib/nut"

static char *
file_of (NutFixture *fixture, const char *name, const char *ending)
{
  g_autofree char *base = g_strconcat (name, ending, NULL);

  return g_build_filename (fixture->folder, base, NULL);
}

static void
write_file (NutFixture *fixture, const char *name, const char *ending, const char *text)
{
  g_autofree char *file = file_of (fixture, name, ending);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

static GSubprocess *
spawn (NutFixture *fixture, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "NUT_CONFPATH", fixture->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "NUT_STATEPATH", fixture->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "NUT_ALTPIDPATH", fixture->folder, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

static void
end (GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

void
nut_fixture_say (NutFixture *fixture, const char *name, const char *variables)
{
  write_file (fixture, name, ".dev", variables);
}

/* As ourselves: nothing of this belongs to the system's UPS software. */
void
nut_fixture_start_driver (NutFixture *fixture, const char *name)
{
  const char *user = getpwuid (getuid ())->pw_name;
  const char *argv[] = { DRIVERS "/dummy-ups", "-u", user, "-a", name, "-F", NULL };

  g_hash_table_insert (fixture->drivers, g_strdup (name), spawn (fixture, argv));
}

void
nut_fixture_stop_driver (NutFixture *fixture, const char *name)
{
  g_autofree char *socket = g_strdup_printf ("%s/dummy-ups-%s", fixture->folder, name);

  g_hash_table_remove (fixture->drivers, name);
  g_unlink (socket);
}

void
nut_fixture_start_upsd (NutFixture *fixture)
{
  const char *user = getpwuid (getuid ())->pw_name;
  const char *argv[] = { DRIVERS "/upsd", "-u", user, "-F", NULL };

  fixture->upsd = spawn (fixture, argv);
}

void
nut_fixture_stop_upsd (NutFixture *fixture)
{
  g_clear_pointer (&fixture->upsd, end);
}

/* Read again and again: a driver that looks for changes by the file's time, in whole seconds,
 * misses the second one within a second. */
static void
write_configuration (NutFixture *fixture, const char *const *names)
{
  g_autoptr (GString) upses = g_string_new ("pollinterval = 1\n");
  g_autofree char *listen = g_strdup_printf ("LISTEN 127.0.0.1 %u\nMAXAGE 3\n", fixture->port);

  for (guint i = 0; names[i] != NULL; i++)
    g_string_append_printf (upses,
                            "[%s]\n  driver = dummy-ups\n  mode = dummy-loop\n  port = %s.dev\n",
                            names[i], names[i]);
  write_file (fixture, "ups", ".conf", upses->str);
  write_file (fixture, "upsd", ".conf", listen);
  write_file (fixture, "upsd", ".users", "");
}

NutFixture *
nut_fixture_new (const char *const *names)
{
  NutFixture *fixture = g_new0 (NutFixture, 1);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("mimamori-nut-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->held = mm_test_port_take (&fixture->port);
  fixture->address = g_strdup_printf ("127.0.0.1:%u", fixture->port);
  fixture->drivers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) end);
  write_configuration (fixture, names);
  return fixture;
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
}

void
nut_fixture_free (NutFixture *fixture)
{
  nut_fixture_stop_upsd (fixture);
  close (fixture->held);
  g_hash_table_unref (fixture->drivers);
  empty_folder (fixture->folder);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->address);
  g_free (fixture);
}
