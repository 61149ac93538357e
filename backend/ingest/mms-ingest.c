/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-ingest.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json-writer.h"
#include "mm-time.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"
#include "mms-hub.h"
#include "mms-inventory.h"
#include "mms-live-item.h"
#include "mms-seq-ranges.h"
#include "mms-telemetry-store.h"
#include "mms-telemetry.h"
#include "mms-unit-live.h"
#include "mms-units-today.h"

/* What is older than the newest sample by more than this is history, not news. */
#define NEWS_MS (10 * MM_MINUTE_MS)
/* Beyond these a time is certainly wrong. */
#define FUTURE_MS (5 * MM_MINUTE_MS)
#define PAST_MS (20 * 366 * MM_DAY_MS)
/* A stream with more holes than this is damaged: what fits into none of them waits. */
#define MAX_GAPS 1000

/* One report on its way in. */
typedef struct
{
  MmsContext *ctx;
  MmsDb *db;
  const char *gateway_id;
  const char *subject; /* the installation, or the bare gateway */
  MmsGatewayRow *box;
  MmsInstallationRow *site; /* NULL while nobody has registered it */
  MmsReport *report;
  MmsStreamRow stream;
  MmsSeqRanges *ranges;
  GArray *readings;    /* MmsReading */
  GPtrArray *rejected; /* MmsReportItem, borrowed */
  const MmsReportItem *newest;
  gint64 newest_at;
  gint64 now;
  gint64 skew; /* 0: the clock is right */
  gint64 last_device_time;
  gboolean news; /* the record may have changed */
} Intake;

static void
intake_clear (Intake *intake)
{
  g_clear_pointer (&intake->box, mms_gateway_row_free);
  g_clear_pointer (&intake->site, mms_installation_row_free);
  g_clear_pointer (&intake->report, mms_report_free);
  mms_stream_row_clear (&intake->stream);
  g_clear_pointer (&intake->ranges, mms_seq_ranges_free);
  g_clear_pointer (&intake->readings, g_array_unref);
  g_clear_pointer (&intake->rejected, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Intake, intake_clear)

/* Who reports */

static gboolean
load_gateway (Intake *intake, GError **error)
{
  GError *local = NULL;

  intake->box = mms_gateway_store_find (intake->db, intake->gateway_id, &local);
  if (local == NULL)
    intake->site = mms_installation_store_by_gateway (intake->db, intake->gateway_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (intake->box == NULL)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_UNAUTHENTICATED, "The gateway is gone");
      return FALSE;
    }
  intake->subject = intake->site != NULL ? intake->site->id : intake->gateway_id;
  return TRUE;
}

static gboolean
load_stream (Intake *intake, GError **error)
{
  gint64 skew = intake->report->sent - intake->now;

  if (!mms_telemetry_store_stream (intake->db, intake->gateway_id, intake->report->stream,
                                   &intake->stream, error))
    return FALSE;
  intake->ranges = mms_seq_ranges_new (intake->stream.acked, intake->stream.ahead);
  mms_seq_ranges_begin_at (intake->ranges, intake->report->first_seq);
  if (ABS (skew - intake->stream.skew) > MMS_INGEST_SKEW_MS)
    intake->stream.clock_id++;
  intake->stream.skew = skew;
  intake->skew = ABS (skew) > MMS_INGEST_SKEW_MS ? skew : 0;
  return TRUE;
}

/* One by one */

static void
reject (Intake *intake, MmsReportItem *item)
{
  g_ptr_array_add (intake->rejected, item);
  intake->stream.rejected++;
}

static const char *
check_time (const Intake *intake, gint64 at)
{
  if (at > intake->now + FUTURE_MS)
    return "time_future";
  if (at < intake->now - PAST_MS)
    return "time_past";
  return NULL;
}

/* Times that run backwards from one number to the next mean that the clock was set. */
static void
note_device_time (Intake *intake, gint64 at)
{
  if (intake->last_device_time != MM_NO_VALUE && at < intake->last_device_time - MMS_INGEST_SKEW_MS)
    intake->stream.clock_id++;
  intake->last_device_time = at;
}

