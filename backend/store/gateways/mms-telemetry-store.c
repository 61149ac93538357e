/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-telemetry-store.h"

#include "mm-types.h"

void
mms_stream_row_clear (MmsStreamRow *row)
{
  g_clear_pointer (&row->ahead, g_free);
}

gboolean
mms_telemetry_store_stream (
    MmsDb *db, const char *gateway_id, const char *stream, MmsStreamRow *row, GError **error)
{
  MmsStmt *stmt = mms_db_query (db, error,
                                "SELECT acked, ahead, clock_id, skew, rejected, repeated"
                                " FROM streams WHERE gateway_id = $1 AND stream = $2",
                                "ss", gateway_id, stream);
  gboolean found;

  if (stmt == NULL || !mms_stmt_step (stmt, &found, error))
    return FALSE;
  *row = (MmsStreamRow){ 0 };
  row->ahead = g_strdup (found ? mms_stmt_text (stmt, 1) : "");
  if (!found)
    return TRUE;
  row->acked = mms_stmt_int (stmt, 0);
  row->clock_id = mms_stmt_int (stmt, 2);
  row->skew = mms_stmt_int (stmt, 3);
  row->rejected = mms_stmt_int (stmt, 4);
  row->repeated = mms_stmt_int (stmt, 5);
  return TRUE;
}

gboolean
mms_telemetry_store_set_stream (MmsDb *db,
                                const char *gateway_id,
                                const char *stream,
                                const MmsStreamRow *row,
                                gint64 now,
                                GError **error)
{
  return mms_db_run (
      db, error,
      "INSERT INTO streams (gateway_id, stream, acked, ahead, clock_id, skew, rejected, repeated,"
      " received_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
      " ON CONFLICT (gateway_id, stream) DO UPDATE SET acked = excluded.acked,"
      " ahead = excluded.ahead, clock_id = excluded.clock_id, skew = excluded.skew,"
      " rejected = excluded.rejected, repeated = excluded.repeated,"
      " received_at = excluded.received_at",
      "ssisiiiii", gateway_id, stream, row->acked, row->ahead, row->clock_id, row->skew,
      row->rejected, row->repeated, now);
}

gboolean
mms_telemetry_store_reject (
    MmsDb *db, const char *gateway_id, const char *reason, gint64 day, gint64 count, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO rejected_samples (gateway_id, reason, day, count)"
                     " VALUES ($1, $2, $3, $4) ON CONFLICT (gateway_id, reason, day)"
                     " DO UPDATE SET count = rejected_samples.count + excluded.count",
                     "ssii", gateway_id, reason, day, count);
}

static GBytes *
read_blob (MmsStmt *stmt, GError **error)
{
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return mms_stmt_blob (stmt, 0);
}

GBytes *
mms_telemetry_store_hour (MmsDb *db, const char *subject, gint64 hour, GError **error)
{
  return read_blob (mms_db_query (db, error,
                                  "SELECT body FROM sample_hours"
                                  " WHERE subject = $1 AND hour = $2",
                                  "si", subject, hour),
                    error);
}

gboolean
mms_telemetry_store_set_hour (
    MmsDb *db, const char *subject, gint64 hour, GBytes *body, gint64 now, GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO sample_hours (subject, hour, body, received_at)"
                     " VALUES ($1, $2, $3, $4) ON CONFLICT (subject, hour)"
                     " DO UPDATE SET body = excluded.body, received_at = excluded.received_at",
                     "siBi", subject, hour, body, now);
}

GBytes *
mms_telemetry_store_day (MmsDb *db, const char *subject, gint64 day, GError **error)
{
  return read_blob (mms_db_query (db, error,
                                  "SELECT slots FROM energy_days"
                                  " WHERE subject = $1 AND day = $2",
                                  "si", subject, day),
                    error);
}

/* What is known of a day or a longer span, and how a later count of it takes its place. */
#define TOTALS                                                                                     \
  "generated, consumed, sold, bought, charged, discharged, ev_charged, ev_discharged, covered_s"
