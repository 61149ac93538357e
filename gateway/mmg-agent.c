/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-agent"

#include "config.h"

#include "mmg-agent.h"

#include <string.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mmg-event-stream.h"
#include "mmg-sampler.h"
#include "mmg-sender.h"
#include "mmg-watch.h"
#include "mmg-wire.h"

#define ENROLMENT "/v1/agent/enrolment"
#define EVENTS "/v1/agent/events"
#define GATEWAY_KEY "gateway"
#define MAX_TOKEN 500
#define MAX_APPROVAL_S 3600
#define BACKOFF_BASE_MS 1000
#define BACKOFF_CAP_MS 300000
/* How long a "watch" in the answer to a report counts: until the next report and a little more. */
#define WATCH_S 70
#define SOURCE_RETRY_MS 30000

struct _MmgAgent
{
  GObject parent_instance;

  /* Owned */
  MmgQueue *queue;
  MmgClient *client;
  MmgSource *source;
  MmgSender *sender;
  MmgSampler *sampler;
  MmgWatch *watch;
  MmgEventStream *events;
  GCancellable *cancellable;
  char *gateway_id;
  char *password;

  /* Borrowed */
  MmgDataDir *data_dir;

  /* State */
  MmgBackoff backoff;
  gboolean enrolled;
  gboolean listening;
  gboolean waiting; /* for the owner's approval */
  guint timer;
  guint source_timer;
};

G_DEFINE_FINAL_TYPE (MmgAgent, mmg_agent, G_TYPE_OBJECT)

static void enrol (MmgAgent *self);

/* With a token in hand everything may begin to talk. */
static void
begin_with_token (MmgAgent *self, const char *token)
{
  mmg_client_set_token (self->client, token);
  self->enrolled = TRUE;
  mmg_sender_start (self->sender);
  if (!self->listening)
    mmg_event_stream_start (self->events);
  self->listening = TRUE;
}

static gboolean
take_token (MmgAgent *self, JsonObject *answer, GError **error)
{
  g_autofree char *token = NULL;

  if (!mm_json_get_string (answer, "token", MAX_TOKEN, &token, error) ||
      !mmg_data_dir_save_token (self->data_dir, token, error))
    return FALSE;
  g_message ("%s is enrolled", self->gateway_id);
  self->waiting = FALSE;
  mmg_backoff_reset (&self->backoff);
  /* A house that has just been set up is looked at by the one who did it. */
  mmg_sender_set_backfill_wait (self->sender, 0);
  /* What was told of it ended with the token before: its owner may be another. */
  mmg_sender_tell_anew (self->sender);
  begin_with_token (self, token);
  return TRUE;
}

static void
on_enrol_timer (gpointer data)
{
  MmgAgent *self = data;

  self->timer = 0;
  enrol (self);
}

/* Another box reports for this gateway, and its owner has been asked. */
static gboolean
must_wait (MmgAgent *self, JsonObject *answer)
{
  gint64 seconds;

  if (!json_object_has_member (answer, "enrolment") ||
      !mm_json_get_int (answer, "retry_after", 1, MAX_APPROVAL_S, &seconds, NULL))
    return FALSE;
  if (!self->waiting)
    g_message ("%s waits until its owner approves this box", self->gateway_id);
  self->waiting = TRUE;
  mmg_backoff_reset (&self->backoff);
  self->timer = g_timeout_add_once ((guint) mmg_backoff_next (&self->backoff, (int) seconds),
                                    on_enrol_timer, self);
  return TRUE;
}

static void
on_enrolled (GObject *client, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgAgent) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mmg_client_post_finish (MMG_CLIENT (client), result, &error);
  gint64 wait;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (answer != NULL && (must_wait (self, answer) || take_token (self, answer, &error)))
    return;
  wait = mmg_backoff_next (&self->backoff, mmg_client_retry_after (error));
  g_message ("%s could not be enrolled, again in %" G_GINT64_FORMAT " s: %s", self->gateway_id,
             (wait + 999) / 1000, error->message);
  self->timer = g_timeout_add_once ((guint) wait, on_enrol_timer, self);
}

