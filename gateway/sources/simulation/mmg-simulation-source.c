/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-simulation"

#include "config.h"

#include "mmg-simulation-source.h"

#include <math.h>

#include "mm-time.h"

#define MAKER "FFFFFE"

struct _MmgSimulationSource
{
  MmgSource parent_instance;

  /* Owned */
  MmClock *clock;

  /* State */
  const MmgProfile *profile;
  guint64 seed;
  gint64 start;
  MmgHouse house;
  int fault;
};

G_DEFINE_FINAL_TYPE (MmgSimulationSource, mmg_simulation_source, MMG_TYPE_SOURCE)

static gint64
share (double part, const MmgStorageProfile *storage)
{
  return storage->capacity_wh > 0 ? llround (100 * part / storage->capacity_wh) : MM_NO_VALUE;
}

static void
tell_units (const MmgHouse *house, const MmgFlow *flow, MmgReading *reading)
{
  double sum = 0;

  for (guint i = 0; i < house->profile->n_arrays; i++)
    {
      MmgUnitReading *unit = &reading->units[reading->n_units++];

      unit->unit_no = (int) i + 1;
      unit->solar = llround (flow->units[i]);
      unit->generated = (gint64) house->generated[i];
      sum += house->generated[i];
    }
  reading->sample.generated = (gint64) sum;
}

/**
 * mmg_simulation_source_tell:
 * @at: ms UTC, within the minute that begins at the house's own time
 *
 * What the devices of the house would tell at that moment.
 */
void
mmg_simulation_source_tell (const MmgHouse *house, gint64 at, MmgReading *reading)
{
  const MmgProfile *profile = house->profile;
  MmSample *sample = &reading->sample;
  MmgFlow flow;

  mmg_house_flow (house, at, &flow);
  mmg_reading_clear (reading);
  tell_units (house, &flow, reading);
  sample->at = at;
  sample->solar = llround (flow.solar);
  sample->grid = llround (flow.grid);
  sample->sold = (gint64) house->sold;
  sample->bought = (gint64) house->bought;
  if (profile->battery.capacity_wh > 0)
    {
      sample->battery = llround (flow.battery);
      sample->soc = share (house->battery_wh, &profile->battery);
      sample->charged = (gint64) house->charged;
      sample->discharged = (gint64) house->discharged;
    }
  if (profile->ev.capacity_wh > 0)
    {
      sample->ev = llround (flow.ev);
      sample->ev_charged = (gint64) house->ev_charged;
      sample->ev_discharged = (gint64) house->ev_discharged;
      if (mmg_house_ev_is_home (profile, house->seed, at))
        sample->ev_soc = share (house->ev_wh, &profile->ev);
    }
}

static MmgEvent *
fault_event (MmgSimulationSource *self, int code, gint64 at)
{
  MmgEvent *event =
      mmg_event_new (code != 0 ? MMG_EVENT_FAULT : MMG_EVENT_RECOVERY, MMG_SEVERITY_FAULT, at);
  g_autofree char *text = code != 0 ? g_strdup_printf ("%04X", code) : NULL;

  mmg_event_set_device (event, "pcs1", MAKER, self->profile->arrays[0].model, text);
  return event;
}

static void
watch_fault (MmgSimulationSource *self, gint64 at)
{
  int fault = mmg_house_fault (&self->house, at);
  g_autoptr (MmgEvent) event = NULL;

  if (fault == self->fault)
    return;
  self->fault = fault;
  event = fault_event (self, fault, at);
  mmg_source_emit_event (MMG_SOURCE (self), event);
}

static void
mmg_simulation_source_start_async (MmgSource *source,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  MmgSimulationSource *self = MMG_SIMULATION_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, mmg_simulation_source_start_async);
  mmg_house_advance (&self->house, mm_clock_now (self->clock));
  g_task_return_boolean (task, TRUE);
}

static void
mmg_simulation_source_read_async (MmgSource *source,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  MmgSimulationSource *self = MMG_SIMULATION_SOURCE (source);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gint64 now = MAX (mm_clock_now (self->clock), self->house.at);
  MmgReading reading;

  g_task_set_source_tag (task, mmg_simulation_source_read_async);
  mmg_house_advance (&self->house, now);
  watch_fault (self, now);
  mmg_simulation_source_tell (&self->house, now, &reading);
  g_task_return_pointer (task, mmg_reading_copy (&reading), (GDestroyNotify) mmg_reading_free);
}

static char *
serial_of (MmgSimulationSource *self, const char *kind, guint number)
{
  return g_strdup_printf ("%s%06u%u", kind, (guint) (self->seed % 1000000), number);
}

