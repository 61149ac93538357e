/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-http"

#include "config.h"

#include "mms-http-private.h"

#include <errno.h>
#include <sys/stat.h>
#include <glib-unix.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#define STOP_WAIT_US (10 * G_USEC_PER_SEC)
#define SILENCE_S 150

struct _MmsHttpServer
{
  GObject parent_instance;

  MmsHttpOptions options;
  MmsHttpDispatch dispatch;
  MmsHttpBodyPolicy policy;
  MmsHttpRefusal refusal;
  gpointer data;

  MmsKeeper *keeper;
  GPtrArray *workers; /* struct MHD_Daemon*, an event thread each */
  MmsAcceptor *acceptor;
  GPtrArray *paths; /* of Unix sockets */
  guint port;
  gboolean quiescing;

  GMutex lock;
  GCond idle;
  guint n_active; /* requests whose headers came and that MHD has not completed */
  guint n_open;   /* dispatched and not answered */
};

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
    .header_ms = 15000,
    .body_ms = 15000,
    .idle_ms = 75000,
    .reply_ms = 120000,
    .comment_ms = 25000,
    .stream_buffer = 64 * 1024,
  };
}

/* ---- Requests, on the event threads ---- */

static void
add_active (MmsHttpServer *self, int active)
{
  g_mutex_lock (&self->lock);
  self->n_active += (guint) active;
  if (self->n_active == 0)
    g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->lock);
}

static MmsResponse *
make_plain_refusal (guint status, const char *code)
{
  g_autofree char *text =
      g_strdup_printf ("{\"type\":\"about:blank\",\"title\":\"Request refused\","
                       "\"status\":%u,\"code\":\"%s\"}",
                       status, code);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return mms_response_new (status, "application/problem+json", body);
}

static MmsResponse *
make_refusal (MmsHttpServer *self, MmsRequest *request, guint status, const char *code)
{
  const char *language = mms_request_get_header (request, "accept-language");
  MmsResponse *response =
      self->refusal ? self->refusal (status, code, language) : make_plain_refusal (status, code);

  mms_response_set_close (response);
  return response;
}

static enum MHD_Result
refuse (MmsHttpServer *self, MmsRequest *request, guint status, const char *code)
{
  g_debug ("Request refused: %s", code);
  request->responded = TRUE;
  return mms_response_queue (make_refusal (self, request, status, code), request);
}

static enum MHD_Result
begin (MmsHttpServer *self, MmsRequest *request, const char *method, const char *version)
{
  guint body_ms = self->options.body_ms;
  const char *code;
  guint status;

  request->seen = TRUE;
  mms_request_complete_headers (request, method, self->options.trusted_proxies);
  if (self->policy)
    self->policy (request, &request->body_limit, &body_ms, self->data);
  code = mms_http_guard (request, version, &status);
  if (code)
    return refuse (self, request, status, code);
  if (g_atomic_int_get (&self->quiescing))
    return refuse (self, request, 503, "stopping");
  mms_connection_set_deadline (request->connection, body_ms);
  request->incoming = g_byte_array_new ();
  return MHD_YES;
}

static void
take_chunk (MmsRequest *request, const char *data, gsize size)
{
  if (request->too_large || request->incoming->len + size > request->body_limit)
    {
      request->too_large = TRUE;
      g_byte_array_set_size (request->incoming, 0);
    }
  else
    g_byte_array_append (request->incoming, (const guint8 *) data, (guint) size);
}

/* With the request's lock held, which is given up around the dispatch. */
static void
dispatch (MmsHttpServer *self, MmsRequest *request)
{
  g_autoptr (MmsRequest) held = mms_request_ref (request);

  request->dispatched = TRUE;
  request->body = g_byte_array_free_to_bytes (g_steal_pointer (&request->incoming));
  g_mutex_unlock (&request->lock);
  mms_connection_stop_deadline (request->connection);
  if (g_atomic_int_get (&self->quiescing))
    mms_request_respond (request, make_refusal (self, request, 503, "stopping"));
  else
    self->dispatch (request, self->data);
  g_mutex_lock (&request->lock);
}

static enum MHD_Result
finish (MmsHttpServer *self, MmsRequest *request)
{
  MmsResponse *response;

  if (request->too_large)
    return refuse (self, request, 413, "body_too_large");
  g_mutex_lock (&request->lock);
  if (!request->dispatched)
    dispatch (self, request);
  response = g_steal_pointer (&request->response);
  if (!response)
    {
      request->suspended = TRUE;
      MHD_suspend_connection (request->mhd);
    }
  g_mutex_unlock (&request->lock);
  return response ? mms_response_queue (response, request) : MHD_YES;
}

static enum MHD_Result
on_request (void *data,
            struct MHD_Connection *mhd,
            const char *url,
            const char *method,
            const char *version,
            const char *upload,
            size_t *upload_size,
            void **state)
{
  MmsHttpServer *self = data;
  MmsRequest *request = *state;

  if (!request)
    return MHD_NO;
  if (!request->seen)
    return begin (self, request, method, version);
  if (*upload_size > 0)
    {
      take_chunk (request, upload, *upload_size);
      *upload_size = 0;
      return MHD_YES;
    }
  return finish (self, request);
}

