/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <unistd.h>

#define STOP_WAIT_US (10 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (MmsHttpServer, mms_http_server, G_TYPE_OBJECT)

void
mms_http_options_init (MmsHttpOptions *options)
{
  *options = (MmsHttpOptions){
    .threads = 0,
    .max_connections = 20000,
    .max_connections_per_address = 256,
    .connection_memory = 16 * 1024,
    .body_limit = 1024 * 1024,
    .bodies_limit = 64 * 1024 * 1024,
    .header_ms = 15000,
    .body_ms = 15000,
    .idle_ms = 75000,
    .reply_ms = 120000,
    .comment_ms = 25000,
    .stream_buffer = 64 * 1024,
  };
}

/* ---- Stopping ---- */

void
mms_http_server_quiesce (MmsHttpServer *self)
{
  if (g_atomic_int_get (&self->quiescing))
    return;
  g_atomic_int_set (&self->quiescing, TRUE);
  g_clear_pointer (&self->acceptor, mms_acceptor_free);
  for (guint i = 0; i < self->paths->len; i++)
    unlink (g_ptr_array_index (self->paths, i));
  mms_keeper_close_streams (self->keeper);
}

/* A suspended request must be answered before MHD may stop, so there is no limit on waiting for
 * handlers; clients who do not read their answer are cut off after a while. */
static void
wait_for_requests (MmsHttpServer *self)
{
  gint64 limit = g_get_monotonic_time () + STOP_WAIT_US;

  g_mutex_lock (&self->lock);
  while (self->n_active > 0 && g_cond_wait_until (&self->idle, &self->lock, limit))
    ;
  g_mutex_unlock (&self->lock);
  mms_keeper_close_all (self->keeper);
  g_mutex_lock (&self->lock);
  while (self->n_active > 0)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);
}

void
mms_http_server_stop (MmsHttpServer *self)
{
  mms_http_server_quiesce (self);
  wait_for_requests (self);
  for (guint i = 0; i < self->workers->len; i++)
    MHD_stop_daemon (g_ptr_array_index (self->workers, i));
  g_ptr_array_set_size (self->workers, 0);
  /* Here, since it may hold the last reference to a stream, and a stream the last one to us. */
  mms_keeper_stop (self->keeper);
}

/* ---- The object ---- */

static void
mms_http_server_dispose (GObject *object)
{
  MmsHttpServer *self = MMS_HTTP_SERVER (object);

  if (self->workers)
    mms_http_server_stop (self);
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  G_OBJECT_CLASS (mms_http_server_parent_class)->dispose (object);
}

static void
mms_http_server_finalize (GObject *object)
{
  MmsHttpServer *self = MMS_HTTP_SERVER (object);

  g_clear_pointer (&self->keeper, mms_keeper_free);
  g_strfreev (self->options.trusted_proxies);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  G_OBJECT_CLASS (mms_http_server_parent_class)->finalize (object);
}

static void
mms_http_server_class_init (MmsHttpServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mms_http_server_dispose;
  object_class->finalize = mms_http_server_finalize;
}

static void
mms_http_server_init (MmsHttpServer *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  self->workers = g_ptr_array_new ();
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

MmsHttpServer *
mms_http_server_new (const MmsHttpOptions *options, MmsHttpDispatch dispatch_func, gpointer data)
{
  MmsHttpServer *self = g_object_new (MMS_TYPE_HTTP_SERVER, NULL);

  self->options = *options;
  self->options.trusted_proxies = g_strdupv (options->trusted_proxies);
  if (self->options.threads == 0)
    self->options.threads = g_get_num_processors ();
  self->dispatch = dispatch_func;
  self->data = data;
  self->keeper = mms_keeper_new (&self->options);
  return self;
}

void
mms_http_server_set_refusal (MmsHttpServer *self, MmsHttpRefusal refusal)
{
  self->refusal = refusal;
}

void
mms_http_server_set_body_policy (MmsHttpServer *self, MmsHttpBodyPolicy policy)
{
  self->policy = policy;
}

guint
mms_http_server_get_port (MmsHttpServer *self)
{
  return self->port;
}

guint
mms_http_server_get_n_connections (MmsHttpServer *self)
{
  return mms_keeper_count (self->keeper);
}

MmsKeeper *
mms_http_server_get_keeper (MmsHttpServer *self)
{
  return self->keeper;
}

const MmsHttpOptions *
mms_http_server_get_options (MmsHttpServer *self)
{
  return &self->options;
}
