/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-sync"

#include "config.h"

#include "mma-sync.h"

#include "mm-error.h"
#include "mma-backoff.h"
#include "mma-sync-step.h"

/* Seconds between two looks: without an event stream, and as a safety net beside one. */
#define POLL_S 30
#define POLL_WATCHED_S 600
/* Failures within the first seconds are not worth a word. */
#define CALM_US (3 * G_USEC_PER_SEC)

struct _MmaSync
{
  GObject parent_instance;

  /* Owned */
  MmaApi *api;
  MmaCache *cache;
  GCancellable *cancellable;
  char *since; /* the position that was asked from */

  /* State */
  MmaSyncState state;
  MmaBackoff backoff;
  gint64 last_synced;
  gint64 failing_since; /* monotonic, or 0 */
  guint timer;
  guint calm_timer;
  gboolean running;
  gboolean again;
  gboolean watched;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_LAST_SYNCED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaSync, mma_sync, G_TYPE_OBJECT)

static void ask (MmaSync *self);

GType
mma_sync_state_get_type (void)
{
  static const GEnumValue values[] = {
    { MMA_SYNC_STOPPED, "MMA_SYNC_STOPPED", "stopped" },
    { MMA_SYNC_UP_TO_DATE, "MMA_SYNC_UP_TO_DATE", "up-to-date" },
    { MMA_SYNC_SYNCING, "MMA_SYNC_SYNCING", "syncing" },
    { MMA_SYNC_OFFLINE, "MMA_SYNC_OFFLINE", "offline" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("MmaSyncState", values));
  return (GType) type;
}

static void
set_state (MmaSync *self, MmaSyncState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static gboolean
on_timer (gpointer data)
{
  MmaSync *self = data;

  self->timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
ask_in (MmaSync *self, guint wait_ms)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (wait_ms, on_timer, self);
}

static gboolean
on_calm_over (gpointer data)
{
  MmaSync *self = data;

  self->calm_timer = 0;
  set_state (self, MMA_SYNC_OFFLINE);
  return G_SOURCE_REMOVE;
}

/* The first failure starts the clock; the person hears of it when it lasts. */
static void
note_failure (MmaSync *self)
{
  if (self->failing_since != 0 || self->state == MMA_SYNC_OFFLINE)
    return;
  self->failing_since = g_get_monotonic_time ();
  self->calm_timer = g_timeout_add (CALM_US / 1000, on_calm_over, self);
}

static void
note_success (MmaSync *self)
{
  mma_backoff_reset (&self->backoff);
  self->failing_since = 0;
  g_clear_handle_id (&self->calm_timer, g_source_remove);
}

static void
rest (MmaSync *self)
{
  g_autofree char *text = NULL;

  self->last_synced = g_get_real_time () / 1000;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, self->last_synced);
  mma_cache_set_fact (self->cache, "synced_at", text, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SYNCED]);
  set_state (self, MMA_SYNC_UP_TO_DATE);
  if (self->again)
    ask (self);
  else
    ask_in (self, (self->watched ? POLL_WATCHED_S : POLL_S) * 1000);
}

static void
retry_later (MmaSync *self, const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);

  g_debug ("Synchronising failed: %s", error->message);
  note_failure (self);
  ask_in (self, mma_backoff_next_ms (&self->backoff, problem != NULL ? problem->retry_after_s : 0));
}

/* Step 2: a page, a refusal, or nothing. */
static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSync) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* stopped, and perhaps started again since */
  self->running = FALSE;
  switch (mma_sync_step_take (self->cache, self->since, node, &error))
    {
    case MMA_SYNC_STEP_MORE:
      note_success (self);
      ask (self);
      break;
    case MMA_SYNC_STEP_REST:
      note_success (self);
      rest (self);
      break;
    case MMA_SYNC_STEP_START_OVER:
      ask_in (self, mma_backoff_next_ms (&self->backoff, 0));
      break;
    case MMA_SYNC_STEP_STOP:
      mma_sync_stop (self);
      break;
    case MMA_SYNC_STEP_RETRY:
      retry_later (self, error);
      break;
    }
}

