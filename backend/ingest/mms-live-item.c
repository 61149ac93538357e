/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-live-item.h"

#include "mm-json-writer.h"

static void
write_units (MmJsonWriter *writer, GArray *units, const gint64 *generated_today)
{
  mm_json_writer_member (writer, "units");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < units->len; i++)
    {
      const MmsUnitReading *unit = &g_array_index (units, MmsUnitReading, i);

      mm_json_writer_begin_object (writer);
      mm_json_writer_int_member (writer, "unit_no", unit->unit_no);
      mm_json_writer_int_member (writer, "solar", unit->solar);
      mm_json_writer_int_member (writer, "generated_today", generated_today[i]);
      mm_json_writer_end_object (writer);
    }
  mm_json_writer_end_array (writer);
}

char *
mms_live_sample_json (const MmSample *sample, GArray *units, const gint64 *generated_today)
{
  g_autoptr (GString) out = g_string_sized_new (256);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_int_member (writer, "solar", sample->solar);
  mm_json_writer_int_member (writer, "load", sample->load);
  mm_json_writer_int_member (writer, "grid", sample->grid);
  mm_json_writer_int_member (writer, "battery", sample->battery);
  mm_json_writer_int_member (writer, "ev", sample->ev);
  mm_json_writer_int_member (writer, "soc", sample->soc);
  mm_json_writer_int_member (writer, "ev_soc", sample->ev_soc);
  write_units (writer, units, generated_today);
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_live_item_json (const char *installation,
                    gint64 at,
                    gint64 last_contact,
                    const char *sample_json)
{
  g_autoptr (GString) out = g_string_sized_new (384);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "gateway", installation);
  mm_json_writer_time_member (writer, "at", at);
  mm_json_writer_time_member (writer, "last_contact", last_contact);
  mm_json_writer_raw_member (writer, "sample", sample_json != NULL ? sample_json : "null");
  mm_json_writer_end_object (writer);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
