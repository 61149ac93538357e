/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-http-private.h"

#include <string.h>

#define BLOCK_SIZE 1024
#define FLUSH_MS 5000

struct _MmsEventStream
{
  gatomicrefcount refs;
  MmsHttpServer *server; /* owned */
  gsize limit;
  gint64 comment_us;

  GMutex lock;
  struct MHD_Connection *mhd; /* NULL before the answer and after its end */
  MmsConnection *connection;  /* as above */
  GString *buffer;
  gboolean suspended;
  gboolean ended; /* nothing more goes in */
  gboolean finished;

  MmsEventStreamClosed closed;
  gpointer closed_data;
  GDestroyNotify closed_destroy;
};

MmsEventStream *
mms_event_stream_open (MmsRequest *request)
{
  MmsEventStream *stream = g_new0 (MmsEventStream, 1);
  const MmsHttpOptions *options = mms_http_server_get_options (request->server);

  g_atomic_ref_count_init (&stream->refs);
  g_mutex_init (&stream->lock);
  stream->server = g_object_ref (request->server);
  stream->mhd = request->mhd;
  stream->connection = request->connection;
  stream->limit = options->stream_buffer;
  stream->comment_us = options->comment_ms * G_GINT64_CONSTANT (1000);
  stream->buffer = g_string_new (": welcome\n\n");
  return stream;
}

MmsEventStream *
mms_event_stream_ref (MmsEventStream *stream)
{
  g_atomic_ref_count_inc (&stream->refs);
  return stream;
}

static void
finish (MmsEventStream *stream)
{
  MmsEventStreamClosed closed;
  gpointer data;
  GDestroyNotify destroy;

  g_mutex_lock (&stream->lock);
  stream->ended = stream->finished = TRUE;
  stream->mhd = NULL;
  stream->connection = NULL;
  closed = g_steal_pointer (&stream->closed);
  data = g_steal_pointer (&stream->closed_data);
  destroy = g_steal_pointer (&stream->closed_destroy);
  g_mutex_unlock (&stream->lock);

  if (closed)
    closed (stream, data);
  if (destroy)
    destroy (data);
}

void
mms_event_stream_unref (MmsEventStream *stream)
{
  if (!g_atomic_ref_count_dec (&stream->refs))
    return;
  /* The answer may never have been sent: who waits for the end is told all the same. */
  g_atomic_ref_count_init (&stream->refs);
  finish (stream);
  g_string_free (stream->buffer, TRUE);
  g_mutex_clear (&stream->lock);
  g_object_unref (stream->server);
  g_free (stream);
}

/* With the lock held: lets the event thread look at the buffer again. */
static void
wake (MmsEventStream *stream)
{
  if (!stream->suspended)
    return;
  stream->suspended = FALSE;
  MHD_resume_connection (stream->mhd);
}

/* With the lock held: ends the stream; its client has @ms to read what is queued. */
static void
end (MmsEventStream *stream, guint ms)
{
  stream->ended = TRUE;
  if (stream->connection)
    mms_connection_set_deadline (stream->connection, ms);
  wake (stream);
}

static gboolean
append (MmsEventStream *stream, const char *event, const char *json)
{
  gsize size = (event ? strlen (event) + strlen (json) : 0) + 32;
  gboolean fits;

  g_mutex_lock (&stream->lock);
  fits = !stream->ended && stream->buffer->len + size <= stream->limit;
  if (fits)
    {
      if (event)
        g_string_append_printf (stream->buffer, "event: %s\ndata: %s\n\n", event, json);
      else
        g_string_append (stream->buffer, ":\n\n");
      wake (stream);
    }
  else if (!stream->ended)
    {
      g_string_truncate (stream->buffer, 0);
      end (stream, 0);
    }
  g_mutex_unlock (&stream->lock);
  return fits;
}

gboolean
mms_event_stream_send (MmsEventStream *stream, const char *event, const char *json)
{
  g_return_val_if_fail (event && json && !strpbrk (json, "\r\n"), FALSE);

  return append (stream, event, json);
}

void
mms_event_stream_comment (MmsEventStream *stream)
{
  append (stream, NULL, NULL);
}

void
mms_event_stream_close (MmsEventStream *stream)
{
  g_mutex_lock (&stream->lock);
  if (!stream->ended)
    end (stream, FLUSH_MS);
  g_mutex_unlock (&stream->lock);
}

void
mms_event_stream_on_closed (MmsEventStream *stream,
                            MmsEventStreamClosed func,
                            gpointer data,
                            GDestroyNotify destroy)
{
  gboolean late;

  g_mutex_lock (&stream->lock);
  late = stream->finished;
  if (!late)
    {
      g_assert (!stream->closed);
      stream->closed = func;
      stream->closed_data = data;
      stream->closed_destroy = destroy;
    }
  g_mutex_unlock (&stream->lock);
  if (!late)
    return;
  func (stream, data);
  if (destroy)
    destroy (data);
}

/* On the event thread: MHD has room for @size bytes. */
static ssize_t
read_some (void *data, uint64_t position, char *out, size_t size)
{
  MmsEventStream *stream = data;
  ssize_t n = 0;

  g_mutex_lock (&stream->lock);
  if (stream->buffer->len > 0)
    {
      n = (ssize_t) MIN (size, stream->buffer->len);
      memcpy (out, stream->buffer->str, (gsize) n);
      g_string_erase (stream->buffer, 0, n);
      atomic_store (&stream->connection->next_comment_us,
                    g_get_monotonic_time () + stream->comment_us);
    }
  else if (stream->ended)
    n = MHD_CONTENT_READER_END_OF_STREAM;
  else
    {
      stream->suspended = TRUE;
      MHD_suspend_connection (stream->mhd);
    }
  g_mutex_unlock (&stream->lock);
  return n;
}

static void
reader_gone (void *data)
{
  MmsEventStream *stream = data;
  MmsKeeper *keeper = mms_http_server_get_keeper (stream->server);

  mms_keeper_forget_stream (keeper, stream->connection);
  finish (stream);
  mms_event_stream_unref (stream);
}

/* On the event thread: the answer that reads from @stream. */
struct MHD_Response *
mms_event_stream_make_response (MmsEventStream *stream)
{
  mms_keeper_watch_stream (mms_http_server_get_keeper (stream->server), stream->connection, stream);
  return MHD_create_response_from_callback (MHD_SIZE_UNKNOWN, BLOCK_SIZE, read_some,
                                            mms_event_stream_ref (stream), reader_gone);
}
