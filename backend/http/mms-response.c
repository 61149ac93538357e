/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <string.h>

MmsResponse *
mms_response_new (guint status, const char *content_type, GBytes *body)
{
  MmsResponse *response = g_new0 (MmsResponse, 1);

  response->status = status;
  response->content_type = g_strdup (content_type);
  response->body = body ? g_bytes_ref (body) : NULL;
  return response;
}

MmsResponse *
mms_response_json (guint status, GString *json)
{
  g_autoptr (GBytes) body = g_string_free_to_bytes (json);

  return mms_response_new (status, "application/json", body);
}

MmsResponse *
mms_response_json_text (guint status, const char *json)
{
  return mms_response_json (status, g_string_new (json));
}

MmsResponse *
mms_response_empty (guint status)
{
  return mms_response_new (status, NULL, NULL);
}

MmsResponse *
mms_response_stream (MmsEventStream *stream)
{
  MmsResponse *response = mms_response_new (200, "text/event-stream", NULL);

  response->stream = mms_event_stream_ref (stream);
  mms_response_add_header (response, "X-Accel-Buffering", "no");
  return response;
}

void
mms_response_add_header (MmsResponse *response, const char *name, const char *value)
{
  g_return_if_fail (!strpbrk (name, "\r\n:") && !strpbrk (value, "\r\n"));

  if (!response->headers)
    response->headers = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (response->headers, g_strdup (name));
  g_ptr_array_add (response->headers, g_strdup (value));
}

void
mms_response_set_close (MmsResponse *response)
{
  response->close = TRUE;
}

guint
mms_response_get_status (const MmsResponse *response)
{
  return response->status;
}

GBytes *
mms_response_get_body (const MmsResponse *response)
{
  return response->body;
}

const char *
mms_response_get_content_type (const MmsResponse *response)
{
  return response->content_type;
}

void
mms_response_free (MmsResponse *response)
{
  if (!response)
    return;
  g_free (response->content_type);
  g_clear_pointer (&response->body, g_bytes_unref);
  g_clear_pointer (&response->headers, g_ptr_array_unref);
  g_clear_pointer (&response->stream, mms_event_stream_unref);
  g_free (response);
}

static void
release_bytes (void *bytes)
{
  g_bytes_unref (bytes);
}

static struct MHD_Response *
make_from_bytes (GBytes *body)
{
  gsize size = 0;
  const void *data = body ? g_bytes_get_data (body, &size) : NULL;

  if (size == 0)
    return MHD_create_response_from_buffer (0, (void *) "", MHD_RESPMEM_PERSISTENT);
  return MHD_create_response_from_buffer_with_free_callback_cls (size, (void *) data, release_bytes,
                                                                 g_bytes_ref (body));
}

static void
add_headers (struct MHD_Response *answer, MmsResponse *response)
{
  if (response->content_type)
    MHD_add_response_header (answer, "Content-Type", response->content_type);
  MHD_add_response_header (answer, "Cache-Control", "no-store");
  MHD_add_response_header (answer, "X-Content-Type-Options", "nosniff");
  if (response->close)
    MHD_add_response_header (answer, "Connection", "close");
  for (guint i = 0; response->headers && i < response->headers->len; i += 2)
    MHD_add_response_header (answer, g_ptr_array_index (response->headers, i),
                             g_ptr_array_index (response->headers, i + 1));
}

/* Hands @response to MHD on the event thread, and frees it. */
enum MHD_Result
mms_response_queue (MmsResponse *response, MmsRequest *request)
{
  struct MHD_Response *answer;
  enum MHD_Result result;

  if (response->stream)
    answer = mms_event_stream_make_response (response->stream);
  else
    answer = make_from_bytes (response->body);
  add_headers (answer, response);
  if (response->stream)
    mms_connection_stop_deadline (request->connection);
  else
    mms_connection_set_deadline (request->connection,
                                 mms_http_server_get_options (request->server)->reply_ms);
  result = MHD_queue_response (request->mhd, response->status, answer);
  MHD_destroy_response (answer);
  mms_response_free (response);
  return result;
}
