/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include <gio/gio.h>

#include "mms-admin-client.h"
#include "mms-admin.h"

static char *option_config;
static char *option_data_dir;
static char *option_secrets;
static char **option_args;

static const GOptionEntry entries[] = {
  { "config", 'c', 0, G_OPTION_ARG_FILENAME, &option_config, "Configuration of the server",
    "FILE" },
  { "data-dir", 'd', 0, G_OPTION_ARG_FILENAME, &option_data_dir, "The server's folder", "FOLDER" },
  { "secrets", 's', 0, G_OPTION_ARG_FILENAME, &option_secrets,
    "Where passwords of gateways are written, mode 0600", "FILE" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_args, NULL, "COMMAND …" },
  { NULL },
};

static MmsDaemonConfig *
read_config (GError **error)
{
  return option_config != NULL ? mms_daemon_config_load (option_config, option_data_dir, error)
                               : mms_daemon_config_new (option_data_dir);
}

/* The last argument of these is a file, which the server may not be able to read. */
static gboolean
takes_file (void)
{
  guint n = g_strv_length (option_args);

  return n >= 3 &&
         ((strcmp (option_args[0], "gateways") == 0 && strcmp (option_args[1], "import") == 0) ||
          (n >= 4 && strcmp (option_args[0], "terms") == 0));
}

static gboolean
take_file (char **input, GError **error)
{
  guint last = g_strv_length (option_args) - 1;
  gsize length;

  if (!takes_file ())
    return TRUE;
  if (!g_file_get_contents (option_args[last], input, &length, error))
    return FALSE;
  g_clear_pointer (&option_args[last], g_free);
  return TRUE;
}

static gboolean
write_secrets (const MmsAdminAnswer *answer, GError **error)
{
  if (answer->secrets == NULL)
    return TRUE;
  if (!g_file_set_contents_full (option_secrets, answer->secrets, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 error))
    return FALSE;
  g_print ("The gateways' passwords are in %s. They are kept nowhere else.\n", option_secrets);
  return TRUE;
}

static gboolean
check_secrets (GError **error)
{
  gboolean wanted =
      strcmp (option_args[0], "demo") == 0 || strcmp (option_args[0], "gateways") == 0;

  if (wanted && option_secrets == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           "Say with --secrets FILE where the gateways' passwords go");
      return FALSE;
    }
  return TRUE;
}

static gboolean
run_command (GError **error)
{
  g_autoptr (MmsDaemonConfig) config = read_config (error);
  g_auto (MmsAdminAnswer) answer = { NULL, NULL };
  g_autofree char *input = NULL;

  if (config == NULL || !check_secrets (error) || !take_file (&input, error) ||
      !mms_admin_client_run (config, (const char *const *) option_args, input, &answer, error))
    return FALSE;
  g_print ("%s", answer.output);
  return write_secrets (&answer, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_description (context, mms_admin_get_help ());
  if (g_option_context_parse (context, &argc, &argv, &error) && option_args == NULL)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return EXIT_FAILURE;
    }
  if (error == NULL && run_command (&error))
    return EXIT_SUCCESS;
  g_printerr ("mimamori-admin: %s\n", error->message);
  return EXIT_FAILURE;
}
