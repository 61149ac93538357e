/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-units-today.h"

#include "mm-time.h"
#include "mms-gateway-store.h"

/* What a report told last of the days before @day, %NULL if nothing. */
static const MmsReportItem *
find_eve (const MmsReport *report, gint64 skew, gint64 day)
{
  const MmsReportItem *eve = NULL;

  for (guint i = 0; i < report->items->len; i++)
    {
      const MmsReportItem *item = report->items->pdata[i];

      if (item->event == NULL && item->reason == NULL && item->sample.at - skew < day &&
          (eve == NULL || item->sample.at > eve->sample.at))
        eve = item;
    }
  return eve;
}

static gint64
generated_by (GArray *units, gint64 unit_no)
{
  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      const MmsUnitReading *unit = &g_array_index (units, MmsUnitReading, i);

      if (unit->unit_no == unit_no)
        return unit->generated;
    }
  return MM_NO_VALUE;
}

/* A report may hold days, of which only the last is today: each unit counts from its midnight. */
gboolean
mms_units_today_count (MmsDb *db,
                       const char *gateway_id,
                       const MmsReport *report,
                       gint64 skew,
                       gint64 newest_at,
                       GArray *units,
                       gint64 *today,
                       GError **error)
{
  gint64 day = mm_time_jst_day_start (newest_at);
  const MmsReportItem *eve = find_eve (report, skew, day);
  g_autoptr (GArray) before = eve != NULL ? mms_report_read_units (eve->object) : NULL;

  for (guint i = 0; i < units->len; i++)
    {
      const MmsUnitReading *unit = &g_array_index (units, MmsUnitReading, i);

      today[i] = MM_NO_VALUE;
      if (unit->generated != MM_NO_VALUE &&
          !mms_gateway_store_count_unit (db, gateway_id, unit->unit_no, day,
                                         generated_by (before, unit->unit_no), unit->generated,
                                         &today[i], error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mms_units_today_look (
    MmsDb *db, const char *gateway_id, gint64 now, GArray *units, gint64 *today, GError **error)
{
  gint64 day = mm_time_jst_day_start (now);

  for (guint i = 0; i < units->len; i++)
    {
      const MmsUnitReading *unit = &g_array_index (units, MmsUnitReading, i);

      today[i] = MM_NO_VALUE;
      if (unit->generated != MM_NO_VALUE &&
          !mms_gateway_store_unit_today (db, gateway_id, unit->unit_no, day, unit->generated,
                                         &today[i], error))
        return FALSE;
    }
  return TRUE;
}
