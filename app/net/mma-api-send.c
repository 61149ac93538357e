/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-api"

#include "config.h"

#include "mma-api-private.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mma-answer.h"
#include "mma-http.h"
#include "mma-patience.h"

/* The largest answer that is read: of a registration of ten thousand UPSs with the longest texts. A
 * page of the feed holds at most 1 MiB of records. */
#define MAX_ANSWER (24 * 1024 * 1024)
#define MAX_FILE (128 * 1024 * 1024)
#define CHUNK (64 * 1024)

typedef struct
{
  SoupMessage *message;
  GByteArray *answer;
  MmaPatience *patience;
  gboolean had_token;
  gboolean sent;
  gboolean is_file; /* what comes is taken as it is */
} Send;

static void
send_free (Send *send)
{
  if (send->message != NULL)
    {
      g_signal_handlers_disconnect_by_data (send->message, send);
      g_signal_handlers_disconnect_by_data (send->message, send->patience);
    }
  g_clear_object (&send->message);
  g_clear_pointer (&send->answer, g_byte_array_unref);
  g_clear_pointer (&send->patience, mma_patience_free);
  g_free (send);
}

/* A change that left this machine may have been made even when no answer came back. */
static gboolean
may_have_happened (const Send *send)
{
  return send->sent && g_strcmp0 (soup_message_get_method (send->message), "GET") != 0;
}

static void
fail (GTask *task, GError *error)
{
  const Send *send = g_task_get_task_data (task);

  error = mma_patience_explain (send->patience, error);
  g_task_return_error (task, mma_http_map_error (error, may_have_happened (send)));
}

/* A problem is JSON wherever it comes from. */
static gboolean
take_file (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  if (!send->is_file || soup_message_get_status (send->message) != SOUP_STATUS_OK)
    return FALSE;
  g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&send->answer)),
                         (GDestroyNotify) g_bytes_unref);
  return TRUE;
}

/* Step 3: everything is read; the answer is either JSON or a problem. */
static void
finish_answer (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (send->message);
  MmaAnswer answer = {
    .status = soup_message_get_status (send->message),
    .content_type = soup_message_headers_get_content_type (headers, NULL),
    .retry_after_s = mma_http_retry_after (headers),
    .text = (const char *) send->answer->data,
    .length = send->answer->len,
  };
  GError *error = NULL;
  JsonNode *node;

  if (take_file (task))
    return;
  node = mma_answer_parse (&answer, &error);
  if (node != NULL)
    {
      g_task_return_pointer (task, node, (GDestroyNotify) json_node_unref);
      return;
    }
  if (answer.status == SOUP_STATUS_UNAUTHORIZED && send->had_token)
    g_signal_emit_by_name (g_task_get_source_object (task), "unauthenticated",
                           mm_error_get_code (error));
  g_task_return_error (task, error);
}

static void on_chunk (GObject *source, GAsyncResult *result, gpointer data);

static void
read_on (GTask *task, GInputStream *stream)
{
  const Send *send = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (stream, CHUNK, G_PRIORITY_DEFAULT,
                                   mma_patience_get_cancellable (send->patience), on_chunk,
                                   g_object_ref (task));
}

/* Step 2: read the body piece by piece, never more than the limit. */
static void
on_chunk (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Send *send = g_task_get_task_data (task);
  GInputStream *stream = G_INPUT_STREAM (source);
  g_autoptr (GBytes) chunk = NULL;
  GError *error = NULL;

  chunk = g_input_stream_read_bytes_finish (stream, result, &error);
  if (chunk == NULL)
    {
      fail (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      finish_answer (task);
      return;
    }
  mma_patience_move (send->patience, g_bytes_get_size (chunk));
  g_byte_array_append (send->answer, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  if (send->answer->len > (send->is_file ? MAX_FILE : MAX_ANSWER))
    {
      g_task_return_new_error (task, MM_ERROR, MM_ERROR_PROTOCOL, "The answer is too large");
      return;
    }
  read_on (task, stream);
}

/* Step 1: the headers are here. */
static void
on_headers (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GInputStream) stream = NULL;
  GError *error = NULL;

  stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (stream == NULL)
    {
      fail (task, error);
      return;
    }
  read_on (task, stream);
}

static void
on_wrote_headers (SoupMessage *message, gpointer data)
{
  Send *send = data;

  send->sent = TRUE;
}

static void
on_wrote_body_data (SoupMessage *message, guint bytes, Send *send)
{
  mma_patience_move (send->patience, bytes);
}

static void
follow (Send *send)
{
  g_signal_connect (send->message, "wrote-headers", G_CALLBACK (on_wrote_headers), send);
  g_signal_connect (send->message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), send);
  g_signal_connect_swapped (send->message, "starting", G_CALLBACK (mma_patience_begin),
                            send->patience);
}

static void
set_body (SoupMessage *message, const MmaRequest *request)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (request->file != NULL)
    soup_message_set_request_body_from_bytes (message, request->file_type, request->file);
  if (request->body == NULL)
    return;
  text = json_to_string (request->body, FALSE);
  bytes = g_bytes_new (text, strlen (text));
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
}

