/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-event-stream"

#include "config.h"

#include "mma-event-stream.h"

#include "mma-backoff.h"
#include "mma-http.h"
#include "mma-sse-parser.h"

/* The server sends a comment every 25 s; a stream that is silent for longer is dead. */
#define SILENCE_S 60
/* A stream that lived this long was good: the next loss starts from a short wait again. */
#define GOOD_US (10 * G_USEC_PER_SEC)

struct _MmaEventStream
{
  GObject parent_instance;

  /* Owned */
  MmaApi *api;
  SoupSession *soup;
  char *path;
  GCancellable *cancellable;

  /* State */
  MmaStreamState state;
  MmaBackoff backoff;
  gint64 opened_at;
  guint retry_source;
};

typedef struct
{
  MmaEventStream *stream; /* borrowed: valid until the try is cancelled, which dispose does */
  GCancellable *cancellable;
  SoupMessage *message;
  GDataInputStream *lines;
  MmaSseParser *parser;
} Try;

enum
{
  PROP_0,
  PROP_STATE,
  N_PROPS
};

enum
{
  EVENT,
  REFUSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaEventStream, mma_event_stream, G_TYPE_OBJECT)

static void start_try (MmaEventStream *self);

static void
try_free (Try *try)
{
  g_clear_object (&try->lines);
  g_clear_object (&try->message);
  g_clear_object (&try->cancellable);
  g_clear_pointer (&try->parser, mma_sse_parser_free);
  g_free (try);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Try, try_free)

static void
set_state (MmaEventStream *self, MmaStreamState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static gboolean
on_retry (gpointer data)
{
  MmaEventStream *self = data;

  self->retry_source = 0;
  start_try (self);
  return G_SOURCE_REMOVE;
}

static void
retry_later (MmaEventStream *self, int retry_after_s)
{
  guint wait;

  if (self->opened_at != 0 && g_get_monotonic_time () - self->opened_at > GOOD_US)
    mma_backoff_reset (&self->backoff);
  self->opened_at = 0;
  wait = mma_backoff_next_ms (&self->backoff, retry_after_s);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  self->retry_source = g_timeout_add (wait, on_retry, self);
  set_state (self, MMA_STREAM_WAITING);
}

/* A try that was cancelled has nothing to say any more. */
static gboolean
is_over (Try *try)
{
  return g_cancellable_is_cancelled (try->cancellable);
}

/* Step 3: one line after the other, until the stream ends. */
static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Try) try = data;
  g_autofree char *line = NULL;
  const char *name;
  const char *text;

  line = g_data_input_stream_read_line_finish_utf8 (try->lines, result, NULL, NULL);
  if (is_over (try))
    return;
  if (line == NULL)
    {
      retry_later (try->stream, 0);
      return;
    }
  if (mma_sse_parser_push_line (try->parser, line, &name, &text))
    g_signal_emit (try->stream, signals[EVENT], g_quark_try_string (name), name, text);
  if (is_over (try))
    return;
  g_data_input_stream_read_line_async (try->lines, G_PRIORITY_DEFAULT, try->cancellable, on_line,
                                       try);
  g_steal_pointer (&try);
}

static gboolean
is_stream (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return soup_message_get_status (message) == SOUP_STATUS_OK &&
         g_strcmp0 (type, "text/event-stream") == 0;
}

static void
refuse (MmaEventStream *self, SoupMessage *message)
{
  guint status = soup_message_get_status (message);

  if (status == SOUP_STATUS_UNAUTHORIZED || status == SOUP_STATUS_FORBIDDEN)
    {
      mma_event_stream_close (self);
      g_signal_emit (self, signals[REFUSED], 0, status);
    }
  else
    retry_later (self, mma_http_retry_after (soup_message_get_response_headers (message)));
}

/* Step 2: the headers are here. */
static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Try) try = data;
  g_autoptr (GInputStream) body = NULL;
  MmaEventStream *self;

  body = soup_session_send_finish (SOUP_SESSION (source), result, NULL);
  if (is_over (try))
    return;
  self = try->stream;
  if (body == NULL)
    {
      retry_later (self, 0);
      return;
    }
  if (!is_stream (try->message))
    {
      refuse (self, try->message);
      return;
    }
  self->opened_at = g_get_monotonic_time ();
  set_state (self, MMA_STREAM_OPEN);
  try->lines = g_data_input_stream_new (body);
  g_data_input_stream_set_newline_type (try->lines, G_DATA_STREAM_NEWLINE_TYPE_ANY);
  g_data_input_stream_read_line_async (try->lines, G_PRIORITY_DEFAULT, try->cancellable, on_line,
                                       try);
  g_steal_pointer (&try);
}

