/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-daemon"

#include "config.h"

#include "mms-daemon.h"

#include "mms-account-jobs.h"
#include "mms-api.h"
#include "mms-http-server.h"
#include "mms-gateway-jobs.h"
#include "mms-hub.h"
#include "mms-ingest.h"
#include "mms-migrations.h"
#include "mms-session.h"
#include "mms-systemd.h"
#include "mms-terms.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

struct _MmsDaemon
{
  GObject parent_instance;

  MmsDaemonConfig *config;
  MmClock *clock;

  /* owned, in the order in which they are made */
  int lock;
  MmsHub *hub;
  MmsContext *context;
  MmsWriter *writer;
  MmsDbPool *readers;
  MmsApi *api;
  MmsHttpServer *http;
  MmsGatewayJobs *gateway_jobs;
  MmsAccountJobs *account_jobs;
};

G_DEFINE_FINAL_TYPE (MmsDaemon, mms_daemon, G_TYPE_OBJECT)

static gboolean
make_data_dir (MmsDaemon *self, GError **error)
{
  if (g_mkdir_with_parents (self->config->data_dir, 0700) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s",
               self->config->data_dir, g_strerror (errno));
  return FALSE;
}

/* One server for each folder: mimamori-admin looks at the same lock. */
static gboolean
take_lock (MmsDaemon *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->config->data_dir, "server.lock", NULL);

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno),
               "%s: another server runs on this folder, or it cannot be written (%s)", path,
               g_strerror (errno));
  return FALSE;
}

static gboolean
migrate (MmsDaemon *self, GError **error)
{
  g_autoptr (MmsDb) db = mms_db_open (self->config->database, FALSE, error);

  return db && mms_migrations_apply (db, error);
}

static gboolean
start_hasher (MmsDaemon *self, MmsSecrets *secrets, GError **error)
{
  g_autoptr (MmsHasher) hasher = NULL;

  if (!self->config->hasher)
    return TRUE;
  hasher = mms_hasher_new (self->config->hasher, error);
  if (hasher)
    mms_secrets_set_hasher (secrets, hasher);
  return hasher != NULL;
}

static gboolean
open_store (MmsDaemon *self, GError **error)
{
  g_autoptr (MmsSecrets) secrets = mms_secrets_open (self->config->key_file, error);

  if (!secrets || !start_hasher (self, secrets, error) || !migrate (self, error))
    return FALSE;
  mms_secrets_set_password_memory (secrets, self->config->password_memory_kib);
  self->writer = mms_writer_new (self->config->database, error);
  if (!self->writer)
    return FALSE;
  self->readers = mms_db_pool_new (self->config->database);
  self->context = mms_context_new (self->clock, secrets, g_steal_pointer (&self->config->settings));
  mms_context_set_writer (self->context, self->writer);
  self->hub = mms_hub_new ();
  mms_context_set_hub (self->context, self->hub);
  return TRUE;
}

static MmsOutcome
seed_work (MmsDb *db, gpointer context, GError **error)
{
  return mms_terms_add_defaults (context, db, error) ? MMS_DONE : MMS_FAILED;
}

static void
make_api (MmsDaemon *self)
{
  MmsApiParts parts = {
    .context = self->context,
    .readers = self->readers,
    .writer = self->writer,
    .authenticate_session = mms_session_authenticate,
    .authenticate_background = mms_session_peek,
    .authenticate_agent = mms_ingest_authenticate,
    .stream_check_s = self->config->stream_check_s,
    .log_requests = self->config->log_requests,
  };

  self->api = mms_api_new (&parts);
}

static gboolean
listen_all (MmsDaemon *self, GError **error)
{
  int first;
  guint n = mms_systemd_take_sockets (&first);

  for (guint i = 0; i < n; i++)
    if (!mms_http_server_listen_fd (self->http, first + (int) i, error))
      return FALSE;
  for (guint i = 0; n == 0 && self->config->listen[i]; i++)
    if (!mms_http_server_listen (self->http, self->config->listen[i], error))
      return FALSE;
  return !self->config->admin_socket ||
         mms_http_server_listen_unix (self->http, self->config->admin_socket, error);
}

static gboolean
start_http (MmsDaemon *self, GError **error)
{
  MmsHttpOptions options;

  mms_http_options_init (&options);
  options.threads = self->config->threads;
  options.trusted_proxies = self->config->trusted_proxies;
  self->http = mms_http_server_new (&options, mms_api_dispatch, self->api);
  mms_http_server_set_body_policy (self->http, mms_api_body_policy);
  mms_http_server_set_refusal (self->http, mms_api_refusal);
  return listen_all (self, error);
}

static void
start_jobs (MmsDaemon *self)
{
  self->gateway_jobs = mms_gateway_jobs_start (self->context, self->writer);
  self->account_jobs = mms_account_jobs_start (self->context, self->readers, self->writer);
}

gboolean
mms_daemon_start (MmsDaemon *self, GError **error)
{
  if (!make_data_dir (self, error) || !take_lock (self, error) || !open_store (self, error) ||
      !mms_writer_call (self->writer, seed_work, self->context, error))
    return FALSE;
  make_api (self);
  if (!start_http (self, error))
    return FALSE;
  if (self->config->jobs)
    start_jobs (self);
  mms_systemd_notify ("READY=1");
  return TRUE;
}

/* The order matters: requests wait for pools and writer, so those go on until all is answered. */
void
mms_daemon_stop (MmsDaemon *self)
{
  mms_systemd_notify ("STOPPING=1");
  if (self->http)
    mms_http_server_stop (self->http);
  if (self->api)
    mms_api_stop (self->api);
  g_clear_pointer (&self->account_jobs, mms_account_jobs_stop);
  g_clear_pointer (&self->gateway_jobs, mms_gateway_jobs_stop);
  if (self->writer)
    mms_writer_stop (self->writer);
  g_clear_object (&self->http);
  g_clear_object (&self->api);
  g_clear_object (&self->context);
  g_clear_object (&self->hub);
  g_clear_object (&self->readers);
  g_clear_object (&self->writer);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

static void
mms_daemon_dispose (GObject *object)
{
  MmsDaemon *self = MMS_DAEMON (object);

  mms_daemon_stop (self);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->config, mms_daemon_config_free);
  G_OBJECT_CLASS (mms_daemon_parent_class)->dispose (object);
}

static void
mms_daemon_class_init (MmsDaemonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mms_daemon_dispose;
}

static void
mms_daemon_init (MmsDaemon *self)
{
  self->lock = -1;
}

MmsDaemon *
mms_daemon_new (MmsDaemonConfig *config, MmClock *clock)
{
  MmsDaemon *self = g_object_new (MMS_TYPE_DAEMON, NULL);

  self->config = config;
  self->clock = clock ? g_object_ref (clock) : mm_clock_new_system ();
  return self;
}

guint
mms_daemon_get_port (MmsDaemon *self)
{
  return mms_http_server_get_port (self->http);
}

MmsContext *
mms_daemon_get_context (MmsDaemon *self)
{
  return self->context;
}

MmsWriter *
mms_daemon_get_writer (MmsDaemon *self)
{
  return self->writer;
}

MmsDbPool *
mms_daemon_get_readers (MmsDaemon *self)
{
  return self->readers;
}