static void
take_sample (Intake *intake, MmsReportItem *item)
{
  MmsReading reading = { item->sample, intake->skew, 0, intake->skew != 0 };

  note_device_time (intake, item->sample.at);
  reading.clock_id = intake->stream.clock_id;
  reading.sample.at -= intake->skew;
  item->reason = check_time (intake, reading.sample.at);
  if (item->reason != NULL)
    {
      reject (intake, item);
      return;
    }
  g_array_append_val (intake->readings, reading);
  if (intake->newest == NULL || reading.sample.at > intake->newest_at)
    {
      intake->newest = item;
      intake->newest_at = reading.sample.at;
    }
}

static gboolean
take_fault (Intake *intake, MmsEventRow *event, GError **error)
{
  gboolean known;

  if (!mms_event_store_has_fault (intake->db, intake->subject, event, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  return mms_event_store_recovery_after (intake->db, intake->subject, event, &event->end_at,
                                         error) &&
         mms_event_store_insert (intake->db, intake->subject, event, intake->now, error);
}

static gboolean
take_event (Intake *intake, MmsReportItem *item, GError **error)
{
  MmsEventRow *event = item->event;

  event->begin_at -= intake->skew;
  item->reason = check_time (intake, event->begin_at);
  if (item->reason != NULL)
    {
      reject (intake, item);
      return TRUE;
    }
  event->id = mm_id_new (intake->now);
  intake->news = TRUE;
  if (g_str_equal (event->kind, "fault"))
    return take_fault (intake, event, error);
  event->end_at = event->begin_at;
  if (g_str_equal (event->kind, "recovery") &&
      !mms_event_store_end_faults (intake->db, intake->subject, event, error))
    return FALSE;
  return mms_event_store_insert (intake->db, intake->subject, event, intake->now, error);
}

static gboolean
take_items (Intake *intake, GError **error)
{
  for (guint i = 0; i < intake->report->items->len; i++)
    {
      MmsReportItem *item = intake->report->items->pdata[i];

      if (mms_seq_ranges_get_n_gaps (intake->ranges) >= MAX_GAPS)
        break;
      if (!mms_seq_ranges_add (intake->ranges, item->seq))
        intake->stream.repeated++;
      else if (item->reason != NULL)
        reject (intake, item);
      else if (item->event == NULL)
        take_sample (intake, item);
      else if (!take_event (intake, item, error))
        return FALSE;
    }
  return TRUE;
}

/* All together */

static gboolean
count_rejected (Intake *intake, GError **error)
{
  gint64 day = mm_time_jst_day_start (intake->now);

  for (guint i = 0; i < intake->rejected->len; i++)
    {
      MmsReportItem *item = intake->rejected->pdata[i];

      if (!mms_telemetry_store_reject (intake->db, intake->gateway_id, item->reason, day, 1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_stream (Intake *intake, GError **error)
{
  g_free (intake->stream.ahead);
  intake->stream.ahead = mms_seq_ranges_to_text (intake->ranges);
  intake->stream.acked = mms_seq_ranges_get_acked (intake->ranges);
  return mms_telemetry_store_set_stream (intake->db, intake->gateway_id, intake->report->stream,
                                         &intake->stream, intake->now, error);
}

typedef struct
{
  MmsHub *hub;
  char *installation;
  char *json;
} Live;

static void
live_run (gpointer data)
{
  Live *live = data;

  mms_hub_live (live->hub, live->installation, live->json);
}

static void
live_free (gpointer data)
{
  Live *live = data;

  g_object_unref (live->hub);
  g_free (live->installation);
  g_free (live->json);
  g_free (live);
}

/* Takes nothing; the hub hears of it once it is durable. */
static void
publish_later (Intake *intake, const char *sample_json)
{
  MmsHub *hub = mms_context_get_hub (intake->ctx);
  Live *live;

  if (hub == NULL || intake->site == NULL || intake->newest_at < intake->now - NEWS_MS)
    return;
  live = g_new (Live, 1);
  live->hub = g_object_ref (hub);
  live->installation = g_strdup (intake->site->id);
  live->json = mms_live_item_json (intake->site->id, intake->newest_at, intake->now, sample_json);
  mms_db_on_commit (intake->db, live_run, live, live_free);
}

static gboolean
write_newest (Intake *intake, GError **error)
{
  g_autoptr (GArray) units = NULL;
  g_autofree gint64 *today = NULL;
  g_autofree char *json = NULL;

  if (intake->newest == NULL ||
      (intake->box->last_at != MM_NO_VALUE && intake->newest_at < intake->box->last_at))
    return TRUE;
  units = mms_report_read_units (intake->newest->object);
  today = g_new (gint64, units->len + 1);
  if (!mms_units_today_count (intake->db, intake->gateway_id, intake->report, intake->skew,
                              intake->newest_at, units, today, error))
    return FALSE;
  json = mms_live_sample_json (&intake->newest->sample, units, today);
  publish_later (intake, json);
  return mms_gateway_store_set_last_sample (intake->db, intake->gateway_id, intake->newest_at, json,
                                            error);
}

/* Contact alone changes the record only at the first one and after a silence. */
static gboolean
write_record (Intake *intake, GError **error)
{
  if (intake->report->inventory != NULL)
    {
      if (!mms_inventory_apply (intake->db, intake->gateway_id, intake->report->inventory, error))
        return FALSE;
      intake->news = TRUE;
    }
  if (!mms_gateway_store_contact (intake->db, intake->gateway_id, intake->now, error))
    return FALSE;
  if (intake->site == NULL)
    return TRUE;
  intake->news |= g_str_equal (intake->site->state, "never_connected") ||
                  g_str_equal (intake->site->state, "no_contact");
  return !intake->news || mms_gateway_refresh (intake->ctx, intake->db, intake->site->id, error);
}

/* Times by our clock, as those of samples. */
static gboolean
write_upses (Intake *intake, GError **error)
{
  GPtrArray *upses = intake->report->upses;

  for (guint i = 0; i < upses->len; i++)
    ((MmsUnitSighting *) upses->pdata[i])->live.at -= intake->skew;
  return mms_unit_take_sightings (intake->ctx, intake->db, intake->gateway_id, upses, error);
}

static gboolean
is_watched (Intake *intake)
{
  MmsHub *hub = mms_context_get_hub (intake->ctx);

  return hub != NULL && intake->site != NULL && mms_hub_is_watched (hub, intake->site->id);
}

static void
write_answer (Intake *intake, GString *out)
{
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_int_member (writer, "ack", intake->stream.acked);
  mm_json_writer_member (writer, "rejected");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < intake->rejected->len; i++)
    {
      MmsReportItem *item = intake->rejected->pdata[i];

      mm_json_writer_begin_object (writer);
      mm_json_writer_int_member (writer, "seq", item->seq);
      mm_json_writer_string_member (writer, "reason", item->reason);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
  mm_json_writer_bool_member (writer, "watch", is_watched (intake));
  mm_json_writer_time_member (writer, "now", intake->now);
  mm_json_writer_end_object (writer);
}

gboolean
mms_ingest_report (MmsContext *ctx,
                   MmsDb *db,
                   const MmsActor *actor,
                   JsonObject *body,
                   GString *out,
                   GError **error)
{
  g_auto (Intake) intake = { 0 };

  intake.ctx = ctx;
  intake.db = db;
  intake.gateway_id = actor->gateway;
  intake.now = mms_context_now (ctx);
  intake.last_device_time = MM_NO_VALUE;
  intake.readings = g_array_new (FALSE, FALSE, sizeof (MmsReading));
  intake.rejected = g_ptr_array_new ();
  intake.report = mms_report_parse (body, error);
  if (intake.report == NULL || !load_gateway (&intake, error) || !load_stream (&intake, error) ||
      !take_items (&intake, error) ||
      (intake.readings->len > 0 &&
       !mms_telemetry_put (ctx, db, intake.subject, intake.readings, error)) ||
      !count_rejected (&intake, error) || !write_stream (&intake, error) ||
      !write_newest (&intake, error) || !write_record (&intake, error) ||
      !write_upses (&intake, error))
    return FALSE;
  write_answer (&intake, out);
  return TRUE;
}
