/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>

#include "mm-error.h"

/**
 * mms_admin_init:
 *
 * Makes folder, keys and store; where a server runs, all of that has happened.
 */
gboolean
mms_admin_init (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  const MmsDaemonConfig *config;
  g_autoptr (JsonObject) health = NULL;

  if (!mms_admin_parse (NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  config = mms_admin_session_get_config (session, error);
  if (config == NULL)
    return FALSE;
  health = mms_admin_session_ask (session, "GET", "/v1/health", NULL, error);
  if (health == NULL)
    return FALSE;
  g_print (_ ("Ready: %s\n"), config->data_dir);
  g_print (_ ("Keep the key file safe and apart from backups: %s\n"), config->key_file);
  g_print ("%s\n",
           _ ("Next: mimamori-admin operator add LOGIN --name “FAMILY GIVEN” --mail ADDRESS"));
  return TRUE;
}

gboolean
mms_admin_health (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autoptr (JsonObject) health = NULL;

  if (!mms_admin_parse (NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  health = mms_admin_session_ask (session, "GET", "/v1/health", NULL, error);
  if (health == NULL)
    return FALSE;
  if (mms_admin_client_is_own (session->client))
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_UNAVAILABLE,
                           _ ("The store can be opened, but no server is running"));
      return FALSE;
    }
  g_print (_ ("The server is running and its store answers (version %s)\n"),
           json_object_get_string_member (health, "version"));
  return TRUE;
}