/* Step 1: ask. */
static void
start_try (MmaEventStream *self)
{
  g_autofree char *uri = g_strconcat (mma_api_get_base_url (self->api), self->path, NULL);
  Try *try = g_new0 (Try, 1);
  SoupMessageHeaders *headers;

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  try->stream = self;
  try->cancellable = g_object_ref (self->cancellable);
  try->parser = mma_sse_parser_new ();
  try->message = soup_message_new ("GET", uri);
  soup_message_add_flags (try->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (try->message);
  mma_http_set_headers (headers, mma_api_get_token (self->api));
  soup_message_headers_replace (headers, "Accept", "text/event-stream");
  set_state (self, MMA_STREAM_CONNECTING);
  soup_session_send_async (self->soup, try->message, G_PRIORITY_DEFAULT, try->cancellable,
                           on_opened, try);
}

static void
mma_event_stream_dispose (GObject *object)
{
  MmaEventStream *self = MMA_EVENT_STREAM (object);

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->soup);
  g_clear_object (&self->api);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (mma_event_stream_parent_class)->dispose (object);
}

static void
mma_event_stream_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaEventStream *self = MMA_EVENT_STREAM (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_event_stream_class_init (MmaEventStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_event_stream_dispose;
  object_class->get_property = mma_event_stream_get_property;

  properties[PROP_STATE] =
      g_param_spec_int ("state", NULL, NULL, MMA_STREAM_CLOSED, MMA_STREAM_WAITING,
                        MMA_STREAM_CLOSED, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * MmaEventStream::event:
   * @name: the event's name, which is the signal's detail too
   * @json: its data
   */
  signals[EVENT] =
      g_signal_new ("event", MMA_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  /**
   * MmaEventStream::refused:
   * @status: the status code
   *
   * The server does not give this account a stream; it is closed.
   */
  signals[REFUSED] = g_signal_new ("refused", MMA_TYPE_EVENT_STREAM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
mma_event_stream_init (MmaEventStream *self)
{
  self->soup =
      soup_session_new_with_options ("timeout", SILENCE_S, "user-agent", MMA_HTTP_CLIENT, NULL);
}

/**
 * mma_event_stream_new:
 * @api: the client whose server and token are used
 *
 * Makes a closed stream of server-sent events.
 *
 * Returns: (transfer full): the stream
 */
MmaEventStream *
mma_event_stream_new (MmaApi *api)
{
  MmaEventStream *self = g_object_new (MMA_TYPE_EVENT_STREAM, NULL);

  self->api = g_object_ref (api);
  return self;
}

/**
 * mma_event_stream_open:
 * @path: path and query of the stream
 *
 * Opens the stream, in place of one that is open, and keeps it open: a lost one is tried again
 * after a random wait, or after the time that the server asks for.
 */
void
mma_event_stream_open (MmaEventStream *self, const char *path)
{
  g_autofree char *copy = g_strdup (path);

  g_return_if_fail (MMA_IS_EVENT_STREAM (self));

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_free (self->path);
  self->path = g_steal_pointer (&copy);
  start_try (self);
}

/**
 * mma_event_stream_close:
 *
 * Closes the stream. No event comes after this.
 */
void
mma_event_stream_close (MmaEventStream *self)
{
  g_return_if_fail (MMA_IS_EVENT_STREAM (self));

  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  mma_backoff_reset (&self->backoff);
  set_state (self, MMA_STREAM_CLOSED);
}

/**
 * mma_event_stream_retry_now:
 *
 * Ends a wait, because the network is back or a person asked.
 */
void
mma_event_stream_retry_now (MmaEventStream *self)
{
  g_return_if_fail (MMA_IS_EVENT_STREAM (self));

  if (self->state != MMA_STREAM_WAITING)
    return;
  g_clear_handle_id (&self->retry_source, g_source_remove);
  start_try (self);
}

/**
 * mma_event_stream_get_state:
 *
 * Returns: whether events arrive
 */
MmaStreamState
mma_event_stream_get_state (MmaEventStream *self)
{
  g_return_val_if_fail (MMA_IS_EVENT_STREAM (self), MMA_STREAM_CLOSED);

  return self->state;
}
