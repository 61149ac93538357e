/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-nut"

#include "config.h"

#include "mmg-nut-source.h"

#include <gio/gio.h>

#include "mmg-backoff.h"
#include "mmg-nut-client.h"
#include "mmg-ups.h"

#define POLL_MS 5000
#define TELL_MS 60000
/* So long one may be silent before it is said that its state is not known. */
#define SILENT_MS 60000
#define BACKOFF_BASE_MS 1000
#define BACKOFF_CAP_MS 60000

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _MmgNutSource
{
  GObject parent_instance;

  /* Owned */
  MmgNutClient *client; /* of the thread while polling */
  MmClock *clock;
  GCancellable *cancellable;
  GPtrArray *upses; /* MmgUps, as last heard */
  GPtrArray *told;  /* MmgUps */
  char *address;    /* of upsd, for who reads the log */

  /* State */
  MmgBackoff backoff;
  gint64 told_at; /* monotonic, µs */
  guint poll_ms;
  guint tell_ms;
  guint silent_ms;
  guint timer;
  gboolean polling;
  gboolean failing;
};

G_DEFINE_FINAL_TYPE (MmgNutSource, mmg_nut_source, G_TYPE_OBJECT)

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_ups_free);
}

static MmgUps *
find_by_name (GPtrArray *upses, const char *name)
{
  for (guint i = 0; i < upses->len; i++)
    if (g_str_equal (((MmgUps *) upses->pdata[i])->name, name))
      return upses->pdata[i];
  return NULL;
}

/* What is heard now; of the silent ones, what was heard last. */
static void
take_upses (MmgNutSource *self, GPtrArray *heard)
{
  GPtrArray *upses = new_list ();

  for (guint i = 0; i < heard->len; i++)
    {
      MmgUps *ups = heard->pdata[i];
      MmgUps *known = find_by_name (self->upses, ups->name);
      guint place;

      if (ups->status != NULL || known == NULL)
        {
          g_ptr_array_add (upses, ups);
          heard->pdata[i] = NULL;
        }
      else if (g_ptr_array_find (self->upses, known, &place))
        g_ptr_array_add (upses, g_ptr_array_steal_index (self->upses, place));
    }
  g_ptr_array_unref (self->upses);
  self->upses = upses;
}

static MmgUps *
copy_state (const MmgUps *ups)
{
  MmgUps *copy = mmg_ups_new_silent (ups, ups->at);

  copy->status = g_strdupv (ups->status);
  copy->charge = ups->charge;
  copy->runtime = ups->runtime;
  copy->load = ups->load;
  return copy;
}

/* What there is to say now: who has been silent for long has no state any more. */
static GPtrArray *
current (MmgNutSource *self)
{
  gint64 now = mm_clock_now (self->clock);
  GPtrArray *upses = new_list ();

  for (guint i = 0; i < self->upses->len; i++)
    {
      const MmgUps *ups = self->upses->pdata[i];

      g_ptr_array_add (upses, now - ups->at > self->silent_ms ? mmg_ups_new_silent (ups, now)
                                                              : copy_state (ups));
    }
  return upses;
}