static void
enrol (MmgAgent *self)
{
  g_autofree char *body =
      mmg_wire_enrolment (self->gateway_id, self->password, mmg_queue_get_stream (self->queue));

  mmg_client_set_token (self->client, NULL);
  mmg_client_post_async (self->client, ENROLMENT, body, self->cancellable, on_enrolled,
                         g_object_ref (self));
}

static void
on_refused (MmgSender *sender, MmgAgent *self)
{
  gint64 wait = mmg_backoff_next (&self->backoff, 0);

  g_message ("the server does not know our token: enrolling again");
  self->enrolled = FALSE;
  if (self->timer == 0)
    self->timer = g_timeout_add_once ((guint) wait, on_enrol_timer, self);
}

static void
on_watch (MmgSender *sender, gboolean watched, MmgAgent *self)
{
  if (watched && self->watch != NULL)
    mmg_watch_renew (self->watch, WATCH_S);
}

static int
read_seconds (const char *data)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (data, strlen (data), NULL);
  gint64 seconds = WATCH_S;

  if (object != NULL && !mm_json_get_int (object, "seconds", 0, G_MAXINT, &seconds, NULL))
    return WATCH_S;
  return (int) seconds;
}

static void
on_server_event (MmgEventStream *events, const char *name, const char *data, MmgAgent *self)
{
  if (self->watch == NULL)
    return;
  if (g_str_equal (name, "watch"))
    mmg_watch_renew (self->watch, read_seconds (data));
  else if (g_str_equal (name, "unwatch"))
    mmg_watch_end (self->watch);
}

static void
on_changed (MmgSource *source, MmgAgent *self)
{
  g_autoptr (MmgInventory) inventory = mmg_source_inventory (source);
  g_autofree char *json = mmg_inventory_to_json (inventory);
  g_autoptr (GError) error = NULL;

  if (!mmg_sender_set_inventory (self->sender, json, &error))
    g_message ("the devices cannot be told: %s", error->message);
}

static void start_source (MmgAgent *self);

static void
on_source_timer (gpointer data)
{
  MmgAgent *self = data;

  self->source_timer = 0;
  start_source (self);
}

static void
on_source_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmgAgent) self = data;
  g_autoptr (GError) error = NULL;

  if (!mmg_source_start_finish (MMG_SOURCE (source), result, &error))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        return;
      g_message ("the devices cannot be reached: %s", error->message);
      self->source_timer = g_timeout_add_once (SOURCE_RETRY_MS, on_source_timer, self);
      return;
    }
  on_changed (MMG_SOURCE (source), self);
  mmg_sampler_start (self->sampler);
}

static void
start_source (MmgAgent *self)
{
  mmg_source_start_async (self->source, self->cancellable, on_source_started, g_object_ref (self));
}

static void
mmg_agent_dispose (GObject *object)
{
  MmgAgent *self = MMG_AGENT (object);

  mmg_agent_stop (self);
  g_clear_object (&self->sampler);
  g_clear_object (&self->sender);
  g_clear_object (&self->watch);
  g_clear_object (&self->events);
  g_clear_object (&self->source);
  g_clear_object (&self->client);
  g_clear_object (&self->queue);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->gateway_id, g_free);
  g_clear_pointer (&self->password, g_free);

  G_OBJECT_CLASS (mmg_agent_parent_class)->dispose (object);
}

static void
mmg_agent_class_init (MmgAgentClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_agent_dispose;
}

static void
mmg_agent_init (MmgAgent *self)
{
  self->cancellable = g_cancellable_new ();
  mmg_backoff_init (&self->backoff, BACKOFF_BASE_MS, BACKOFF_CAP_MS, mmg_random_system, NULL);
}

static void
build_for_source (MmgAgent *self, MmClock *clock)
{
  self->sampler = mmg_sampler_new (self->source, self->queue, clock);
  self->watch = mmg_watch_new (self->source, self->client);
  g_signal_connect_object (self->sampler, "sampled", G_CALLBACK (mmg_sender_kick), self->sender,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (on_changed), self, 0);
}

