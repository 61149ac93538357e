/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-admin-client.h"

G_BEGIN_DECLS

/**
 * MmsAdminSession:
 * @config_file: (nullable): --config
 * @data_dir: (nullable): --data-dir
 *
 * What one run of mimamori-admin works with; the rest is made when it is first wanted.
 */
typedef struct
{
  char *config_file;
  char *data_dir;

  MmsDaemonConfig *config;
  MmsAdminClient *client;
} MmsAdminSession;

void mms_admin_session_clear (MmsAdminSession *session);

const MmsDaemonConfig *mms_admin_session_get_config (MmsAdminSession *session, GError **error);
MmsAdminClient *mms_admin_session_get_client (MmsAdminSession *session, GError **error);
JsonObject *mms_admin_session_ask (MmsAdminSession *session,
                                   const char *method,
                                   const char *path,
                                   const char *body,
                                   GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsAdminSession, mms_admin_session_clear)

G_END_DECLS
