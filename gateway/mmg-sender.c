/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-sender"

#include "config.h"

#include "mmg-sender.h"

#include "mm-error.h"

#define REPORTS "/v1/agent/reports"
#define INVENTORY_KEY "inventory"
#define MAX_ITEMS 500
#define MAX_BYTES (256 * 1024)
/* More than this is a back-fill, which may wait a little for the others. */
#define BACKFILL_ITEMS 30

enum
{
  SIGNAL_WATCH,
  SIGNAL_REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _MmgSender
{
  GObject parent_instance;

  /* Owned */
  MmgQueue *queue;
  MmgClient *client;
  MmClock *clock;
  GCancellable *cancellable;
  char *inventory; /* what is to be told, or NULL */
  char *ups;       /* the same; only the newest counts */
  char *devices;   /* the inventory as it is, told or not; NULL while it is not known */
  char *all_ups;   /* the same of the UPSs */

  /* State */
  MmgBackoff backoff;
  gint64 backfill_wait_ms;
  gboolean backfilling;
  gboolean started;
  guint timer;
  guint max_items;

  /* The report on its way */
  MmgBatch *batch;
  char *sent_inventory;
  char *sent_ups;
};

G_DEFINE_FINAL_TYPE (MmgSender, mmg_sender, G_TYPE_OBJECT)

static void send_next (MmgSender *self);

static void
on_timer (gpointer data)
{
  MmgSender *self = data;

  self->timer = 0;
  send_next (self);
}

static void
wait_then_send (MmgSender *self, gint64 wait_ms)
{
  self->timer = g_timeout_add_once ((guint) wait_ms, on_timer, self);
}

static void
forget_report (MmgSender *self)
{
  g_clear_pointer (&self->batch, mmg_batch_free);
  g_clear_pointer (&self->sent_inventory, g_free);
  g_clear_pointer (&self->sent_ups, g_free);
}

/* The disk is full or broken: nothing is lost on the server, so try again later. */
static void
fail_locally (MmgSender *self, const GError *error)
{
  g_message ("the queue does not work: %s", error->message);
  forget_report (self);
  wait_then_send (self, mmg_backoff_next (&self->backoff, 0));
}

static gboolean
settle_inventory (MmgSender *self, GError **error)
{
  if (self->sent_inventory == NULL)
    return TRUE;
  if (!mmg_queue_set_meta (self->queue, INVENTORY_KEY, self->sent_inventory, error))
    return FALSE;
  if (g_strcmp0 (self->inventory, self->sent_inventory) == 0)
    g_clear_pointer (&self->inventory, g_free);
  return TRUE;
}

/* Of what has changed on the way the newer is still to be told. */
static void
settle_ups (MmgSender *self)
{
  if (self->sent_ups != NULL && g_strcmp0 (self->ups, self->sent_ups) == 0)
    g_clear_pointer (&self->ups, g_free);
}

/**
 * mmg_sender_tell_anew:
 *
 * The other side may not know any more what it was told: devices and UPSs are told once more with
 * the next report.
 */
void
mmg_sender_tell_anew (MmgSender *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MMG_IS_SENDER (self));

  if (!mmg_queue_set_meta (self->queue, INVENTORY_KEY, "", &error))
    g_message ("the devices may not be told again: %s", error->message);
  g_free (self->inventory);
  self->inventory = g_strdup (self->devices);
  g_free (self->ups);
  self->ups = g_strdup (self->all_ups);
}

/* An acknowledgement that does not fit our numbers means that one of us was set back to an older
 * copy: under a new stream both begin afresh and nothing is taken for something else. */
static gboolean
settle_numbers (MmgSender *self, const MmgAnswer *answer, GError **error)
{
  if (answer->ack >= mmg_queue_get_next_seq (self->queue))
    {
      g_message ("the server knows numbers that we never gave: beginning a new stream");
      mmg_sender_tell_anew (self);
      return mmg_queue_renew_stream (self->queue, error);
    }
  if (self->batch->n_items > 0 && answer->ack < self->batch->first_seq)
    {
      g_message ("the server takes no number of ours: beginning a new stream");
      mmg_sender_tell_anew (self);
      mmg_backoff_next (&self->backoff, 0);
      return mmg_queue_renew_stream (self->queue, error);
    }
  mmg_backoff_reset (&self->backoff);
  self->max_items = MIN (self->max_items * 2, MAX_ITEMS);
  return mmg_queue_ack (self->queue, answer->ack, error);
}

