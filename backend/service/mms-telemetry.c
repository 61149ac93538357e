/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-telemetry.h"

#include "mm-error.h"
#include "mm-time.h"
#include "mms-energy.h"
#include "mms-gateway-service.h"
#include "mms-telemetry-store.h"

#define HALF_HOUR_MS (30 * MM_MINUTE_MS)

typedef struct
{
  GArray *readings;
  gboolean dirty;
  gboolean begins_anew; /* another reading has become its first */
} Hour;

typedef struct
{
  MmEnergySlot slots[MM_ENERGY_DAY_SLOTS];
} Day;

/* Everything that one report touches, each part read once. */
typedef struct
{
  MmsDb *db;
  const char *subject;
  gint64 now;
  GHashTable *hours; /* gint64* → Hour */
  GHashTable *days;  /* gint64* → Day */
} Batch;

static void
hour_free (gpointer data)
{
  Hour *hour = data;

  g_array_unref (hour->readings);
  g_free (hour);
}

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->hours, g_hash_table_unref);
  g_clear_pointer (&batch->days, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static GHashTable *
time_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

static gpointer
time_key (gint64 time)
{
  return g_memdup2 (&time, sizeof time);
}

static gint64
hour_of (gint64 at)
{
  return at - (at % MM_HOUR_MS + MM_HOUR_MS) % MM_HOUR_MS;
}

GArray *
mms_telemetry_get_hour (MmsDb *db, const char *subject, gint64 hour, GError **error)
{
  GError *local = NULL;
  g_autoptr (GBytes) body = mms_telemetry_store_hour (db, subject, hour, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return body != NULL ? mms_readings_unpack (body, hour, error) : mms_readings_new ();
}

static Hour *
batch_hour (Batch *batch, gint64 start, GError **error)
{
  Hour *hour = g_hash_table_lookup (batch->hours, &start);
  GArray *readings;

  if (hour != NULL)
    return hour;
  readings = mms_telemetry_get_hour (batch->db, batch->subject, start, error);
  if (readings == NULL)
    return NULL;
  hour = g_new0 (Hour, 1);
  hour->readings = readings;
  g_hash_table_insert (batch->hours, time_key (start), hour);
  return hour;
}

static Day *
batch_day (Batch *batch, gint64 start, GError **error)
{
  Day *day = g_hash_table_lookup (batch->days, &start);
  g_autoptr (GBytes) body = NULL;
  GError *local = NULL;

  if (day != NULL)
    return day;
  body = mms_telemetry_store_day (batch->db, batch->subject, start, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  day = g_new (Day, 1);
  if (!mms_energy_unpack_day (body, day->slots, error))
    {
      g_free (day);
      return NULL;
    }
  g_hash_table_insert (batch->days, time_key (start), day);
  return day;
}

static const MmsReading *
first_of (const Hour *hour)
{
  return hour->readings->len > 0 ? &g_array_index (hour->readings, MmsReading, 0) : NULL;
}

static const MmsReading *
last_of (const Hour *hour)
{
  guint n = hour->readings->len;

  return n > 0 ? &g_array_index (hour->readings, MmsReading, n - 1) : NULL;
}

static gboolean
sort_in (Batch *batch, GArray *readings, GError **error)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const MmsReading *reading = &g_array_index (readings, MmsReading, i);
      Hour *hour = batch_hour (batch, hour_of (reading->sample.at), error);

      if (hour == NULL)
        return FALSE;
      hour->begins_anew |=
          hour->readings->len == 0 || reading->sample.at <= first_of (hour)->sample.at;
      mms_readings_put (hour->readings, reading);
      hour->dirty = TRUE;
    }
  return TRUE;
}

/* The hours that were written, in order. */
static GArray *
write_hours (Batch *batch, GError **error)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, batch->hours);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Hour *hour = value;
      gint64 start = *(gint64 *) key;
      g_autoptr (GBytes) body = NULL;

      if (!hour->dirty)
        continue;
      body = mms_readings_pack (hour->readings, start);
      if (!mms_telemetry_store_set_hour (batch->db, batch->subject, start, body, batch->now, error))
        return NULL;
      g_array_append_val (starts, start);
    }
  return g_steal_pointer (&starts);
}

static gboolean
sum_hour (Batch *batch, gint64 start, GError **error)
{
  Hour *hour = batch_hour (batch, start, error);
  Hour *before = hour != NULL ? batch_hour (batch, start - MM_HOUR_MS, error) : NULL;
  Hour *after = before != NULL ? batch_hour (batch, start + MM_HOUR_MS, error) : NULL;
  gint64 day_start = mm_time_jst_day_start (start);
  Day *day = after != NULL ? batch_day (batch, day_start, error) : NULL;

  if (day == NULL)
    return FALSE;
  mms_energy_of_hour (hour->readings, last_of (before), first_of (after), start,
                      &day->slots[(start - day_start) / HALF_HOUR_MS]);
  return TRUE;
}