static void
build (MmgAgent *self, const MmgAgentSettings *settings, MmClock *clock)
{
  self->sender = mmg_sender_new (self->queue, self->client, clock, &self->backoff);
  self->events = mmg_event_stream_new (self->client, EVENTS, &self->backoff);
  mmg_sender_set_backfill_wait (self->sender, settings->backfill_wait_ms);
  g_signal_connect_object (self->sender, "watch", G_CALLBACK (on_watch), self, 0);
  g_signal_connect_object (self->sender, "refused", G_CALLBACK (on_refused), self, 0);
  g_signal_connect_object (self->events, "event", G_CALLBACK (on_server_event), self, 0);
  if (self->source != NULL)
    build_for_source (self, clock);
}

/**
 * mmg_agent_new: (transfer full)
 * @settings: copied
 * @data_dir: (transfer none): must live longer than the agent
 * @source: (nullable): NULL where there is nothing to sample
 *
 * The gateway of one house: samples its source, keeps what it measured and reports it.
 */
MmgAgent *
mmg_agent_new (const MmgAgentSettings *settings,
               MmgDataDir *data_dir,
               MmgQueue *queue,
               MmgClient *client,
               MmgSource *source,
               MmClock *clock)
{
  MmgAgent *self = g_object_new (MMG_TYPE_AGENT, NULL);

  self->gateway_id = g_strdup (settings->gateway_id);
  self->password = g_strdup (settings->password);
  self->data_dir = data_dir;
  self->queue = g_object_ref (queue);
  self->client = g_object_ref (client);
  self->source = source != NULL ? g_object_ref (source) : NULL;
  build (self, settings, clock);
  return self;
}

/* A data directory belongs to one gateway: its numbers and its token are of no use to another. */
static gboolean
check_owner (MmgAgent *self, GError **error)
{
  g_autofree char *owner = NULL;

  if (!mmg_queue_get_meta (self->queue, GATEWAY_KEY, &owner, error))
    return FALSE;
  if (owner == NULL)
    return mmg_queue_set_meta (self->queue, GATEWAY_KEY, self->gateway_id, error);
  if (g_str_equal (owner, self->gateway_id))
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_CONFLICT, "the data directory belongs to gateway %s",
               owner);
  return FALSE;
}

/**
 * mmg_agent_start:
 *
 * Begins to sample at once, and to report as soon as the server gave a token.
 */
gboolean
mmg_agent_start (MmgAgent *self, GError **error)
{
  g_autofree char *token = NULL;

  g_return_val_if_fail (MMG_IS_AGENT (self), FALSE);

  if (!check_owner (self, error) || !mmg_data_dir_load_token (self->data_dir, &token, error))
    return FALSE;
  if (self->source != NULL)
    start_source (self);
  if (token != NULL)
    begin_with_token (self, token);
  else
    enrol (self);
  return TRUE;
}

/**
 * mmg_agent_tell_ups:
 * @ups: the array of UPSs of a report
 *
 * Tells the server at once, or as soon as it can be reached; only the newest counts.
 */
void
mmg_agent_tell_ups (MmgAgent *self, const char *ups)
{
  g_return_if_fail (MMG_IS_AGENT (self));

  mmg_sender_set_ups (self->sender, ups);
}

/** Whether there is a token that the server has not refused. */
gboolean
mmg_agent_is_enrolled (MmgAgent *self)
{
  return self->enrolled;
}

/** Whether live samples are being sent. */
gboolean
mmg_agent_is_watched (MmgAgent *self)
{
  return self->watch != NULL && mmg_watch_is_on (self->watch);
}

/** Ends everything; what is not acknowledged stays in the queue. */
void
mmg_agent_stop (MmgAgent *self)
{
  g_return_if_fail (MMG_IS_AGENT (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->source_timer, g_source_remove);
  if (self->cancellable == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  if (self->source != NULL)
    {
      mmg_sampler_stop (self->sampler);
      mmg_watch_stop (self->watch);
      mmg_source_stop (self->source);
    }
  mmg_event_stream_stop (self->events);
  mmg_sender_stop (self->sender);
}
