/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-energy-day.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* How far a stream has come. */
typedef struct
{
  gint64 acked;
  char *ahead; /* ranges beyond a gap */
  gint64 clock_id;
  gint64 skew;
  gint64 rejected;
  gint64 repeated;
} MmsStreamRow;

void mms_stream_row_clear (MmsStreamRow *row);

/* A stream that is not known yet reads as one at its beginning. */
gboolean mms_telemetry_store_stream (
    MmsDb *db, const char *gateway_id, const char *stream, MmsStreamRow *row, GError **error);
gboolean mms_telemetry_store_set_stream (MmsDb *db,
                                         const char *gateway_id,
                                         const char *stream,
                                         const MmsStreamRow *row,
                                         gint64 now,
                                         GError **error);
gboolean mms_telemetry_store_reject (MmsDb *db,
                                     const char *gateway_id,
                                     const char *reason,
                                     gint64 day,
                                     gint64 count,
                                     GError **error);

/* The packed samples of an hour; %NULL without @error: none. */
GBytes *mms_telemetry_store_hour (MmsDb *db, const char *subject, gint64 hour, GError **error);
gboolean mms_telemetry_store_set_hour (
    MmsDb *db, const char *subject, gint64 hour, GBytes *body, gint64 now, GError **error);

/* The packed half hours of a day; %NULL without @error: none. */
GBytes *mms_telemetry_store_day (MmsDb *db, const char *subject, gint64 day, GError **error);
gboolean mms_telemetry_store_set_day (MmsDb *db,
                                      const char *subject,
                                      gint64 day,
                                      const MmEnergySlot *totals,
                                      GBytes *slots,
                                      GError **error);
/* Sums the days from @start to before @end into the span ("month", "year") of that start. */
gboolean mms_telemetry_store_sum (
    MmsDb *db, const char *subject, const char *span, gint64 start, gint64 end, GError **error);
/* When the hours begin that are stored, from @since on, oldest first. (element-type gint64, owned)
 */
GPtrArray *mms_telemetry_store_hours (MmsDb *db, const char *subject, gint64 since, GError **error);
/* Forgets samples and sums; events stay. */
gboolean mms_telemetry_store_drop (MmsDb *db, const char *subject, GError **error);
/* What a bare gateway has gathered becomes the history of its first installation. */
gboolean mms_telemetry_store_move (MmsDb *db, const char *from, const char *to, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsStreamRow, mms_stream_row_clear)

G_END_DECLS
