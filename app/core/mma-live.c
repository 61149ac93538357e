/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-live"

#include "config.h"

#include "mma-live.h"

#include "mm-json.h"
#include "mma-event-stream.h"

/* Where a proxy swallows the stream, the watched gateways are asked for this often. */
#define POLL_S 5
/* Watches change in bursts while pages come and go; the stream is opened once for all of them. */
#define SETTLE_MS 50
#define MAX_GATEWAYS 100

struct _MmaLive
{
  GObject parent_instance;

  /* Owned */
  MmaApi *api;
  MmaEventStream *stream;
  GHashTable *watches; /* number → GStrv */
  GHashTable *items;   /* gateway → MmaLiveItem */
  GCancellable *cancellable;
  char *gateways; /* "a,b" as the stream was opened, or NULL */

  /* State */
  guint last_watch;
  guint settle_source;
  guint poll_source;
  gboolean polling;
};

enum
{
  HINT,
  LIVE,
  ENDED,
  STREAMING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaLive, mma_live, G_TYPE_OBJECT)

static void
take_item (MmaLive *self, JsonObject *object)
{
  g_autoptr (GError) error = NULL;
  MmaLiveItem *item = mma_live_item_from_json (object, &error);

  if (item == NULL)
    {
      g_message ("A live value is not as it should be: %s", error->message);
      return;
    }
  g_hash_table_replace (self->items, item->gateway, item);
  g_signal_emit (self, signals[LIVE], g_quark_try_string (item->gateway), item->gateway,
                 item->sample);
}

static void
take_text (MmaLive *self, const char *json)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (json, strlen (json), NULL);

  if (object != NULL)
    take_item (self, object);
}

static void
on_event (MmaEventStream *stream, const char *name, const char *json, MmaLive *self)
{
  if (g_str_equal (name, "live"))
    take_text (self, json);
  else if (g_str_equal (name, "hint"))
    g_signal_emit (self, signals[HINT], 0);
  else if (g_str_equal (name, "end"))
    g_signal_emit (self, signals[ENDED], 0);
}

static void
on_polled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaLive) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (source, result, MAX_GATEWAYS, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->polling = FALSE;
  if (items == NULL)
    return;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (mm_json_get_element_object (items, "items", i, &item, NULL))
        take_item (self, item);
    }
}

static void
poll_once (MmaLive *self)
{
  g_autofree char *path = NULL;

  if (self->polling || self->cancellable == NULL || self->gateways == NULL ||
      *self->gateways == '\0')
    return;
  self->polling = TRUE;
  path = g_strconcat ("/v1/live?gateways=", self->gateways, NULL);
  mma_api_send_async (self->api, "GET", path, NULL, NULL, self->cancellable, on_polled,
                      g_object_ref (self));
}

static gboolean
on_poll (gpointer data)
{
  poll_once (data);
  return G_SOURCE_CONTINUE;
}

/* Polls for as long as events do not arrive. */
static void
on_stream_state (MmaEventStream *stream, GParamSpec *pspec, MmaLive *self)
{
  MmaStreamState state = mma_event_stream_get_state (stream);

  if (state == MMA_STREAM_WAITING && self->poll_source == 0)
    self->poll_source = g_timeout_add_seconds (POLL_S, on_poll, self);
  if (state == MMA_STREAM_OPEN || state == MMA_STREAM_CLOSED)
    g_clear_handle_id (&self->poll_source, g_source_remove);
  if (state != MMA_STREAM_CONNECTING)
    g_signal_emit (self, signals[STREAMING], 0, state == MMA_STREAM_OPEN);
}

static char *
join_gateways (MmaLive *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->watches);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (char **name = value; *name != NULL; name++)
      if (g_hash_table_size (seen) < MAX_GATEWAYS && g_hash_table_add (seen, *name))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", *name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
on_settled (gpointer data)
{
  MmaLive *self = data;
  g_autofree char *gateways = join_gateways (self);
  g_autofree char *path = NULL;

  self->settle_source = 0;
  if (self->cancellable == NULL || g_strcmp0 (gateways, self->gateways) == 0)
    return G_SOURCE_REMOVE;
  g_free (self->gateways);
  self->gateways = g_steal_pointer (&gateways);
  path = *self->gateways != '\0' ? g_strconcat ("/v1/events?gateways=", self->gateways, NULL)
                                 : g_strdup ("/v1/events");
  mma_event_stream_open (self->stream, path);
  poll_once (self);
  return G_SOURCE_REMOVE;
}

static void
settle (MmaLive *self)
{
  if (self->settle_source == 0 && self->cancellable != NULL)
    self->settle_source = g_timeout_add (SETTLE_MS, on_settled, self);
}