static void
take_answer (MmgSender *self, const MmgAnswer *answer)
{
  g_autoptr (GError) error = NULL;

  if (answer->n_rejected > 0)
    g_message ("the server refused %u items for good", answer->n_rejected);
  if (!settle_numbers (self, answer, &error) || !settle_inventory (self, &error))
    {
      fail_locally (self, error);
      return;
    }
  settle_ups (self);
  forget_report (self);
  g_signal_emit (self, signals[SIGNAL_WATCH], 0, answer->watch);
  if (self->started)
    send_next (self);
}

/* Smaller batches find the one item that the server cannot read; it must not block the rest. The
 * devices and UPSs are left out first: samples must not be lost for their sake. */
static void
split_batch (MmgSender *self)
{
  g_autoptr (GError) error = NULL;

  if (self->sent_inventory != NULL || self->sent_ups != NULL)
    {
      g_message ("the server does not take the devices: %s %s",
                 self->sent_inventory != NULL ? self->sent_inventory : "",
                 self->sent_ups != NULL ? self->sent_ups : "");
      g_clear_pointer (&self->inventory, g_free);
      g_clear_pointer (&self->ups, g_free);
    }
  else if (self->batch->n_items > 1)
    self->max_items = MAX (self->batch->n_items / 2, 1);
  else if (self->batch->n_items == 1)
    {
      g_message ("item %" G_GINT64_FORMAT " is refused as a whole and dropped",
                 self->batch->first_seq);
      mmg_queue_ack (self->queue, self->batch->first_seq, &error);
    }
}

static void
take_failure (MmgSender *self, const GError *error)
{
  g_debug ("report failed: %s", error->message);
  if (mm_error_is_invalid (error))
    split_batch (self);
  forget_report (self);
  if (mm_error_is_unauthenticated (error))
    {
      self->started = FALSE;
      g_signal_emit (self, signals[SIGNAL_REFUSED], 0);
      return;
    }
  self->backfilling = FALSE;
  wait_then_send (self, mmg_backoff_next (&self->backoff, mmg_client_retry_after (error)));
}

static void
on_posted (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgSender) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mmg_client_post_finish (MMG_CLIENT (client), result, &error);
  MmgAnswer answer;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (object == NULL || !mmg_wire_parse_answer (object, &answer, &error))
    take_failure (self, error);
  else
    take_answer (self, &answer);
}

static void
post_batch (MmgSender *self)
{
  g_autofree char *body = mmg_wire_report (mmg_queue_get_stream (self->queue), self->batch,
                                           self->inventory, self->ups, mm_clock_now (self->clock));

  self->sent_inventory = g_strdup (self->inventory);
  self->sent_ups = g_strdup (self->ups);
  mmg_client_post_async (self->client, REPORTS, body, self->cancellable, on_posted,
                         g_object_ref (self));
}

/* After an outage all houses of a region have much to tell: they spread out first. */
static gboolean
must_wait_for_others (MmgSender *self)
{
  if (mmg_queue_get_length (self->queue) <= BACKFILL_ITEMS)
    {
      self->backfilling = FALSE;
      return FALSE;
    }
  if (self->backfilling)
    return FALSE;
  self->backfilling = TRUE;
  wait_then_send (self, (gint64) (self->backoff.random (self->backoff.random_data) *
                                  (double) self->backfill_wait_ms));
  return TRUE;
}

static void
send_next (MmgSender *self)
{
  g_autoptr (GError) error = NULL;

  if (must_wait_for_others (self))
    return;
  if (mmg_queue_follow_clock (self->queue, self->clock, &error))
    self->batch = mmg_queue_peek (self->queue, self->max_items, MAX_BYTES, &error);
  if (self->batch == NULL)
    fail_locally (self, error);
  else if (self->batch->n_items > 0 || self->inventory != NULL || self->ups != NULL)
    post_batch (self);
  else
    forget_report (self);
}

