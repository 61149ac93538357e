/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-session.h"

void
mms_admin_session_clear (MmsAdminSession *session)
{
  g_clear_object (&session->client);
  g_clear_pointer (&session->config, mms_daemon_config_free);
  g_clear_pointer (&session->config_file, g_free);
  g_clear_pointer (&session->data_dir, g_free);
}

static MmsDaemonConfig *
load (MmsAdminSession *session, GError **error)
{
  return session->config_file != NULL
             ? mms_daemon_config_load (session->config_file, session->data_dir, error)
             : mms_daemon_config_new (session->data_dir);
}

/**
 * mms_admin_session_get_config:
 *
 * Returns: (transfer none): the server's configuration
 */
const MmsDaemonConfig *
mms_admin_session_get_config (MmsAdminSession *session, GError **error)
{
  if (session->config == NULL)
    session->config = load (session, error);
  return session->config;
}

/**
 * mms_admin_session_get_client:
 *
 * Returns: (transfer none): connected
 */
MmsAdminClient *
mms_admin_session_get_client (MmsAdminSession *session, GError **error)
{
  MmsDaemonConfig *config;

  if (session->client != NULL)
    return session->client;
  config = load (session, error);
  if (config != NULL)
    session->client = mms_admin_client_new (config, error);
  return session->client;
}

/**
 * mms_admin_session_ask:
 *
 * As mms_admin_client_ask(), connecting first where that has not happened.
 */
JsonObject *
mms_admin_session_ask (MmsAdminSession *session,
                       const char *method,
                       const char *path,
                       const char *body,
                       GError **error)
{
  MmsAdminClient *client = mms_admin_session_get_client (session, error);

  return client != NULL ? mms_admin_client_ask (client, method, path, body, error) : NULL;
}
