/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"
#include "mms-report.h"

G_BEGIN_DECLS

/*
 * What each unit (power conditioner) made since midnight in Japan, in Wh, from the counter that it
 * tells. @units has MmsUnitReading; @today gets one sum for each, MM_NO_VALUE where none is known.
 */

/** Notes the counters of @units, the newest of @report, which were read at @newest_at (ms UTC). */
gboolean mms_units_today_count (MmsDb *db,
                                const char *gateway_id,
                                const MmsReport *report,
                                gint64 skew,
                                gint64 newest_at,
                                GArray *units,
                                gint64 *today,
                                GError **error);

/** The same at @now without noting anything. */
gboolean mms_units_today_look (
    MmsDb *db, const char *gateway_id, gint64 now, GArray *units, gint64 *today, GError **error);

G_END_DECLS
