/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-program.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mm-error.h"
#include "mms-admin-commands.h"

typedef struct
{
  const char *words;
  const char *arguments;
  const char *summary;
  MmsAdminCommandFunc run;
} Command;

static const Command commands[] = {
  { "init", "", N_ ("Make folder, keys and store"), mms_admin_init },
  { "health", "", N_ ("Say whether server and store answer"), mms_admin_health },
  { "operator add", "LOGIN --name “…” --mail …", N_ ("Add an account for the provider's staff"),
    mms_admin_operator_add },
  { "operator reset-second-factor", "LOGIN",
    N_ ("Let somebody who has lost it set up another second factor"),
    mms_admin_operator_reset_second_factor },
  { "gateways import", "FILE.csv --sheets OUT.pdf",
    N_ ("Add gateways (columns ID, model, serial) and print their sheets"),
    mms_admin_gateways_import },
  { "gateways list", "", N_ ("List all gateways"), mms_admin_gateways_list },
  { "sheets", "OUT.pdf ID…", N_ ("Print sheets again, with new passwords"), mms_admin_sheets },
  { "enrolments list", "GATEWAY", N_ ("List boxes that ask to replace the one of a gateway"),
    mms_admin_enrolments_list },
  { "enrolments approve", "GATEWAY ID", N_ ("Let a box replace the one of a gateway"),
    mms_admin_enrolments_approve },
  { "enrolments refuse", "GATEWAY ID", N_ ("Keep a box from replacing the one of a gateway"),
    mms_admin_enrolments_refuse },
  { "ups import", "FILE.csv",
    N_ ("Add shipped UPS units (columns model, serial, shipped, keycode)"), mms_admin_ups_import },
  { "ups models", "FILE.csv", N_ ("Say what is known of models of UPS units"),
    mms_admin_ups_models },
  { "terms add", "customer|dealer|ups FILE.md", N_ ("Add a version of the terms of service"),
    mms_admin_terms_add },
  { "terms list", "", N_ ("List the versions of the terms"), mms_admin_terms_list },
  { "announcements add", "TITLE FILE", N_ ("Announce the text of a file"),
    mms_admin_announcements_add },
  { "announcements list", "", N_ ("List announcements"), mms_admin_announcements_list },
  { "mail list", "[queued|sent|failed]", N_ ("List the outbox"), mms_admin_mail_list },
  { "mail show", "ID", N_ ("Show one mail"), mms_admin_mail_show },
  { "mail retry", "[ID]", N_ ("Try mails again that wait or failed"), mms_admin_mail_retry },
  { "demo", "[--agents DIR]", N_ ("Add people and houses for trying out"), mms_admin_demo },
};

static guint
width_of (const Command *command)
{
  return (guint) (strlen (command->words) + 1 + (gsize) g_utf8_strlen (command->arguments, -1));
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));
  guint width = 0;

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    width = MAX (width, width_of (&commands[i]));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %s %s%*s  %s", commands[i].words, commands[i].arguments,
                            (int) (width - width_of (&commands[i])), "", _ (commands[i].summary));
  return g_string_free (text, FALSE);
}

/* How many of @argv the words of @command take, 0 when it is another one. */
static int
match (const Command *command, int argc, char **argv)
{
  g_auto (GStrv) words = g_strsplit (command->words, " ", -1);
  int n = (int) g_strv_length (words);

  for (int i = 0; i < n; i++)
    if (i + 1 >= argc || !g_str_equal (words[i], argv[i + 1]))
      return 0;
  return n;
}

static gboolean
run_command (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      int n = match (&commands[i], argc, argv);
      g_autofree char *name = NULL;
      g_autofree char **rest = NULL;

      if (n == 0)
        continue;
      name = g_strconcat ("mimamori-admin ", commands[i].words, NULL);
      g_set_prgname (name);
      rest = g_memdup2 (argv + n, sizeof (char *) * (gsize) (argc - n + 1));
      rest[0] = name;
      return commands[i].run (session, argc - n, rest, error);
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _ ("There is no command “%s”; see mimamori-admin --help"), argv[1]);
  return FALSE;
}

static void
print_fields (const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);

  for (guint i = 0; problem != NULL && i < problem->fields->len; i++)
    {
      const MmFieldError *field = problem->fields->pdata[i];

      g_printerr ("  %s: %s\n", field->field, field->message);
    }
}

static int
tell (const GError *error)
{
  g_printerr ("mimamori-admin: %s\n", error->message);
  print_fields (error);
  return error->domain == G_OPTION_ERROR ? MMS_ADMIN_USAGE : MMS_ADMIN_FAILED;
}

static GOptionContext *
context_new (const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new (_ ("COMMAND …"));
  g_autofree char *description = describe_commands ();

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, _ ("Administers a Mimamori server on this machine."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static int
print_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  g_printerr ("%s", help);
  return MMS_ADMIN_USAGE;
}

/**
 * mms_admin_program_run:
 *
 * Runs one command and tells what went wrong.
 *
 * Returns: the exit code
 */
int
mms_admin_program_run (int argc, char **argv)
{
  g_auto (MmsAdminSession) session = { 0 };
  gboolean version = FALSE;
  const GOptionEntry entries[] = {
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &session.config_file,
      N_ ("Read the server's configuration FILE"), N_ ("FILE") },
    { "data-dir", 'd', 0, G_OPTION_ARG_FILENAME, &session.data_dir,
      N_ ("The server keeps store and keys in DIR"), N_ ("DIR") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = context_new (entries);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return tell (error);
  if (version)
    {
      g_print ("mimamori-admin %s\n", MM_VERSION);
      return MMS_ADMIN_DONE;
    }
  if (argc < 2)
    return print_help (context);
  return run_command (&session, argc, argv, &error) ? MMS_ADMIN_DONE : tell (error);
}
