/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "mm-time.h"
#include "mm-types.h"

#define HISTORY_MONTHS 13
/* How long the house of the profile "faults" has had its latest one when the demo is made. */
#define FAULT_MINUTES 138

/* ---- The folders of the agents ---- */

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
write_file (const char *folder, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *line = g_strconcat (text, "\n", NULL);

  return g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* What was made before is known only if its file is still there; else the box gets another one. */
static char *
find_password (MmsAdminSession *session, const char *folder, JsonObject *house, GError **error)
{
  g_autofree char *file = g_build_filename (folder, "password", NULL);
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;
  char *kept = NULL;

  if (mms_admin_text (house, "password") != NULL)
    return g_strdup (mms_admin_text (house, "password"));
  if (g_file_get_contents (file, &kept, NULL, NULL))
    return g_strstrip (kept);
  path = g_strdup_printf ("/v1/admin/gateways/%s/password", mms_admin_text (house, "gateway_id"));
  answer = mms_admin_session_ask (session, "POST", path, NULL, error);
  return answer != NULL ? g_strdup (mms_admin_text (answer, "password")) : NULL;
}

/* As a shell reads it, and plain where nothing needs quotes. */
static char *
quote (const char *path)
{
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";

  return strspn (path, plain) == strlen (path) ? g_strdup (path) : g_shell_quote (path);
}

/* Faults are rare by themselves: the demo shows one, whenever it is looked at. */
static char *
make_fault_argument (const char *profile)
{
  gint64 since = g_get_real_time () / 1000 - FAULT_MINUTES * MM_MINUTE_MS;
  g_autofree char *time = mm_time_format_rfc3339 (since);

  return g_str_equal (profile, "faults") ? g_strconcat (" --simulate-fault-since ", time, NULL)
                                         : g_strdup ("");
}

static gboolean
write_arguments (const char *folder, JsonObject *house, GError **error)
{
  g_autofree char *file = g_build_filename (folder, "password", NULL);
  g_autofree char *quoted = quote (file);
  g_autofree char *fault = NULL;
  g_autofree char *line = NULL;
  const char *upses = mms_admin_text (house, "upses");

  if (mms_admin_text (house, "profile") == NULL)
    return TRUE;
  fault = make_fault_argument (mms_admin_text (house, "profile"));
  line = g_strdup_printf ("--id %s --password-file %s --source simulation --profile %s "
                          "--seed %" G_GINT64_FORMAT " --history-months %d%s%s%s",
                          mms_admin_text (house, "gateway_id"), quoted,
                          mms_admin_text (house, "profile"),
                          json_object_get_int_member (house, "seed"), HISTORY_MONTHS, fault,
                          upses != NULL ? " --simulate-ups " : "", upses != NULL ? upses : "");
  return write_file (folder, "arguments", line, error);
}

/* A house that never reports needs no agent; a box that nobody registered is there for trying the
 * registration. */
static gboolean
write_agent (MmsAdminSession *session, const char *agents, JsonObject *house, GError **error)
{
  g_autofree char *folder = g_build_filename (agents, mms_admin_text (house, "gateway_id"), NULL);
  g_autofree char *password = NULL;

  if (mms_admin_text (house, "profile") == NULL && mms_admin_text (house, "owner") != NULL)
    return TRUE;
  password = find_password (session, folder, house, error);
  if (password == NULL || !make_folder (folder, error) ||
      !write_file (folder, "password", password, error) || !write_arguments (folder, house, error))
    return FALSE;
  if (mms_admin_text (house, "owner") == NULL)
    g_print ("  %s  %s  %s\n", _ ("not registered yet"), mms_admin_text (house, "gateway_id"),
             password);
  return TRUE;
}

static gboolean
write_agents (MmsAdminSession *session, const char *agents, JsonArray *houses, GError **error)
{
  g_autofree char *path = g_canonicalize_filename (agents, NULL);

  g_print ("\n%s\n", _ ("Gateways for trying the registration (ID, password):"));
  for (guint i = 0; i < json_array_get_length (houses); i++)
    {
      if (!write_agent (session, path, json_array_get_object_element (houses, i), error))
        return FALSE;
    }
  return TRUE;
}

/* ---- The table ---- */

static const char *
service_name (const char *service)
{
  if (g_str_equal (service, "operator"))
    return _ ("operator");
  if (g_str_equal (service, "ups"))
    return _ ("UPS owner");
  return g_str_equal (service, "dealer") ? _ ("dealer") : _ ("customer");
}

/* What an authenticator would show; the secret is for keeping the account in one. */
static void
print_second_factor (JsonObject *account)
{
  if (mms_admin_text (account, "totp_secret") == NULL)
    return;
  g_print ("            ");
  g_print (_ ("second factor: code %s now, secret %s\n"), mms_admin_text (account, "totp_code"),
           mms_admin_text (account, "totp_secret"));
}

static void
print_accounts (JsonArray *accounts)
{
  g_print ("\n%s\n", _ ("Accounts (login name, password):"));
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    {
      JsonObject *account = json_array_get_object_element (accounts, i);
      const char *organisation = mms_admin_text (account, "organisation");

      g_print ("  ");
      mms_admin_print_cell (service_name (mms_admin_text (account, "service")), 8);
      mms_admin_print_cell (mms_admin_text (account, "login"), 22);
      mms_admin_print_cell (mms_admin_text (account, "password"), 16);
      g_print ("%s%s%s\n", mms_admin_text (account, "name"), organisation != NULL ? "  " : "",
               organisation != NULL ? organisation : "");
      print_second_factor (account);
    }
}

/**
 * mms_admin_demo:
 *
 * Adds the demo, prints how to sign in, and makes the folders from which agents are started.
 */
gboolean
mms_admin_demo (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *agents = NULL;
  const GOptionEntry entries[] = {
    { "agents", 0, 0, G_OPTION_ARG_FILENAME, &agents,
      N_ ("Make a folder for each house's agent in DIR"), N_ ("DIR") },
    { NULL },
  };
  g_autoptr (JsonObject) answer = NULL;

  if (!mms_admin_parse (entries, &argc, &argv, 0, 0, error))
    return FALSE;
  answer = mms_admin_session_ask (session, "POST", "/v1/admin/demo", NULL, error);
  if (answer == NULL)
    return FALSE;
  g_print ("%s\n", json_object_get_boolean_member (answer, "created")
                       ? _ ("The demo was added.")
                       : _ ("The demo is there already."));
  print_accounts (json_object_get_array_member (answer, "accounts"));
  return agents == NULL ||
         write_agents (session, agents, json_object_get_array_member (answer, "houses"), error);
}
