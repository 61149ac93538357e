/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-reading.h"

#include "mm-error.h"
#include "mms-varint.h"

#define FORMAT 1
#define MAX_READINGS 100000

/* Values in the order in which they are packed; the load is derived, so it is not among them. */
static const gsize values[] = {
  G_STRUCT_OFFSET (MmSample, solar),         G_STRUCT_OFFSET (MmSample, grid),
  G_STRUCT_OFFSET (MmSample, battery),       G_STRUCT_OFFSET (MmSample, ev),
  G_STRUCT_OFFSET (MmSample, soc),           G_STRUCT_OFFSET (MmSample, ev_soc),
  G_STRUCT_OFFSET (MmSample, generated),     G_STRUCT_OFFSET (MmSample, sold),
  G_STRUCT_OFFSET (MmSample, bought),        G_STRUCT_OFFSET (MmSample, charged),
  G_STRUCT_OFFSET (MmSample, discharged),    G_STRUCT_OFFSET (MmSample, ev_charged),
  G_STRUCT_OFFSET (MmSample, ev_discharged),
};

/* What the next reading is told against. */
typedef struct
{
  gint64 at;
  gint64 seq;
  gint64 skew;
  gint64 clock_id;
  gint64 values[G_N_ELEMENTS (values)];
} Previous;

GArray *
mms_readings_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (MmsReading));
}

void
mms_readings_put (GArray *readings, const MmsReading *reading)
{
  guint place = readings->len;

  /* Readings mostly come in order, so the search begins at the end. */
  while (place > 0 &&
         g_array_index (readings, MmsReading, place - 1).sample.at > reading->sample.at)
    place--;
  if (place > 0 && g_array_index (readings, MmsReading, place - 1).sample.at == reading->sample.at)
    g_array_index (readings, MmsReading, place - 1) = *reading;
  else
    g_array_insert_val (readings, place, *reading);
}

static void
write_delta (GByteArray *out, gint64 *previous, gint64 value)
{
  mms_varint_write (out, value - *previous);
  *previous = value;
}

static void
pack_one (GByteArray *out, const MmsReading *reading, Previous *previous)
{
  guint64 flags = reading->corrected ? 1 : 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (G_STRUCT_MEMBER (gint64, &reading->sample, values[i]) != MM_NO_VALUE)
      flags |= (guint64) 2 << i;
  write_delta (out, &previous->at, reading->sample.at);
  mms_varint_write (out, (gint64) flags);
  write_delta (out, &previous->seq, reading->sample.seq);
  write_delta (out, &previous->skew, reading->skew);
  write_delta (out, &previous->clock_id, reading->clock_id);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if ((flags & ((guint64) 2 << i)) != 0)
      write_delta (out, &previous->values[i],
                   G_STRUCT_MEMBER (gint64, &reading->sample, values[i]));
}

GBytes *
mms_readings_pack (GArray *readings, gint64 hour)
{
  GByteArray *out = g_byte_array_sized_new (16 + readings->len * 24);
  Previous previous = { .at = hour };

  mms_varint_write (out, FORMAT);
  mms_varint_write (out, readings->len);
  for (guint i = 0; i < readings->len; i++)
    pack_one (out, &g_array_index (readings, MmsReading, i), &previous);
  return g_byte_array_free_to_bytes (out);
}

static gint64
read_delta (MmsVarintReader *reader, gint64 *previous)
{
  *previous += mms_varint_read (reader);
  return *previous;
}

static void
unpack_one (MmsVarintReader *reader, MmsReading *reading, Previous *previous)
{
  guint64 flags;

  mm_sample_init (&reading->sample);
  reading->sample.at = read_delta (reader, &previous->at);
  flags = (guint64) mms_varint_read (reader);
  reading->corrected = (flags & 1) != 0;
  reading->sample.seq = read_delta (reader, &previous->seq);
  reading->skew = read_delta (reader, &previous->skew);
  reading->clock_id = read_delta (reader, &previous->clock_id);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if ((flags & ((guint64) 2 << i)) != 0)
      G_STRUCT_MEMBER (gint64, &reading->sample, values[i]) =
          read_delta (reader, &previous->values[i]);
  mm_sample_derive_load (&reading->sample);
}

GArray *
mms_readings_unpack (GBytes *body, gint64 hour, GError **error)
{
  g_autoptr (GArray) readings = mms_readings_new ();
  Previous previous = { .at = hour };
  MmsVarintReader reader;
  gint64 n;

  reader.data = g_bytes_get_data (body, &reader.left);
  if (mms_varint_read (&reader) != FORMAT)
    reader.data = NULL;
  n = mms_varint_read (&reader);
  for (gint64 i = 0; i < MIN (n, MAX_READINGS) && reader.data != NULL; i++)
    {
      MmsReading reading;

      unpack_one (&reader, &reading, &previous);
      g_array_append_val (readings, reading);
    }
  if (reader.data == NULL || readings->len != n)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "The stored samples of an hour are damaged");
      return NULL;
    }
  return g_steal_pointer (&readings);
}
