/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-settings.h"

G_BEGIN_DECLS

/**
 * MmsDaemonConfig:
 * @data_dir: where store, keys and spool live unless told otherwise
 * @listen: addresses "127.0.0.1:8080"
 * @database: URL of the store
 * @key_file: the keys; made at the first start
 * @admin_socket: (nullable): the Unix socket for mimamori-admin
 * @trusted_proxies: (nullable): addresses or networks whose Forwarded header is believed
 * @threads: event threads, 0 for as many as cores
 * @hasher: (nullable): path of mimamori-hasher; without, the server hashes passwords itself, which
 *   makes others wait: for a server that lives for one command
 * @jobs: mails are sent and gateways watched; not in a server that lives for one command
 * @stream_check_s: how often event streams are looked through for sessions that the clock or
 *   another server ended, 0 for the default; no setting, tests wait for what ends them at once
 * @password_memory_kib: see mms_secrets_set_password_memory(); no setting, tests make it small
 * @log_requests: one line in the log for each request
 * @settings: what the services read of the same file
 *
 * Where the server stores and listens. Made once at the start, never changed.
 */
typedef struct
{
  char *data_dir;
  char **listen;
  char *database;
  char *key_file;
  char *admin_socket;
  char **trusted_proxies;
  guint threads;
  char *hasher;
  gboolean jobs;
  guint stream_check_s;
  guint password_memory_kib;
  gboolean log_requests;
  MmsSettings *settings;
} MmsDaemonConfig;

/** Defaults below @data_dir (NULL: the system's place for it). */
MmsDaemonConfig *mms_daemon_config_new (const char *data_dir);

/** Defaults, then what the key file at @path says. */
MmsDaemonConfig *mms_daemon_config_load (const char *path, const char *data_dir, GError **error);

void mms_daemon_config_free (MmsDaemonConfig *config);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsDaemonConfig, mms_daemon_config_free)

G_END_DECLS
