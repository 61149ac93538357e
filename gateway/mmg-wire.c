/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-wire"

#include "config.h"

#include "mmg-wire.h"

#include "mm-json.h"

#define MAX_REJECTED 10000

/**
 * mmg_batch_new: (transfer full)
 */
MmgBatch *
mmg_batch_new (void)
{
  MmgBatch *batch = g_new0 (MmgBatch, 1);

  batch->samples = g_string_new (NULL);
  batch->events = g_string_new (NULL);
  return batch;
}

void
mmg_batch_free (MmgBatch *batch)
{
  if (batch == NULL)
    return;
  g_string_free (batch->samples, TRUE);
  g_string_free (batch->events, TRUE);
  g_free (batch);
}

static void
write_units (MmJsonWriter *writer, const MmgReading *reading)
{
  mm_json_writer_member (writer, "units");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < reading->n_units; i++)
    {
      const MmgUnitReading *unit = &reading->units[i];

      mm_json_writer_begin_object (writer);
      mm_json_writer_int_member (writer, "unit_no", unit->unit_no);
      mm_json_writer_int_member (writer, "solar", unit->solar);
      mm_json_writer_int_member (writer, "generated", unit->generated);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
}

/* What a device does not tell is null. */
static void
write_values (MmJsonWriter *writer, const MmSample *sample)
{
  mm_json_writer_time_member (writer, "at", sample->at);
  mm_json_writer_int_member (writer, "solar", sample->solar);
  mm_json_writer_int_member (writer, "grid", sample->grid);
  mm_json_writer_int_member (writer, "battery", sample->battery);
  mm_json_writer_int_member (writer, "ev", sample->ev);
  mm_json_writer_int_member (writer, "soc", sample->soc);
  mm_json_writer_int_member (writer, "ev_soc", sample->ev_soc);
  mm_json_writer_int_member (writer, "generated", sample->generated);
  mm_json_writer_int_member (writer, "sold", sample->sold);
  mm_json_writer_int_member (writer, "bought", sample->bought);
  mm_json_writer_int_member (writer, "charged", sample->charged);
  mm_json_writer_int_member (writer, "discharged", sample->discharged);
  mm_json_writer_int_member (writer, "ev_charged", sample->ev_charged);
  mm_json_writer_int_member (writer, "ev_discharged", sample->ev_discharged);
}

/**
 * mmg_wire_sample: (transfer full)
 * @seq: its number, or 0 for a live sample, which has none
 */
char *
mmg_wire_sample (const MmgReading *reading, gint64 seq)
{
  GString *text = g_string_sized_new (320);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  if (seq != 0)
    mm_json_writer_int_member (writer, "seq", seq);
  write_values (writer, &reading->sample);
  if (reading->n_units > 0)
    write_units (writer, reading);
  mm_json_writer_end_object (writer);
  return g_string_free (text, FALSE);
}

/**
 * mmg_wire_event: (transfer full)
 */
char *
mmg_wire_event (const MmgEvent *event, gint64 seq)
{
  GString *text = g_string_sized_new (160);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  mm_json_writer_int_member (writer, "seq", seq);
  mm_json_writer_time_member (writer, "at", event->at);
  mm_json_writer_string_member (writer, "kind", mmg_event_kind_to_string (event->kind));
  mm_json_writer_string_member (writer, "maker", event->maker);
  mm_json_writer_string_member (writer, "model", event->model);
  mm_json_writer_string_member (writer, "unit", event->unit);
  mm_json_writer_string_member (writer, "code", event->code);
  mm_json_writer_string_member (writer, "severity", mmg_severity_to_string (event->severity));
  mm_json_writer_end_object (writer);
  return g_string_free (text, FALSE);
}

/**
 * mmg_wire_report: (transfer full)
 * @inventory: (nullable): its JSON, when it has to be told
 * @ups: (nullable): the array of UPSs, when there is something to tell of them
 * @now: ms UTC of this machine's clock
 */
char *
mmg_wire_report (
    const char *stream, const MmgBatch *batch, const char *inventory, const char *ups, gint64 now)
{
  GString *text = g_string_sized_new (batch->samples->len + batch->events->len + 512);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "stream", stream);
  mm_json_writer_int_member (writer, "first_seq", batch->first_seq);
  mm_json_writer_time_member (writer, "sent", now);
  mm_json_writer_member (writer, "samples");
  mm_json_writer_begin_array (writer);
  if (batch->samples->len > 0)
    mm_json_writer_raw (writer, batch->samples->str);
  mm_json_writer_end_array (writer);
  mm_json_writer_member (writer, "events");
  mm_json_writer_begin_array (writer);
  if (batch->events->len > 0)
    mm_json_writer_raw (writer, batch->events->str);
  mm_json_writer_end_array (writer);
  if (inventory != NULL)
    mm_json_writer_raw_member (writer, "inventory", inventory);
  if (ups != NULL)
    mm_json_writer_raw_member (writer, "ups", ups);
  mm_json_writer_end_object (writer);
  return g_string_free (text, FALSE);
}

/**
 * mmg_wire_enrolment: (transfer full)
 */
char *
mmg_wire_enrolment (const char *gateway_id, const char *password, const char *stream)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "gateway_id", gateway_id);
  mm_json_writer_string_member (writer, "password", password);
  mm_json_writer_string_member (writer, "stream", stream);
  mm_json_writer_end_object (writer);
  return g_string_free (text, FALSE);
}

/**
 * mmg_wire_parse_answer:
 *
 * Reads the answer to a report; members that are new to us are passed over.
 */
gboolean
mmg_wire_parse_answer (JsonObject *object, MmgAnswer *answer, GError **error)
{
  JsonArray *rejected;
  MmgAnswer parsed = { 0 };

  if (!mm_json_get_int (object, "ack", 0, G_MAXINT64 - 1, &parsed.ack, error) ||
      !mm_json_get_array (object, "rejected", MAX_REJECTED, &rejected, error) ||
      !mm_json_get_bool (object, "watch", &parsed.watch, error))
    return FALSE;
  parsed.n_rejected = json_array_get_length (rejected);
  *answer = parsed;
  return TRUE;
}
