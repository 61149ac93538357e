/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-telemetry.h"

#include "mm-time.h"
#include "mms-energy.h"
#include "mms-event-store.h"
#include "mms-gateway-service.h"
#include "mms-telemetry-store.h"

/* One day of a house, as it is shown. */

/* The day on which a house was handed over is the first that its new owner sees. */
static gboolean
is_before (const MmsInstallationRow *row, gint64 start)
{
  return row->history_from != MM_NO_VALUE && start < row->history_from;
}

static gboolean
add_slots (MmEnergyDay *day, MmsDb *db, const char *id, gint64 start, GError **error)
{
  MmEnergySlot slots[MM_ENERGY_DAY_SLOTS];
  GError *local = NULL;
  g_autoptr (GBytes) body = mms_telemetry_store_day (db, id, start, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!mms_energy_unpack_day (body, slots, error))
    return FALSE;
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    if (slots[i].covered_s > 0 || slots[i].soc != MM_NO_VALUE)
      mm_energy_day_set_slot (day, i, &slots[i]);
  return TRUE;
}

/* What began under the former owner begins, for the new one, with the first day. */
static gboolean
add_faults (
    MmEnergyDay *day, MmsDb *db, const MmsInstallationRow *row, gint64 start, GError **error)
{
  g_autoptr (GPtrArray) events =
      mms_event_store_faults_between (db, row->id, start, start + MM_DAY_MS, error);

  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      MmsEventRow *event = events->pdata[i];
      gint64 since = is_before (row, event->begin_at) ? row->history_from : event->begin_at;
      g_autoptr (MmFault) fault =
          g_object_new (MM_TYPE_FAULT, "unit", event->unit, "code", event->code, "severity",
                        event->severity, "since", since, "until", event->end_at, NULL);

      mm_energy_day_add_fault (day, fault);
    }
  return TRUE;
}

char *
mms_telemetry_show_day (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *id,
                        const char *day,
                        GError **error)
{
  g_autoptr (MmsInstallationRow) row =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_SEE_ENERGY, error);
  g_autoptr (MmEnergyDay) record = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);
  gint64 start;

  if (row == NULL || !mm_time_parse_jst_day (day, &start, error))
    return NULL;
  record = mm_energy_day_new (day);
  if (!is_before (row, start) &&
      (!add_slots (record, db, id, start, error) || !add_faults (record, db, row, start, error)))
    return NULL;
  mm_energy_day_write (record, writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