/* The request line is there: from now on the headers have their time. */
static void *
on_request_line (void *data, const char *uri, struct MHD_Connection *mhd)
{
  MmsHttpServer *self = data;
  MmsConnection *connection =
      MHD_get_connection_info (mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;

  if (connection->refused)
    return NULL;
  mms_connection_set_deadline (connection, self->options.header_ms);
  add_active (self, 1);
  return mms_request_new (self, connection, mhd, uri);
}

static void
on_completed (void *data,
              struct MHD_Connection *mhd,
              void **state,
              enum MHD_RequestTerminationCode how)
{
  MmsHttpServer *self = data;
  MmsRequest *request = g_steal_pointer (state);

  if (!request)
    return;
  mms_connection_set_deadline (request->connection, self->options.idle_ms);
  mms_request_unref (request);
  add_active (self, -1);
}

static void
on_connection (void *data,
               struct MHD_Connection *mhd,
               void **socket_context,
               enum MHD_ConnectionNotificationCode what)
{
  MmsHttpServer *self = data;

  if (what == MHD_CONNECTION_NOTIFY_STARTED)
    {
      MmsConnection *connection = mms_keeper_add (self->keeper, self, mhd);

      mms_connection_set_deadline (connection, self->options.header_ms);
      *socket_context = connection;
    }
  else if (*socket_context)
    mms_keeper_remove (self->keeper, g_steal_pointer (socket_context));
}

static enum MHD_Result
on_accept (void *data, const struct sockaddr *address, socklen_t size)
{
  MmsHttpServer *self = data;

  return mms_keeper_accepts (self->keeper, address) ? MHD_YES : MHD_NO;
}

/* Paths and queries are decoded by us, after they are split. */
static size_t
keep_escapes (void *data, struct MHD_Connection *mhd, char *text)
{
  return strlen (text);
}

static void G_GNUC_PRINTF (2, 0) on_log (void *data, const char *format, va_list arguments)
{
  g_logv (G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, format, arguments);
}

/* ---- Listening ---- */

/* The keeper counts: a worker that comes to a limit of libmicrohttpd's own locks itself out
 * (0.9.75 takes a lock twice on that way). */
static struct MHD_Daemon *
start_worker (MmsHttpServer *self)
{
  guint flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_NO_LISTEN_SOCKET |
                MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC | MHD_USE_ERROR_LOG;

  return MHD_start_daemon (
      flags, 0, on_accept, self, on_request, self, MHD_OPTION_EXTERNAL_LOGGER, on_log, self,
      MHD_OPTION_CONNECTION_LIMIT, (unsigned int) G_MAXINT, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      self->options.connection_memory, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned int) SILENCE_S,
      MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK, on_request_line, self,
      MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, self, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
      self, MHD_OPTION_NOTIFY_CONNECTION, on_connection, self, MHD_OPTION_END);
}

/* With the first socket to listen on. */
static gboolean
start (MmsHttpServer *self, GError **error)
{
  while (self->workers->len < self->options.threads)
    {
      struct MHD_Daemon *worker = start_worker (self);

      if (!worker)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                               "The HTTP server could not be started");
          return FALSE;
        }
      g_ptr_array_add (self->workers, worker);
    }
  if (!self->acceptor)
    self->acceptor = mms_acceptor_new (self->workers);
  return TRUE;
}

static void
set_errno_error (GError **error, const char *what)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (saved), "%s: %s", what,
               g_strerror (saved));
}

static guint
bound_port (int fd)
{
  struct sockaddr_storage address = { 0 };
  socklen_t size = sizeof address;

  getsockname (fd, (struct sockaddr *) &address, &size);
  if (address.ss_family == AF_INET)
    return GUINT16_FROM_BE (((struct sockaddr_in *) &address)->sin_port);
  if (address.ss_family == AF_INET6)
    return GUINT16_FROM_BE (((struct sockaddr_in6 *) &address)->sin6_port);
  return 0;
}

gboolean
mms_http_server_listen_fd (MmsHttpServer *self, int fd, GError **error)
{
  if (!start (self, error))
    {
      close (fd);
      return FALSE;
    }
  g_unix_set_fd_nonblocking (fd, TRUE, NULL);
  if (self->port == 0)
    self->port = bound_port (fd);
  mms_acceptor_add (self->acceptor, fd);
  return TRUE;
}

static int
bind_and_listen (GSocketAddress *address, GError **error)
{
  struct sockaddr_storage native;
  gssize size = g_socket_address_get_native_size (address);
  int on = 1;
  int fd;

  if (!g_socket_address_to_native (address, &native, sizeof native, error))
    return -1;
  fd = socket (native.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0 && native.ss_family != AF_UNIX)
    setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (fd >= 0 && bind (fd, (struct sockaddr *) &native, (socklen_t) size) == 0 &&
      listen (fd, SOMAXCONN) == 0)
    return fd;
  set_errno_error (error, "Listening failed");
  if (fd >= 0)
    close (fd);
  return -1;
}

gboolean
mms_http_server_listen (MmsHttpServer *self, const char *text, GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon ? g_strndup (text, (gsize) (colon - text)) : g_strdup (text);
  g_autoptr (GSocketAddress) address = NULL;
  guint64 port = 0;
  int fd;

  if (!colon || !g_ascii_string_to_unsigned (colon + 1, 10, 0, 65535, &port, error))
    {
      g_clear_error (error);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   "“%s” is not of the form ADDRESS:PORT", text);
      return FALSE;
    }
  g_strdelimit (host, "[]", ' ');
  address = g_inet_socket_address_new_from_string (g_strstrip (host), (guint) port);
  if (!address)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not an address", host);
      return FALSE;
    }
  fd = bind_and_listen (address, error);
  if (fd < 0)
    {
      g_prefix_error (error, "%s: ", text);
      return FALSE;
    }
  return mms_http_server_listen_fd (self, fd, error);
}

gboolean
mms_http_server_listen_unix (MmsHttpServer *self, const char *path, GError **error)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  mode_t mask;
  int fd;

  unlink (path);
  mask = umask (0177);
  fd = bind_and_listen (address, error);
  umask (mask);
  if (fd < 0)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  g_ptr_array_add (self->paths, g_strdup (path));
  return mms_http_server_listen_fd (self, fd, error);
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