#define TAKE_TOTALS                                                                                \
  " generated = excluded.generated, consumed = excluded.consumed, sold = excluded.sold,"           \
  " bought = excluded.bought, charged = excluded.charged, discharged = excluded.discharged,"       \
  " ev_charged = excluded.ev_charged, ev_discharged = excluded.ev_discharged,"                     \
  " covered_s = excluded.covered_s"

/* PostgreSQL sums BIGINT to NUMERIC, so each sum is cast back. */
#define SUM_OF_TOTALS                                                                              \
  " CAST (SUM (generated) AS BIGINT), CAST (SUM (consumed) AS BIGINT),"                            \
  " CAST (SUM (sold) AS BIGINT), CAST (SUM (bought) AS BIGINT),"                                   \
  " CAST (SUM (charged) AS BIGINT), CAST (SUM (discharged) AS BIGINT),"                            \
  " CAST (SUM (ev_charged) AS BIGINT), CAST (SUM (ev_discharged) AS BIGINT),"                      \
  " CAST (COALESCE (SUM (covered_s), 0) AS BIGINT)"

gboolean
mms_telemetry_store_set_day (MmsDb *db,
                             const char *subject,
                             gint64 day,
                             const MmEnergySlot *totals,
                             GBytes *slots,
                             GError **error)
{
  return mms_db_run (db, error,
                     "INSERT INTO energy_days (subject, day, " TOTALS ", slots)"
                     " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
                     " ON CONFLICT (subject, day) DO UPDATE SET" TAKE_TOTALS
                     ", slots = excluded.slots",
                     "siIIIIIIIIiB", subject, day, totals->generated, totals->consumed,
                     totals->sold, totals->bought, totals->charged, totals->discharged,
                     totals->ev_charged, totals->ev_discharged, totals->covered_s, slots);
}

gboolean
mms_telemetry_store_sum (
    MmsDb *db, const char *subject, const char *span, gint64 start, gint64 end, GError **error)
{
  return mms_db_run (
      db, error,
      "INSERT INTO energy_spans (subject, span, start, " TOTALS ")"
      " SELECT CAST ($1 AS TEXT), CAST ($2 AS TEXT), CAST ($3 AS BIGINT)," SUM_OF_TOTALS
      " FROM energy_days WHERE subject = $4 AND day >= $5 AND day < $6"
      " ON CONFLICT (subject, span, start) DO UPDATE SET" TAKE_TOTALS,
      "ssisii", subject, span, start, subject, start, end);
}

gboolean
mms_telemetry_store_move (MmsDb *db, const char *from, const char *to, GError **error)
{
  return mms_db_run (db, error, "UPDATE sample_hours SET subject = $1 WHERE subject = $2", "ss", to,
                     from) &&
         mms_db_run (db, error, "UPDATE energy_days SET subject = $1 WHERE subject = $2", "ss", to,
                     from) &&
         mms_db_run (db, error, "UPDATE energy_spans SET subject = $1 WHERE subject = $2", "ss", to,
                     from) &&
         mms_db_run (db, error, "UPDATE gateway_events SET subject = $1 WHERE subject = $2", "ss",
                     to, from);
}

static gpointer
hour_from_stmt (MmsStmt *stmt)
{
  gint64 hour = mms_stmt_int (stmt, 0);
  return g_memdup2 (&hour, sizeof hour);
}

GPtrArray *
mms_telemetry_store_hours (MmsDb *db, const char *subject, gint64 since, GError **error)
{
  return mms_stmt_collect (mms_db_query (db, error,
                                         "SELECT hour FROM sample_hours WHERE subject = $1"
                                         " AND hour >= $2 ORDER BY hour",
                                         "si", subject, since),
                           hour_from_stmt, g_free, error);
}

gboolean
mms_telemetry_store_drop (MmsDb *db, const char *subject, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM sample_hours WHERE subject = $1", "s", subject) &&
         mms_db_run (db, error, "DELETE FROM energy_days WHERE subject = $1", "s", subject) &&
         mms_db_run (db, error, "DELETE FROM energy_spans WHERE subject = $1", "s", subject);
}
