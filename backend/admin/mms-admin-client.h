/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-daemon-config.h"

G_BEGIN_DECLS

#define MMS_TYPE_ADMIN_CLIENT (mms_admin_client_get_type ())

/**
 * MmsAdminClient:
 *
 * Asks the server over its Unix socket. When none runs on the folder, one is started within this
 * program that listens on nothing but that socket and does no jobs, so that there is one way in
 * which things are done.
 */
G_DECLARE_FINAL_TYPE (MmsAdminClient, mms_admin_client, MMS, ADMIN_CLIENT, GObject)

MmsAdminClient *mms_admin_client_new (MmsDaemonConfig *config, GError **error);
JsonObject *mms_admin_client_ask (
    MmsAdminClient *client, const char *method, const char *path, const char *body, GError **error);
JsonObject *mms_admin_client_send (MmsAdminClient *client,
                                   const char *method,
                                   const char *path,
                                   const char *type,
                                   const char *body,
                                   GError **error);
gboolean mms_admin_client_is_own (MmsAdminClient *client);

G_END_DECLS