static MmgDevice *
storage_device (MmgSimulationSource *self, const MmgStorageProfile *storage, const char *kind)
{
  g_autofree char *serial = serial_of (self, kind, 1);

  if (storage->capacity_wh <= 0)
    return NULL;
  return mmg_device_new (0, storage->model, serial, (gint64) storage->capacity_wh);
}

static MmgInventory *
mmg_simulation_source_inventory (MmgSource *source)
{
  MmgSimulationSource *self = MMG_SIMULATION_SOURCE (source);
  MmgInventory *inventory = mmg_inventory_new ();

  for (guint i = 0; i < self->profile->n_arrays; i++)
    {
      g_autofree char *serial = serial_of (self, "P", i + 1);

      g_ptr_array_add (inventory->conditioners,
                       mmg_device_new ((int) i + 1, self->profile->arrays[i].model, serial, 0));
    }
  inventory->battery = storage_device (self, &self->profile->battery, "B");
  inventory->ev = storage_device (self, &self->profile->ev, "V");
  return inventory;
}

/* Faults of the simulation begin and end at any minute, samples stand wider apart. */
static gboolean
history_events (MmgSimulationSource *self,
                gint64 from,
                gint64 to,
                int *fault,
                const MmgHistorySink *sink,
                GError **error)
{
  if (self->profile->fault_every_days == 0 && self->house.fault_since == 0)
    return TRUE;
  for (gint64 at = from; at < to; at += MM_MINUTE_MS)
    {
      int now = mmg_house_fault (&self->house, at);
      g_autoptr (MmgEvent) event = NULL;

      if (now == *fault)
        continue;
      *fault = now;
      event = fault_event (self, now, at);
      if (!sink->event (event, sink->data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mmg_simulation_source_history (MmgSource *source,
                               gint64 from,
                               gint64 to,
                               gint64 step,
                               const MmgHistorySink *sink,
                               GError **error)
{
  MmgSimulationSource *self = MMG_SIMULATION_SOURCE (source);
  MmgHouse house;
  int fault = 0;

  mmg_house_init (&house, self->profile, self->seed, self->start);
  house.fault_since = self->house.fault_since;
  for (gint64 at = MAX (from, self->start); at < to; at += step)
    {
      MmgReading reading;

      mmg_house_advance (&house, at);
      mmg_simulation_source_tell (&house, at, &reading);
      if (!sink->reading (&reading, sink->data, error) ||
          !history_events (self, at, MIN (at + step, to), &fault, sink, error))
        return FALSE;
    }
  return TRUE;
}

static void
mmg_simulation_source_dispose (GObject *object)
{
  MmgSimulationSource *self = MMG_SIMULATION_SOURCE (object);

  g_clear_object (&self->clock);

  G_OBJECT_CLASS (mmg_simulation_source_parent_class)->dispose (object);
}

static void
mmg_simulation_source_class_init (MmgSimulationSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  MmgSourceClass *source_class = MMG_SOURCE_CLASS (klass);

  object_class->dispose = mmg_simulation_source_dispose;

  source_class->start_async = mmg_simulation_source_start_async;
  source_class->read_async = mmg_simulation_source_read_async;
  source_class->inventory = mmg_simulation_source_inventory;
  source_class->history = mmg_simulation_source_history;
}

static void
mmg_simulation_source_init (MmgSimulationSource *self)
{
  /* No code: the first reading tells the state, whatever it is. */
  self->fault = -1;
}

/**
 * mmg_simulation_source_new: (transfer full)
 * @profile: what stands in the house
 * @start: ms UTC, a full minute: when the devices were installed; counters begin there
 */
MmgSource *
mmg_simulation_source_new (const MmgProfile *profile, guint64 seed, gint64 start, MmClock *clock)
{
  MmgSimulationSource *self;

  g_return_val_if_fail (profile != NULL, NULL);
  g_return_val_if_fail (MM_IS_CLOCK (clock), NULL);

  self = g_object_new (MMG_TYPE_SIMULATION_SOURCE, NULL);
  self->profile = profile;
  self->seed = seed;
  self->start = start;
  self->clock = g_object_ref (clock);
  mmg_house_init (&self->house, profile, seed, start);
  return MMG_SOURCE (self);
}

/**
 * mmg_simulation_source_set_fault_since:
 * @since: ms UTC; before anything is asked of the source
 *
 * Lets the first power conditioner stand still with a fault from then on.
 */
void
mmg_simulation_source_set_fault_since (MmgSimulationSource *self, gint64 since)
{
  g_return_if_fail (MMG_IS_SIMULATION_SOURCE (self));

  self->house.fault_since = since;
}
