/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-event-stream"

#include "config.h"

#include "mmg-event-stream.h"

#include "mmg-sse.h"

#define CHUNK 4096

enum
{
  SIGNAL_EVENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _MmgEventStream
{
  GObject parent_instance;

  /* Owned */
  MmgClient *client;
  GCancellable *cancellable;
  GInputStream *stream;
  MmgSse *sse;
  char *path;

  /* State */
  MmgBackoff backoff;
  guint timer;
};

G_DEFINE_FINAL_TYPE (MmgEventStream, mmg_event_stream, G_TYPE_OBJECT)

static void connect_now (MmgEventStream *self);
static void read_more (MmgEventStream *self);

static void
on_event (const char *event, const char *data, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_EVENT], 0, event, data);
}

static void
on_timer (gpointer data)
{
  MmgEventStream *self = data;

  self->timer = 0;
  connect_now (self);
}

/* A stream always ends some day; what differs is only how soon we come back. */
static void
come_back_later (MmgEventStream *self, int retry_after_s)
{
  gint64 wait = mmg_backoff_next (&self->backoff, retry_after_s);

  g_clear_object (&self->stream);
  g_clear_pointer (&self->sse, mmg_sse_free);
  self->timer = g_timeout_add_once ((guint) wait, on_timer, self);
}

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgEventStream) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  gsize length = 0;
  const char *text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (bytes != NULL)
    text = g_bytes_get_data (bytes, &length);
  if (length == 0 || !mmg_sse_feed (self->sse, text, length))
    {
      g_debug ("the event stream ended: %s", error != NULL ? error->message : "closed");
      come_back_later (self, 0);
      return;
    }
  mmg_backoff_reset (&self->backoff);
  if (!g_cancellable_is_cancelled (self->cancellable))
    read_more (self);
}

static void
read_more (MmgEventStream *self)
{
  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, self->cancellable,
                                   on_read, g_object_ref (self));
}

static void
on_connected (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgEventStream) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = mmg_client_listen_finish (MMG_CLIENT (client), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (stream == NULL)
    {
      g_debug ("no event stream: %s", error->message);
      come_back_later (self, mmg_client_retry_after (error));
      return;
    }
  self->stream = g_steal_pointer (&stream);
  self->sse = mmg_sse_new (on_event, self);
  read_more (self);
}

static void
connect_now (MmgEventStream *self)
{
  mmg_client_listen_async (self->client, self->path, self->cancellable, on_connected,
                           g_object_ref (self));
}

static void
mmg_event_stream_dispose (GObject *object)
{
  MmgEventStream *self = MMG_EVENT_STREAM (object);

  mmg_event_stream_stop (self);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (mmg_event_stream_parent_class)->dispose (object);
}

static void
mmg_event_stream_class_init (MmgEventStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_event_stream_dispose;

  signals[SIGNAL_EVENT] = g_signal_new ("event", MMG_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
mmg_event_stream_init (MmgEventStream *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * mmg_event_stream_new: (transfer full)
 * @backoff: copied; how long to stay away after the stream ended
 *
 * One stream of events that is opened again whenever it ends. Signal "event" (name, data).
 */
MmgEventStream *
mmg_event_stream_new (MmgClient *client, const char *path, const MmgBackoff *backoff)
{
  MmgEventStream *self = g_object_new (MMG_TYPE_EVENT_STREAM, NULL);

  self->client = g_object_ref (client);
  self->path = g_strdup (path);
  self->backoff = *backoff;
  return self;
}

/** Opens the stream; called once. */
void
mmg_event_stream_start (MmgEventStream *self)
{
  g_return_if_fail (MMG_IS_EVENT_STREAM (self));

  connect_now (self);
}

/** Closes the stream for good. */
void
mmg_event_stream_stop (MmgEventStream *self)
{
  g_return_if_fail (MMG_IS_EVENT_STREAM (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->sse, mmg_sse_free);
}
