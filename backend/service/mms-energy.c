/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-energy.h"

#include "mm-error.h"
#include "mms-varint.h"

#include <math.h>

#define HALF_HOUR_MS (30 * MM_MINUTE_MS)
/* Two samples further apart say nothing of the time between them. */
#define MAX_GAP_MS MM_HOUR_MS
/* A counter that runs faster than this (W) has jumped, not counted. */
#define MAX_COUNTED_W 1e6
#define FORMAT 1

enum
{
  GENERATED,
  SOLD,
  BOUGHT,
  CHARGED,
  DISCHARGED,
  EV_CHARGED,
  EV_DISCHARGED,
  N_FLOWS,
};

/* Where a flow is counted, where its power is, and which sign of that is meant. */
static const struct
{
  gsize counter;
  gsize power;
  int sign;
  gsize slot;
} flows[N_FLOWS] = {
  [GENERATED] = { G_STRUCT_OFFSET (MmSample, generated), G_STRUCT_OFFSET (MmSample, solar), 1,
                  G_STRUCT_OFFSET (MmEnergySlot, generated) },
  [SOLD] = { G_STRUCT_OFFSET (MmSample, sold), G_STRUCT_OFFSET (MmSample, grid), -1,
             G_STRUCT_OFFSET (MmEnergySlot, sold) },
  [BOUGHT] = { G_STRUCT_OFFSET (MmSample, bought), G_STRUCT_OFFSET (MmSample, grid), 1,
               G_STRUCT_OFFSET (MmEnergySlot, bought) },
  [CHARGED] = { G_STRUCT_OFFSET (MmSample, charged), G_STRUCT_OFFSET (MmSample, battery), -1,
                G_STRUCT_OFFSET (MmEnergySlot, charged) },
  [DISCHARGED] = { G_STRUCT_OFFSET (MmSample, discharged), G_STRUCT_OFFSET (MmSample, battery), 1,
                   G_STRUCT_OFFSET (MmEnergySlot, discharged) },
  [EV_CHARGED] = { G_STRUCT_OFFSET (MmSample, ev_charged), G_STRUCT_OFFSET (MmSample, ev), -1,
                   G_STRUCT_OFFSET (MmEnergySlot, ev_charged) },
  [EV_DISCHARGED] = { G_STRUCT_OFFSET (MmSample, ev_discharged), G_STRUCT_OFFSET (MmSample, ev), 1,
                      G_STRUCT_OFFSET (MmEnergySlot, ev_discharged) },
};

/* Which parts the house has at all, as far as its samples tell. */
typedef struct
{
  gboolean solar;
  gboolean battery;
  gboolean ev;
} Parts;

/* Sums in the making. */
typedef struct
{
  double wh[N_FLOWS];
  gboolean known[N_FLOWS];
  double consumed;
  gboolean consumed_known;
  double covered_ms;
} Sums;

static gint64
value_of (const MmsReading *reading, gsize offset)
{
  return G_STRUCT_MEMBER (gint64, &reading->sample, offset);
}

static double
power_of (const MmsReading *reading, guint flow)
{
  return MAX ((double) value_of (reading, flows[flow].power) * flows[flow].sign, 0);
}

/* Wh between @a and @b, NAN where nobody tells. */
static double
flow_between (const MmsReading *a, const MmsReading *b, guint flow)
{
  double hours = (double) (b->sample.at - a->sample.at) / MM_HOUR_MS;
  gint64 from = value_of (a, flows[flow].counter), to = value_of (b, flows[flow].counter);

  if (from != MM_NO_VALUE && to != MM_NO_VALUE && to >= from &&
      (double) (to - from) <= MAX_COUNTED_W * hours)
    return (double) (to - from);
  if (value_of (a, flows[flow].power) == MM_NO_VALUE ||
      value_of (b, flows[flow].power) == MM_NO_VALUE)
    return NAN;
  return (power_of (a, flow) + power_of (b, flow)) / 2 * hours;
}

/* A part that the house does not have takes and gives nothing. */
static double
part_or_none (double wh, gboolean has)
{
  return isnan (wh) && !has ? 0 : wh;
}

static double
consumed_between (const double wh[N_FLOWS], const Parts *parts)
{
  double consumed =
      wh[BOUGHT] - wh[SOLD] + part_or_none (wh[GENERATED], parts->solar) +
      part_or_none (wh[DISCHARGED], parts->battery) - part_or_none (wh[CHARGED], parts->battery) +
      part_or_none (wh[EV_DISCHARGED], parts->ev) - part_or_none (wh[EV_CHARGED], parts->ev);

  return isnan (consumed) ? consumed : MAX (consumed, 0);
}

static void
sums_add (Sums *sums, const double wh[N_FLOWS], double consumed, double share, double ms)
{
  for (guint i = 0; i < N_FLOWS; i++)
    {
      if (isnan (wh[i]))
        continue;
      sums->wh[i] += wh[i] * share;
      sums->known[i] = TRUE;
    }
  if (!isnan (consumed))
    {
      sums->consumed += consumed * share;
      sums->consumed_known = TRUE;
    }
  sums->covered_ms += ms;
}

/* Shares what flowed from @a to @b out to the half hours that it lies in. */
static void
add_interval (const MmsReading *a,
              const MmsReading *b,
              const Parts *parts,
              gint64 hour,
              Sums sums[MMS_ENERGY_HOUR_SLOTS])
{
  gint64 gap = b->sample.at - a->sample.at;
  double wh[N_FLOWS], consumed;

  if (gap <= 0 || gap > MAX_GAP_MS || a->clock_id != b->clock_id)
    return;
  for (guint i = 0; i < N_FLOWS; i++)
    wh[i] = flow_between (a, b, i);
  consumed = consumed_between (wh, parts);
  for (guint i = 0; i < MMS_ENERGY_HOUR_SLOTS; i++)
    {
      gint64 start = hour + i * HALF_HOUR_MS;
      gint64 from = MAX (a->sample.at, start);
      gint64 to = MIN (b->sample.at, start + HALF_HOUR_MS);

      if (to > from)
        sums_add (&sums[i], wh, consumed, (double) (to - from) / gap, (double) (to - from));
    }
}