/* An hour that was not written but has readings, beside one that was. */
static gboolean
sum_neighbour (Batch *batch, gint64 start, GError **error)
{
  Hour *hour = batch_hour (batch, start, error);

  if (hour == NULL)
    return FALSE;
  return hour->dirty || hour->readings->len == 0 || sum_hour (batch, start, error);
}

/* Intervals reach over the full hour, so what lies on its other side is summed anew as well. */
static gboolean
sum_hours (Batch *batch, GArray *starts, GError **error)
{
  for (guint i = 0; i < starts->len; i++)
    {
      gint64 start = g_array_index (starts, gint64, i);
      Hour *hour = batch_hour (batch, start, error);

      if (hour == NULL || !sum_hour (batch, start, error) ||
          !sum_neighbour (batch, start + MM_HOUR_MS, error) ||
          (hour->begins_anew && !sum_neighbour (batch, start - MM_HOUR_MS, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sum_spans (Batch *batch, const char *span, GHashTable *spans, GError **error)
{
  GHashTableIter iter;
  gpointer start, end;

  g_hash_table_iter_init (&iter, spans);
  while (g_hash_table_iter_next (&iter, &start, &end))
    if (!mms_telemetry_store_sum (batch->db, batch->subject, span, *(gint64 *) start,
                                  *(gint64 *) end, error))
      return FALSE;
  return TRUE;
}

static void
note_spans (gint64 day, GHashTable *months, GHashTable *years)
{
  int year, month;

  mm_time_jst_ymd (day, &year, &month, NULL);
  g_hash_table_replace (months, time_key (mm_time_from_jst (year, month, 1, 0, 0)),
                        time_key (month == 12 ? mm_time_from_jst (year + 1, 1, 1, 0, 0)
                                              : mm_time_from_jst (year, month + 1, 1, 0, 0)));
  g_hash_table_replace (years, time_key (mm_time_from_jst (year, 1, 1, 0, 0)),
                        time_key (mm_time_from_jst (year + 1, 1, 1, 0, 0)));
}

static gboolean
write_days (Batch *batch, GError **error)
{
  g_autoptr (GHashTable) months = time_table (g_free);
  g_autoptr (GHashTable) years = time_table (g_free);
  GHashTableIter iter;
  gpointer start, value;

  g_hash_table_iter_init (&iter, batch->days);
  while (g_hash_table_iter_next (&iter, &start, &value))
    {
      Day *day = value;
      g_autoptr (GBytes) body = mms_energy_pack_day (day->slots);
      MmEnergySlot totals;

      mms_energy_sum (day->slots, MM_ENERGY_DAY_SLOTS, &totals);
      if (!mms_telemetry_store_set_day (batch->db, batch->subject, *(gint64 *) start, &totals, body,
                                        error))
        return FALSE;
      note_spans (*(gint64 *) start, months, years);
    }
  return sum_spans (batch, "month", months, error) && sum_spans (batch, "year", years, error);
}

gboolean
mms_telemetry_put (
    MmsContext *ctx, MmsDb *db, const char *subject, GArray *readings, GError **error)
{
  g_auto (Batch) batch = { 0 };
  g_autoptr (GArray) starts = NULL;

  batch.db = db;
  batch.subject = subject;
  batch.now = mms_context_now (ctx);
  batch.hours = time_table (hour_free);
  batch.days = time_table (g_free);
  if (!sort_in (&batch, readings, error))
    return FALSE;
  starts = write_hours (&batch, error);
  return starts != NULL && sum_hours (&batch, starts, error) && write_days (&batch, error);
}

gboolean
mms_telemetry_copy (
    MmsContext *ctx, MmsDb *db, const char *from, const char *to, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) hours = mms_telemetry_store_hours (db, from, since, error);

  if (hours == NULL)
    return FALSE;
  for (guint i = 0; i < hours->len; i++)
    {
      g_autoptr (GArray) readings =
          mms_telemetry_get_hour (db, from, *(gint64 *) hours->pdata[i], error);

      if (readings == NULL || !mms_telemetry_put (ctx, db, to, readings, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mms_telemetry_merge (MmsContext *ctx, MmsDb *db, const char *from, const char *to, GError **error)
{
  return mms_telemetry_copy (ctx, db, from, to, 0, error) &&
         mms_telemetry_store_drop (db, from, error) &&
         mms_telemetry_store_move (db, from, to, error);
}
