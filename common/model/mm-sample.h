/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "mm-json-writer.h"
#include "mm-types.h"

G_BEGIN_DECLS

/**
 * MmSample:
 * @seq: number within the stream, MM_NO_VALUE for a live one
 * @at: time in ms
 * @solar: W
 * @load: W, derived: what the house uses
 * @grid: W, + buying, − selling
 * @battery: W, + discharging, − charging
 * @ev: W, + discharging, − charging
 * @soc: %
 * @ev_soc: %
 * @generated: Wh, as the device counts, and so are the others below
 *
 * What an installation measured at one moment. Each member is MM_NO_VALUE where it is not known.
 */
typedef struct
{
  gint64 seq;
  gint64 at;
  gint64 solar;
  gint64 load;
  gint64 grid;
  gint64 battery;
  gint64 ev;
  gint64 soc;
  gint64 ev_soc;
  gint64 generated;
  gint64 sold;
  gint64 bought;
  gint64 charged;
  gint64 discharged;
  gint64 ev_charged;
  gint64 ev_discharged;
} MmSample;

#define MM_TYPE_SAMPLE (mm_sample_get_type ())
GType mm_sample_get_type (void);

/* Everything unknown. */
MmSample *mm_sample_new (void);
void mm_sample_init (MmSample *sample);
MmSample *mm_sample_copy (const MmSample *sample);
void mm_sample_free (MmSample *sample);

/* load = solar + grid + battery + ev, never below 0. Battery and EV count as 0 where unknown (there
 * may be none); without solar or grid the load is not known. */
void mm_sample_derive_load (MmSample *sample);

/* Reads what is there; "load" is derived where it is missing. Only "at" is required. Fails with
 * MM_ERROR_INVALID where power is beyond ±10 GW, charge outside 0 to 100, or a counter negative. */
gboolean mm_sample_read (MmSample *sample, JsonObject *object, GError **error);
MmSample *mm_sample_from_json (JsonObject *object, GError **error);

/* One object; unknown members are written as null, seq is left out where unknown. */
void mm_sample_write (const MmSample *sample, MmJsonWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmSample, mm_sample_free)

G_END_DECLS