static void
mma_live_dispose (GObject *object)
{
  MmaLive *self = MMA_LIVE (object);

  if (self->stream != NULL)
    mma_live_stop (self);
  g_clear_object (&self->stream);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (mma_live_parent_class)->dispose (object);
}

static void
mma_live_finalize (GObject *object)
{
  MmaLive *self = MMA_LIVE (object);

  g_hash_table_unref (self->watches);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (mma_live_parent_class)->finalize (object);
}

static void
mma_live_class_init (MmaLiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_live_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_live_finalize;

  /**
   * MmaLive::hint:
   *
   * Records have changed.
   */
  signals[HINT] =
      g_signal_new ("hint", MMA_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MmaLive::live:
   * @gateway: the installation's id
   * @sample: (nullable): what it measured
   */
  signals[LIVE] = g_signal_new ("live", MMA_TYPE_LIVE, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, MM_TYPE_SAMPLE);
  /**
   * MmaLive::ended:
   *
   * The server ended the stream on purpose: the session is over, or the server stops.
   */
  signals[ENDED] =
      g_signal_new ("ended", MMA_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * MmaLive::streaming:
   * @open: whether events arrive
   */
  signals[STREAMING] = g_signal_new ("streaming", MMA_TYPE_LIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
mma_live_init (MmaLive *self)
{
  self->watches = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_strfreev);
  self->items =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) mma_live_item_free);
}

/**
 * mma_live_new:
 * @api: the client, signed in
 *
 * Makes what follows the volatile values of gateways, and the hints of the feed.
 *
 * Returns: (transfer full): the follower, stopped
 */
MmaLive *
mma_live_new (MmaApi *api)
{
  MmaLive *self = g_object_new (MMA_TYPE_LIVE, NULL);

  self->api = g_object_ref (api);
  self->stream = mma_event_stream_new (api);
  g_signal_connect_object (self->stream, "event", G_CALLBACK (on_event), self, 0);
  g_signal_connect_object (self->stream, "notify::state", G_CALLBACK (on_stream_state), self, 0);
  return self;
}

/**
 * mma_live_start:
 *
 * Opens the stream.
 */
void
mma_live_start (MmaLive *self)
{
  g_return_if_fail (MMA_IS_LIVE (self));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  settle (self);
}

/**
 * mma_live_stop:
 *
 * Ends the stream and forgets the values; watches stay for the next start.
 */
void
mma_live_stop (MmaLive *self)
{
  g_return_if_fail (MMA_IS_LIVE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_pointer (&self->gateways, g_free);
  self->polling = FALSE;
  g_hash_table_remove_all (self->items);
  mma_event_stream_close (self->stream);
}

/**
 * mma_live_retry_now:
 *
 * Ends a wait, because the network is back or a person asked.
 */
void
mma_live_retry_now (MmaLive *self)
{
  g_return_if_fail (MMA_IS_LIVE (self));

  mma_event_stream_retry_now (self->stream);
}

/**
 * mma_live_watch:
 * @gateways: installations' ids
 *
 * Asks for the live values of gateways that somebody looks at.
 *
 * Returns: a number for mma_live_unwatch()
 */
guint
mma_live_watch (MmaLive *self, const char *const *gateways)
{
  g_return_val_if_fail (MMA_IS_LIVE (self), 0);

  self->last_watch++;
  g_hash_table_insert (self->watches, GUINT_TO_POINTER (self->last_watch),
                       g_strdupv ((char **) gateways));
  settle (self);
  return self->last_watch;
}

/**
 * mma_live_unwatch:
 *
 * Nobody looks any more.
 */
void
mma_live_unwatch (MmaLive *self, guint watch)
{
  g_return_if_fail (MMA_IS_LIVE (self));

  if (g_hash_table_remove (self->watches, GUINT_TO_POINTER (watch)))
    settle (self);
}

/**
 * mma_live_get_item:
 *
 * Returns: (nullable) (transfer none): what was last told of a gateway, until the next event
 */
const MmaLiveItem *
mma_live_get_item (MmaLive *self, const char *gateway)
{
  g_return_val_if_fail (MMA_IS_LIVE (self), NULL);

  return g_hash_table_lookup (self->items, gateway);
}

/**
 * mma_live_is_streaming:
 *
 * Returns: whether events arrive
 */
gboolean
mma_live_is_streaming (MmaLive *self)
{
  g_return_val_if_fail (MMA_IS_LIVE (self), FALSE);

  return mma_event_stream_get_state (self->stream) == MMA_STREAM_OPEN;
}