static gboolean
have_same_states (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!mmg_ups_has_same_state (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* A state at once, numbers now and then. */
static void
tell_if_due (MmgNutSource *self)
{
  g_autoptr (GPtrArray) upses = current (self);
  gint64 now = g_get_monotonic_time ();

  if (have_same_states (upses, self->told) &&
      (upses->len == 0 || now - self->told_at < (gint64) self->tell_ms * 1000))
    return;
  g_ptr_array_unref (self->told);
  self->told = g_steal_pointer (&upses);
  self->told_at = now;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void poll_upsd (MmgNutSource *self);

static void
on_timer (gpointer data)
{
  MmgNutSource *self = data;

  self->timer = 0;
  poll_upsd (self);
}

static gint64
take_answer (MmgNutSource *self, GPtrArray *heard, const GError *error)
{
  if (heard != NULL)
    {
      if (self->failing)
        g_message ("upsd at %s answers again", self->address);
      self->failing = FALSE;
      mmg_backoff_reset (&self->backoff);
      take_upses (self, heard);
      return self->poll_ms;
    }
  if (!self->failing)
    g_message ("upsd at %s cannot be asked, trying again: %s", self->address, error->message);
  self->failing = TRUE;
  return self->poll_ms + mmg_backoff_next (&self->backoff, 0);
}

static void
on_polled (GObject *source, GAsyncResult *result, gpointer data)
{
  MmgNutSource *self = MMG_NUT_SOURCE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) heard = g_task_propagate_pointer (G_TASK (result), &error);
  gint64 wait;

  self->polling = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  wait = take_answer (self, heard, error);
  tell_if_due (self);
  self->timer = g_timeout_add_once ((guint) wait, on_timer, self);
}

static void
poll_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *upses = mmg_nut_client_poll (data, &error);

  if (upses != NULL)
    g_task_return_pointer (task, upses, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
poll_upsd (MmgNutSource *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, on_polled, NULL);

  g_task_set_source_tag (task, poll_upsd);
  g_task_set_task_data (task, self->client, NULL);
  self->polling = TRUE;
  g_task_run_in_thread (task, poll_in_thread);
}

static void
mmg_nut_source_dispose (GObject *object)
{
  MmgNutSource *self = MMG_NUT_SOURCE (object);

  mmg_nut_source_stop (self);
  g_clear_pointer (&self->client, mmg_nut_client_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->upses, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (mmg_nut_source_parent_class)->dispose (object);
}

static void
mmg_nut_source_class_init (MmgNutSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mmg_nut_source_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", MMG_TYPE_NUT_SOURCE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mmg_nut_source_init (MmgNutSource *self)
{
  self->cancellable = g_cancellable_new ();
  self->upses = new_list ();
  self->told = new_list ();
  mmg_nut_source_set_times (self, POLL_MS, TELL_MS, SILENT_MS);
  mmg_backoff_init (&self->backoff, BACKOFF_BASE_MS, BACKOFF_CAP_MS, mmg_random_system, NULL);
}

/**
 * mmg_nut_source_new: (transfer full)
 * @address: of upsd, "HOST" or "HOST:PORT"
 *
 * The UPSs that Network UPS Tools reads. Signal "changed": there is something to tell, because
 * a state is another one or because a minute has passed.
 */
MmgNutSource *
mmg_nut_source_new (const char *address, MmClock *clock, GError **error)
{
  g_autoptr (MmgNutClient) client = mmg_nut_client_new (address, clock, error);
  MmgNutSource *self;

  if (client == NULL)
    return NULL;
  self = g_object_new (MMG_TYPE_NUT_SOURCE, NULL);
  self->client = g_steal_pointer (&client);
  self->clock = g_object_ref (clock);
  self->address = g_strdup (address);
  return self;
}

/** How often to ask and to tell, and how long silence is nothing to tell; all in ms. */
void
mmg_nut_source_set_times (MmgNutSource *self, guint poll_ms, guint tell_ms, guint silent_ms)
{
  g_return_if_fail (MMG_IS_NUT_SOURCE (self));

  self->poll_ms = poll_ms;
  self->tell_ms = tell_ms;
  self->silent_ms = silent_ms;
}

/** Asks now and from now on, with pauses that grow while upsd is away. */
void
mmg_nut_source_start (MmgNutSource *self)
{
  g_return_if_fail (MMG_IS_NUT_SOURCE (self));

  if (!self->polling && self->timer == 0)
    poll_upsd (self);
}

void
mmg_nut_source_stop (MmgNutSource *self)
{
  g_return_if_fail (MMG_IS_NUT_SOURCE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/**
 * mmg_nut_source_to_json: (transfer full)
 *
 * What was told with the last "changed", as the array of a report.
 */
char *
mmg_nut_source_to_json (MmgNutSource *self)
{
  g_return_val_if_fail (MMG_IS_NUT_SOURCE (self), NULL);

  return mmg_ups_list_to_json (self->told);
}