/* Step 1: ask for what comes after our position. */
static void
ask (MmaSync *self)
{
  g_autofree char *path = NULL;

  if (self->cancellable == NULL)
    return;
  if (self->running)
    {
      self->again = TRUE;
      return;
    }
  self->running = TRUE;
  self->again = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->since);
  self->since = mma_cache_get_token (self->cache);
  path = self->since != NULL ? g_strdup_printf ("/v1/sync?limit=500&since=%s", self->since)
                             : g_strdup ("/v1/sync?limit=500");
  if (self->state != MMA_SYNC_OFFLINE)
    set_state (self, MMA_SYNC_SYNCING);
  mma_api_send_async (self->api, "GET", path, NULL, NULL, self->cancellable, on_page,
                      g_object_ref (self));
}

static void
mma_sync_dispose (GObject *object)
{
  MmaSync *self = MMA_SYNC (object);

  mma_sync_stop (self);
  g_clear_object (&self->api);
  g_clear_object (&self->cache);
  g_clear_pointer (&self->since, g_free);

  G_OBJECT_CLASS (mma_sync_parent_class)->dispose (object);
}

static void
mma_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaSync *self = MMA_SYNC (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_LAST_SYNCED:
      g_value_set_int64 (value, self->last_synced);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_sync_class_init (MmaSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_sync_dispose;
  object_class->get_property = mma_sync_get_property;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, MMA_TYPE_SYNC_STATE, MMA_SYNC_STOPPED,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_SYNCED] = g_param_spec_int64 ("last-synced", NULL, NULL, 0, G_MAXINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
mma_sync_init (MmaSync *self)
{
}

/**
 * mma_sync_new:
 * @api: the client, signed in
 * @cache: what is kept true
 *
 * Makes the client of the feed. It does nothing until it is started.
 *
 * Returns: (transfer full): the client of the feed
 */
MmaSync *
mma_sync_new (MmaApi *api, MmaCache *cache)
{
  MmaSync *self = g_object_new (MMA_TYPE_SYNC, NULL);
  g_autofree char *synced_at = mma_cache_get_fact (cache, "synced_at");

  self->api = g_object_ref (api);
  self->cache = g_object_ref (cache);
  if (synced_at != NULL)
    self->last_synced = MAX (g_ascii_strtoll (synced_at, NULL, 10), 0);
  return self;
}

/**
 * mma_sync_start:
 *
 * Fetches what changed, now and from now on.
 */
void
mma_sync_start (MmaSync *self)
{
  g_return_if_fail (MMA_IS_SYNC (self));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  ask (self);
}

/**
 * mma_sync_stop:
 *
 * Ends every request. The cache stays as it is.
 */
void
mma_sync_stop (MmaSync *self)
{
  g_return_if_fail (MMA_IS_SYNC (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->calm_timer, g_source_remove);
  mma_backoff_reset (&self->backoff);
  self->failing_since = 0;
  self->running = FALSE;
  self->again = FALSE;
  set_state (self, MMA_SYNC_STOPPED);
}

/**
 * mma_sync_now:
 *
 * Looks at once, because a hint came, the network is back, or a person asked.
 */
void
mma_sync_now (MmaSync *self)
{
  g_return_if_fail (MMA_IS_SYNC (self));

  ask (self);
}

/**
 * mma_sync_set_watched:
 * @watched: hints arrive
 *
 * Says that an event stream was opened, or that there is none and the feed is to be polled. Of what
 * happened between two streams no hint came: each new one begins with a look.
 */
void
mma_sync_set_watched (MmaSync *self, gboolean watched)
{
  g_return_if_fail (MMA_IS_SYNC (self));

  if (!watched && !self->watched)
    return;
  self->watched = watched;
  ask (self);
}

/**
 * mma_sync_get_state:
 *
 * Returns: how true the cache is
 */
MmaSyncState
mma_sync_get_state (MmaSync *self)
{
  g_return_val_if_fail (MMA_IS_SYNC (self), MMA_SYNC_STOPPED);

  return self->state;
}

/**
 * mma_sync_get_last_synced:
 *
 * Returns: when the cache was last known to be true, ms UTC, or 0 if it never was
 */
gint64
mma_sync_get_last_synced (MmaSync *self)
{
  g_return_val_if_fail (MMA_IS_SYNC (self), 0);

  return self->last_synced;
}
