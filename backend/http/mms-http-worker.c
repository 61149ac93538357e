/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-http"

#include "config.h"

#include "mms-http-private.h"

#include <string.h>

/* What an event thread does: libmicrohttpd calls, from the first byte of a connection to its last.
 */

#define SILENCE_S 150

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
drop_body (MmsRequest *request, const char *code)
{
  request->body_fault = code;
  g_byte_array_unref (request->incoming);
  request->incoming = g_byte_array_new ();
  mms_request_release_body (request);
}

static void
take_chunk (MmsRequest *request, const char *data, gsize size)
{
  if (request->body_limit == 0 || request->body_fault)
    return;
  if (request->incoming->len + size > request->body_limit)
    drop_body (request, "body_too_large");
  else if (!mms_request_hold_body (request, size))
    drop_body (request, "busy");
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

  if (request->body_fault)
    return refuse (self, request, g_str_equal (request->body_fault, "busy") ? 503 : 413,
                   request->body_fault);
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

/* The keeper counts: a worker that comes to a limit of libmicrohttpd's own locks itself out
 * (0.9.75 takes a lock twice on that way). */
struct MHD_Daemon *
mms_http_worker_start (MmsHttpServer *self)
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
