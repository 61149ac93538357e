/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-watch"

#include "config.h"

#include "mmg-watch.h"

#include "mmg-wire.h"

#define LIVE "/v1/agent/live"
#define PERIOD_MS 2000
#define LONGEST_S 600

struct _MmgWatch
{
  GObject parent_instance;

  /* Owned */
  MmgSource *source;
  MmgClient *client;
  GCancellable *cancellable;

  /* State */
  gint64 until; /* monotonic, in µs: the machine's clock may be set meanwhile */
  gboolean busy;
  guint timer;
};

G_DEFINE_FINAL_TYPE (MmgWatch, mmg_watch, G_TYPE_OBJECT)

/* A live sample is of no use later: what fails is forgotten. */
static void
on_posted (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mmg_client_post_finish (MMG_CLIENT (client), result, &error);

  self->busy = FALSE;
  if (answer == NULL)
    g_debug ("live sample failed: %s", error->message);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmgReading) reading = mmg_source_read_finish (MMG_SOURCE (source), result, &error);
  g_autofree char *body = NULL;

  if (reading == NULL || g_cancellable_is_cancelled (self->cancellable))
    {
      self->busy = FALSE;
      return;
    }
  body = mmg_wire_sample (reading, 0);
  mmg_client_post_async (self->client, LIVE, body, self->cancellable, on_posted,
                         g_object_ref (self));
}

static void
tell_now (MmgWatch *self)
{
  if (self->busy)
    return;
  self->busy = TRUE;
  mmg_source_read_async (self->source, self->cancellable, on_read, g_object_ref (self));
}

static gboolean
on_timer (gpointer data)
{
  MmgWatch *self = data;

  if (g_get_monotonic_time () >= self->until)
    {
      self->timer = 0;
      return G_SOURCE_REMOVE;
    }
  tell_now (self);
  return G_SOURCE_CONTINUE;
}

static void
mmg_watch_dispose (GObject *object)
{
  MmgWatch *self = MMG_WATCH (object);

  mmg_watch_stop (self);
  g_clear_object (&self->source);
  g_clear_object (&self->client);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (mmg_watch_parent_class)->dispose (object);
}

static void
mmg_watch_class_init (MmgWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_watch_dispose;
}

static void
mmg_watch_init (MmgWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * mmg_watch_new: (transfer full)
 *
 * Tells the values of now every two seconds while somebody looks at the house.
 */
MmgWatch *
mmg_watch_new (MmgSource *source, MmgClient *client)
{
  MmgWatch *self = g_object_new (MMG_TYPE_WATCH, NULL);

  self->source = g_object_ref (source);
  self->client = g_object_ref (client);
  return self;
}

/** Somebody looks for @seconds more from now. */
void
mmg_watch_renew (MmgWatch *self, int seconds)
{
  gint64 until =
      g_get_monotonic_time () + (gint64) CLAMP (seconds, 1, LONGEST_S) * G_TIME_SPAN_SECOND;

  g_return_if_fail (MMG_IS_WATCH (self));

  self->until = MAX (self->until, until);
  if (self->timer != 0)
    return;
  self->timer = g_timeout_add (PERIOD_MS, on_timer, self);
  tell_now (self);
}

/** Nobody looks any more. */
void
mmg_watch_end (MmgWatch *self)
{
  g_return_if_fail (MMG_IS_WATCH (self));

  self->until = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
}

gboolean
mmg_watch_is_on (MmgWatch *self)
{
  return self->timer != 0;
}

void
mmg_watch_stop (MmgWatch *self)
{
  mmg_watch_end (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