static void
note_parts (Parts *parts, const MmsReading *reading)
{
  const MmSample *sample = &reading->sample;

  parts->solar |= sample->solar != MM_NO_VALUE || sample->generated != MM_NO_VALUE;
  parts->battery |= sample->battery != MM_NO_VALUE || sample->charged != MM_NO_VALUE;
  parts->ev |= sample->ev != MM_NO_VALUE || sample->ev_charged != MM_NO_VALUE;
}

static void
slot_from_sums (MmEnergySlot *slot, const Sums *sums)
{
  for (guint i = 0; i < N_FLOWS; i++)
    if (sums->known[i])
      G_STRUCT_MEMBER (gint64, slot, flows[i].slot) = llround (sums->wh[i]);
  if (sums->consumed_known)
    slot->consumed = llround (sums->consumed);
  slot->covered_s = llround (sums->covered_ms / MM_SECOND_MS);
}

/* The charge at the end of each half hour. */
static void
fill_soc (GArray *readings, gint64 hour, MmEnergySlot slots[MMS_ENERGY_HOUR_SLOTS])
{
  for (guint i = 0; i < readings->len; i++)
    {
      const MmSample *sample = &g_array_index (readings, MmsReading, i).sample;
      gint64 slot = (sample->at - hour) / HALF_HOUR_MS;

      if (sample->soc != MM_NO_VALUE && slot >= 0 && slot < MMS_ENERGY_HOUR_SLOTS)
        slots[slot].soc = sample->soc;
    }
}

void
mms_energy_of_hour (GArray *readings,
                    const MmsReading *before,
                    const MmsReading *after,
                    gint64 hour,
                    MmEnergySlot slots[MMS_ENERGY_HOUR_SLOTS])
{
  Sums sums[MMS_ENERGY_HOUR_SLOTS] = { 0 };
  Parts parts = { 0 };
  const MmsReading *previous = before;

  if (before != NULL)
    note_parts (&parts, before);
  if (after != NULL)
    note_parts (&parts, after);
  for (guint i = 0; i < readings->len; i++)
    note_parts (&parts, &g_array_index (readings, MmsReading, i));
  for (guint i = 0; i < readings->len; i++)
    {
      const MmsReading *reading = &g_array_index (readings, MmsReading, i);

      if (previous != NULL)
        add_interval (previous, reading, &parts, hour, sums);
      previous = reading;
    }
  if (previous != NULL && after != NULL)
    add_interval (previous, after, &parts, hour, sums);
  for (guint i = 0; i < MMS_ENERGY_HOUR_SLOTS; i++)
    {
      mm_energy_slot_init (&slots[i]);
      slot_from_sums (&slots[i], &sums[i]);
    }
  fill_soc (readings, hour, slots);
}

/* All values of a slot that are stored. */
static const gsize columns[] = {
  G_STRUCT_OFFSET (MmEnergySlot, generated),  G_STRUCT_OFFSET (MmEnergySlot, consumed),
  G_STRUCT_OFFSET (MmEnergySlot, sold),       G_STRUCT_OFFSET (MmEnergySlot, bought),
  G_STRUCT_OFFSET (MmEnergySlot, charged),    G_STRUCT_OFFSET (MmEnergySlot, discharged),
  G_STRUCT_OFFSET (MmEnergySlot, ev_charged), G_STRUCT_OFFSET (MmEnergySlot, ev_discharged),
  G_STRUCT_OFFSET (MmEnergySlot, soc),
};

void
mms_energy_sum (const MmEnergySlot *slots, guint n_slots, MmEnergySlot *totals)
{
  mm_energy_slot_init (totals);
  for (guint i = 0; i < n_slots; i++)
    mm_energy_slot_add (totals, &slots[i]);
}

GBytes *
mms_energy_pack_day (const MmEnergySlot slots[MM_ENERGY_DAY_SLOTS])
{
  GByteArray *out = g_byte_array_sized_new (MM_ENERGY_DAY_SLOTS * 16);

  mms_varint_write (out, FORMAT);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      gint64 flags = 0;

      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        if (G_STRUCT_MEMBER (gint64, &slots[i], columns[c]) != MM_NO_VALUE)
          flags |= (gint64) 1 << c;
      mms_varint_write (out, flags);
      mms_varint_write (out, slots[i].covered_s);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        if ((flags & ((gint64) 1 << c)) != 0)
          mms_varint_write (out, G_STRUCT_MEMBER (gint64, &slots[i], columns[c]));
    }
  return g_byte_array_free_to_bytes (out);
}

gboolean
mms_energy_unpack_day (GBytes *body, MmEnergySlot slots[MM_ENERGY_DAY_SLOTS], GError **error)
{
  MmsVarintReader reader;

  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    mm_energy_slot_init (&slots[i]);
  if (body == NULL)
    return TRUE;
  reader.data = g_bytes_get_data (body, &reader.left);
  if (mms_varint_read (&reader) != FORMAT)
    reader.data = NULL;
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      gint64 flags = mms_varint_read (&reader);

      slots[i].covered_s = mms_varint_read (&reader);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        if ((flags & ((gint64) 1 << c)) != 0)
          G_STRUCT_MEMBER (gint64, &slots[i], columns[c]) = mms_varint_read (&reader);
    }
  if (reader.data != NULL)
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_FAILED, "The stored energy of a day is damaged");
  return FALSE;
}
