/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-sampler"

#include "config.h"

#include "mmg-sampler.h"

enum
{
  SIGNAL_SAMPLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _MmgSampler
{
  GObject parent_instance;

  /* Owned */
  MmgSource *source;
  MmgQueue *queue;
  MmClock *clock;
  GCancellable *cancellable;

  /* State */
  gint64 last_at;
  gint64 due_at;
  gboolean reading;
  guint timer;
};

G_DEFINE_FINAL_TYPE (MmgSampler, mmg_sampler, G_TYPE_OBJECT)

static void schedule (MmgSampler *self);

static void
on_event (MmgSource *source, const MmgEvent *event, gpointer data)
{
  MmgSampler *self = data;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  if (!mmg_queue_add_event (self->queue, event, &added, &error))
    g_message ("an event of %s is lost: %s", event->unit, error->message);
  if (added)
    g_signal_emit (self, signals[SIGNAL_SAMPLED], 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgSampler) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmgReading) reading = mmg_source_read_finish (MMG_SOURCE (source), result, &error);

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (reading != NULL)
    {
      reading->sample.at = self->due_at;
      mmg_queue_add_reading (self->queue, reading, &error);
    }
  if (error != NULL)
    g_message ("no sample this minute: %s", error->message);
  else
    g_signal_emit (self, signals[SIGNAL_SAMPLED], 0);
}

/**
 * mmg_sampler_take:
 *
 * Takes the sample of the minute that is nearest, once. A clock that was set back begins anew.
 */
void
mmg_sampler_take (MmgSampler *self)
{
  gint64 now = mm_clock_now (self->clock);
  gint64 at = (now + MM_MINUTE_MS / 2) / MM_MINUTE_MS * MM_MINUTE_MS;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MMG_IS_SAMPLER (self));

  if (!mmg_queue_follow_clock (self->queue, self->clock, &error))
    g_message ("the clock cannot be followed: %s", error->message);
  if (self->reading || (at <= self->last_at && self->last_at - at < 2 * MM_MINUTE_MS))
    return;
  self->last_at = at;
  self->due_at = at;
  self->reading = TRUE;
  mmg_source_read_async (self->source, self->cancellable, on_read, g_object_ref (self));
}

static void
on_timer (gpointer data)
{
  MmgSampler *self = data;

  self->timer = 0;
  mmg_sampler_take (self);
  schedule (self);
}

static void
schedule (MmgSampler *self)
{
  gint64 wait = MM_MINUTE_MS - mm_clock_now (self->clock) % MM_MINUTE_MS;

  self->timer = g_timeout_add_once ((guint) wait, on_timer, self);
}

static void
mmg_sampler_dispose (GObject *object)
{
  MmgSampler *self = MMG_SAMPLER (object);

  mmg_sampler_stop (self);
  g_clear_object (&self->source);
  g_clear_object (&self->queue);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (mmg_sampler_parent_class)->dispose (object);
}

static void
mmg_sampler_class_init (MmgSamplerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_sampler_dispose;

  signals[SIGNAL_SAMPLED] = g_signal_new ("sampled", MMG_TYPE_SAMPLER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
mmg_sampler_init (MmgSampler *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * mmg_sampler_new: (transfer full)
 *
 * Puts a sample into the queue at each full minute, and events when they come. Signal
 * "sampled": there is something new in the queue.
 */
MmgSampler *
mmg_sampler_new (MmgSource *source, MmgQueue *queue, MmClock *clock)
{
  MmgSampler *self = g_object_new (MMG_TYPE_SAMPLER, NULL);

  self->source = g_object_ref (source);
  self->queue = g_object_ref (queue);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (source, "event", G_CALLBACK (on_event), self, 0);
  return self;
}

/** Takes a sample now and from now on at each minute. */
void
mmg_sampler_start (MmgSampler *self)
{
  g_return_if_fail (MMG_IS_SAMPLER (self));

  mmg_sampler_take (self);
  schedule (self);
}

void
mmg_sampler_stop (MmgSampler *self)
{
  g_return_if_fail (MMG_IS_SAMPLER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static gboolean
keep_reading (const MmgReading *reading, gpointer data, GError **error)
{
  return mmg_queue_add_reading (data, reading, error);
}

static gboolean
keep_event (const MmgEvent *event, gpointer data, GError **error)
{
  gboolean added;

  return mmg_queue_add_event (data, event, &added, error);
}

#define HISTORY_KEY "history"

/**
 * mmg_sampler_write_history:
 * @from: ms UTC, included
 * @to: ms UTC, not included
 * @step: ms between two samples
 *
 * Fills the queue with the past, in one piece, and only once for a queue.
 */
gboolean
mmg_sampler_write_history (
    MmgSource *source, MmgQueue *queue, gint64 from, gint64 to, gint64 step, GError **error)
{
  const MmgHistorySink sink = { keep_reading, keep_event, queue };
  g_autofree char *done = NULL;

  if (!mmg_queue_get_meta (queue, HISTORY_KEY, &done, error))
    return FALSE;
  if (done != NULL)
    return TRUE;
  if (!mmg_queue_begin (queue, error))
    return FALSE;
  if (mmg_source_history (source, from, to, step, &sink, error) &&
      mmg_queue_set_meta (queue, HISTORY_KEY, "done", error))
    return mmg_queue_commit (queue, error);
  mmg_queue_rollback (queue);
  return FALSE;
}
