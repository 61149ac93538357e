/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-options"

#include "config.h"

#include "mmg-options.h"

#include "mm-error.h"

#define MAX_HISTORY_MONTHS 120
#define DEFAULT_BACKFILL_WAIT_S 60

static gboolean
require (const char *value, const char *name, GError **error)
{
  if (value != NULL && *value != '\0')
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "--%s is missing", name);
  return FALSE;
}

static gboolean
check (const MmgOptions *options, GError **error)
{
  if (options->version)
    return TRUE;
  if (!require (options->server, "server", error) || !require (options->gateway_id, "id", error) ||
      !require (options->password_file, "password-file", error) ||
      !require (options->data_dir, "data-dir", error))
    return FALSE;
  if (options->history_months < 0 || options->history_months > MAX_HISTORY_MONTHS)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "--history-months is 0 to %d",
                   MAX_HISTORY_MONTHS);
      return FALSE;
    }
  if (options->backfill_wait < 0)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, "--backfill-wait is 0 or more");
      return FALSE;
    }
  return TRUE;
}

/**
 * mmg_options_parse:
 * @options: (out): filled; clear it also after a failure
 */
gboolean
mmg_options_parse (MmgOptions *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "server", 0, 0, G_OPTION_ARG_STRING, &options->server, "Address of the service", "URL" },
    { "id", 0, 0, G_OPTION_ARG_STRING, &options->gateway_id, "Gateway ID of the sheet", "ID" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &options->password_file,
      "File with the password of the sheet", "FILE" },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->data_dir,
      "Folder for the queue and the device token", "FOLDER" },
    { "source", 0, 0, G_OPTION_ARG_STRING, &options->source,
      "Where values come from: echonet (default), simulation or none", "NAME" },
    { "interface", 0, 0, G_OPTION_ARG_STRING, &options->network_interface,
      "Own IPv4 address or network interface towards the devices", "NAME" },
    { "nut", 0, 0, G_OPTION_ARG_STRING, &options->nut,
      "Also tell the UPSs of Network UPS Tools' upsd at this address", "HOST[:PORT]" },
    { "profile", 0, 0, G_OPTION_ARG_STRING, &options->profile,
      "House to simulate (default solar-battery)", "NAME" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, "Number that makes the house its own",
      "N" },
    { "simulate-fault-since", 0, 0, G_OPTION_ARG_STRING, &options->fault_since,
      "Let the first power conditioner of a simulation have a fault since then", "TIME" },
    { "simulate-ups", 0, 0, G_OPTION_ARG_STRING, &options->simulated_ups,
      "Also tell UPSs of these product numbers, which nobody reads", "NUMBER,…" },
    { "history-months", 0, 0, G_OPTION_ARG_INT, &options->history_months,
      "Months of the past to write at the first start of a simulation", "N" },
    { "backfill-wait", 0, 0, G_OPTION_ARG_INT, &options->backfill_wait,
      "Longest random wait before much is sent at once (default 60)", "SECONDS" },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, "Say the version", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- gateway of a house");

  *options = (MmgOptions){ .backfill_wait = DEFAULT_BACKFILL_WAIT_S };
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->source == NULL)
    options->source = g_strdup ("echonet");
  if (options->profile == NULL)
    options->profile = g_strdup ("solar-battery");
  return check (options, error);
}

void
mmg_options_clear (MmgOptions *options)
{
  g_free (options->server);
  g_free (options->gateway_id);
  g_free (options->password_file);
  g_free (options->data_dir);
  g_free (options->source);
  g_free (options->profile);
  g_free (options->network_interface);
  g_free (options->nut);
  g_free (options->simulated_ups);
  g_free (options->fault_since);
}

/**
 * mmg_options_read_password: (transfer full)
 *
 * A password does not stand on the command line, where everyone on the machine can read it.
 */
char *
mmg_options_read_password (const MmgOptions *options, GError **error)
{
  char *text;

  if (!g_file_get_contents (options->password_file, &text, NULL, error))
    return NULL;
  return g_strstrip (text);
}