static void
set_headers (MmaApi *self, SoupMessage *message, const MmaRequest *request)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  mma_http_set_headers (headers, self->token);
  soup_message_headers_replace (
      headers, "Accept", request->is_file ? "*/*" : "application/json, application/problem+json");
  if (request->idempotency_key != NULL)
    soup_message_headers_replace (headers, "Idempotency-Key", request->idempotency_key);
  if (request->if_match != NULL)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", request->if_match);

      soup_message_headers_replace (headers, "If-Match", quoted);
    }
}

/**
 * mma_api_send_async:
 * @body: (nullable): what is sent as JSON
 * @idempotency_key: (nullable): the key that makes a repeated POST safe
 *
 * Sends one request; see mma_api_send_request_async().
 */
void
mma_api_send_async (MmaApi *self,
                    const char *method,
                    const char *path,
                    JsonNode *body,
                    const char *idempotency_key,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  const MmaRequest request = {
    .method = method, .path = path, .body = body, .idempotency_key = idempotency_key
  };

  mma_api_send_request_async (self, &request, cancellable, callback, user_data);
}

/**
 * mma_api_send_request_async:
 *
 * Sends one request and reads its answer.
 */
void
mma_api_send_request_async (MmaApi *self,
                            const MmaRequest *request,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *uri = NULL;
  Send *send;

  g_return_if_fail (MMA_IS_API (self));
  g_return_if_fail (request != NULL && request->path != NULL && request->path[0] == '/');

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, mma_api_send_request_async);
  send = g_new0 (Send, 1);
  g_task_set_task_data (task, send, (GDestroyNotify) send_free);
  uri = g_strconcat (self->base_url, request->path, NULL);
  send->message = soup_message_new (request->method, uri);
  if (send->message == NULL)
    {
      g_task_return_new_error (task, MM_ERROR, MM_ERROR_INVALID, "The address is not valid");
      return;
    }
  send->answer = g_byte_array_new ();
  send->had_token = self->token != NULL;
  send->is_file = request->is_file;
  soup_message_add_flags (send->message, SOUP_MESSAGE_NO_REDIRECT);
  set_body (send->message, request);
  set_headers (self, send->message, request);
  send->patience = mma_patience_new (soup_session_get_timeout (self->soup), cancellable);
  follow (send);
  soup_session_send_async (self->soup, send->message, G_PRIORITY_DEFAULT,
                           mma_patience_get_cancellable (send->patience), on_headers,
                           g_object_ref (task));
}

/**
 * mma_api_post_async:
 * @request: what is sent as JSON
 * @idempotency_key: (nullable): the key that makes a repeated POST safe
 *
 * Posts an object; see mma_api_send_request_async().
 */
void
mma_api_post_async (MmaApi *self,
                    const char *path,
                    JsonObject *request,
                    const char *idempotency_key,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (JsonNode) body = json_node_init_object (json_node_alloc (), request);

  mma_api_send_async (self, "POST", path, body, idempotency_key, cancellable, callback, user_data);
}

/**
 * mma_api_send_finish:
 *
 * Ends a request. An answer without a body gives a JSON null.
 *
 * Errors are %MM_ERROR: what the server refuses carries its problem (mm_error_get_problem()),
 * %MM_ERROR_OFFLINE means that nothing arrived there, %MM_ERROR_UNKNOWN_OUTCOME that a change may
 * have been made, %MM_ERROR_PROTOCOL that the other side does not speak our language. A refused
 * certificate stays a %G_TLS_ERROR, and a cancelled request %G_IO_ERROR_CANCELLED.
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
JsonNode *
mma_api_send_finish (MmaApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * mma_api_object_finish:
 * @api: what was asked, as a GAsyncReadyCallback is given it
 *
 * Ends a request whose answer is an object; what is none is %MM_ERROR_PROTOCOL.
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
JsonObject *
mma_api_object_finish (GObject *api, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (api), result, error);

  if (answer == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (answer))
    return json_node_dup_object (answer);
  g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "The answer is no object");
  return NULL;
}

/**
 * mma_api_items_finish:
 * @api: what was asked, as a GAsyncReadyCallback is given it
 * @most: how many there may be
 *
 * Ends a request whose answer is a list, the member “items” of an object.
 *
 * Returns: (transfer full): the items, or %NULL with @error set
 */
JsonArray *
mma_api_items_finish (GObject *api, GAsyncResult *result, guint most, GError **error)
{
  g_autoptr (JsonObject) answer = mma_api_object_finish (api, result, error);
  JsonArray *items;

  if (answer == NULL || !mm_json_get_array (answer, "items", most, &items, error))
    return NULL;
  return json_array_ref (items);
}

/**
 * mma_api_send_file_finish:
 *
 * Ends a request for a file. Errors are those of mma_api_send_finish().
 *
 * Returns: (transfer full): what it holds
 */
GBytes *
mma_api_send_file_finish (MmaApi *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