static void
mmg_sender_dispose (GObject *object)
{
  MmgSender *self = MMG_SENDER (object);

  mmg_sender_stop (self);
  forget_report (self);
  g_clear_object (&self->queue);
  g_clear_object (&self->client);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->inventory, g_free);
  g_clear_pointer (&self->ups, g_free);
  g_clear_pointer (&self->devices, g_free);
  g_clear_pointer (&self->all_ups, g_free);

  G_OBJECT_CLASS (mmg_sender_parent_class)->dispose (object);
}

static void
mmg_sender_class_init (MmgSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_sender_dispose;

  signals[SIGNAL_WATCH] = g_signal_new ("watch", MMG_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_REFUSED] = g_signal_new ("refused", MMG_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
mmg_sender_init (MmgSender *self)
{
  self->cancellable = g_cancellable_new ();
  self->max_items = MAX_ITEMS;
}

/**
 * mmg_sender_new: (transfer full)
 * @backoff: copied; how long to wait after failures
 *
 * Takes what is in the queue to the server, oldest first, one report at a time, and lets go of
 * what is acknowledged. Signals: "watch" (somebody looks at the house, or nobody) and "refused"
 * (the token is not known; the sender rests until it is started again).
 */
MmgSender *
mmg_sender_new (MmgQueue *queue, MmgClient *client, MmClock *clock, const MmgBackoff *backoff)
{
  MmgSender *self = g_object_new (MMG_TYPE_SENDER, NULL);

  self->queue = g_object_ref (queue);
  self->client = g_object_ref (client);
  self->clock = g_object_ref (clock);
  self->backoff = *backoff;
  return self;
}

/** Before much is sent at once, wait a random while of at most @most_ms. */
void
mmg_sender_set_backfill_wait (MmgSender *self, gint64 most_ms)
{
  g_return_if_fail (MMG_IS_SENDER (self));

  self->backfill_wait_ms = most_ms;
}

/**
 * mmg_sender_set_inventory:
 * @inventory: its JSON
 *
 * Tells the devices with the next report, unless the server was told the same before.
 */
gboolean
mmg_sender_set_inventory (MmgSender *self, const char *inventory, GError **error)
{
  g_autofree char *told = NULL;

  g_return_val_if_fail (MMG_IS_SENDER (self), FALSE);

  if (!mmg_queue_get_meta (self->queue, INVENTORY_KEY, &told, error))
    return FALSE;
  g_free (self->devices);
  self->devices = g_strdup (inventory);
  g_clear_pointer (&self->inventory, g_free);
  if (g_strcmp0 (told, inventory) != 0)
    self->inventory = g_strdup (inventory);
  mmg_sender_kick (self);
  return TRUE;
}

/**
 * mmg_sender_set_ups:
 * @ups: the array of UPSs of a report
 *
 * Tells them with the next report; what waits to be told of before is told no more.
 */
void
mmg_sender_set_ups (MmgSender *self, const char *ups)
{
  g_return_if_fail (MMG_IS_SENDER (self));

  g_free (self->all_ups);
  self->all_ups = g_strdup (ups);
  g_free (self->ups);
  self->ups = g_strdup (ups);
  mmg_sender_kick (self);
}

/** Begins to send. */
void
mmg_sender_start (MmgSender *self)
{
  g_return_if_fail (MMG_IS_SENDER (self));

  self->started = TRUE;
  mmg_sender_kick (self);
}

/** There is something new; a report on its way or a wait after a failure is not disturbed. */
void
mmg_sender_kick (MmgSender *self)
{
  g_return_if_fail (MMG_IS_SENDER (self));

  if (self->started && self->timer == 0 && self->batch == NULL)
    send_next (self);
}

/** Ends it for good; what is not acknowledged stays in the queue. */
void
mmg_sender_stop (MmgSender *self)
{
  g_return_if_fail (MMG_IS_SENDER (self));

  self->started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
