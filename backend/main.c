/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-crash.h"
#include "mms-daemon.h"
#include "mms-hasher.h"

#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char *option_config;
static char *option_data_dir;
static char **option_listen;
static gboolean option_version;

static const GOptionEntry entries[] = {
  { "config", 'c', 0, G_OPTION_ARG_FILENAME, &option_config, "Read the configuration FILE",
    "FILE" },
  { "data-dir", 'd', 0, G_OPTION_ARG_FILENAME, &option_data_dir, "Keep store and keys in DIR",
    "DIR" },
  { "listen", 'l', 0, G_OPTION_ARG_STRING_ARRAY, &option_listen,
    "Listen on ADDRESS:PORT (may be repeated)", "ADDRESS:PORT" },
  { "version", 0, 0, G_OPTION_ARG_NONE, &option_version, "Print the version", NULL },
  { NULL },
};

/* Lines about requests are of level info, which GLib would drop. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (level == G_LOG_LEVEL_DEBUG && g_log_writer_default_would_drop (level, NULL))
    return G_LOG_WRITER_HANDLED;
  if (g_log_writer_is_journald (fileno (stderr)))
    return g_log_writer_journald (level, fields, n_fields, data);
  return g_log_writer_standard_streams (level, fields, n_fields, data);
}

static gboolean
on_signal (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static MmsDaemonConfig *
read_config (GError **error)
{
  MmsDaemonConfig *config = option_config
                                ? mms_daemon_config_load (option_config, option_data_dir, error)
                                : mms_daemon_config_new (option_data_dir);

  if (config && option_listen)
    {
      g_strfreev (config->listen);
      config->listen = g_strdupv (option_listen);
    }
  if (config)
    config->hasher = mms_hasher_find_program ();
  return config;
}

static int
run (MmsDaemonConfig *config)
{
  g_autofree char *data_dir = g_strdup (config->data_dir);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (MmsDaemon) server = mms_daemon_new (config, NULL);
  g_autoptr (GError) error = NULL;

  g_unix_signal_add (SIGTERM, on_signal, loop);
  g_unix_signal_add (SIGINT, on_signal, loop);
  if (!mms_daemon_start (server, &error))
    {
      g_printerr ("mimamori-server: %s\n", error->message);
      return EXIT_FAILURE;
    }
  g_print ("mimamori-server %s: port %u, data in %s\n", MM_VERSION, mms_daemon_get_port (server),
           data_dir);
  g_main_loop_run (loop);
  mms_daemon_stop (server);
  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("— the service of Mimamori");
  g_autoptr (MmsDaemonConfig) config = NULL;
  g_autoptr (GError) error = NULL;

  mm_crash_keep_memory_out ();
  setlocale (LC_ALL, "");
  g_log_set_writer_func (write_log, NULL, NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) ||
      !(option_version || (config = read_config (&error))))
    {
      g_printerr ("mimamori-server: %s\n", error->message);
      return EXIT_FAILURE;
    }
  if (option_version)
    {
      g_print ("mimamori-server %s\n", MM_VERSION);
      return EXIT_SUCCESS;
    }
  return run (g_steal_pointer (&config));
}
