/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-json-writer.h"
#include "mm-types.h"

G_BEGIN_DECLS

/**
 * MmEnergySlot:
 * @generated: Wh, and so are the others up to @ev_discharged; MM_NO_VALUE where not known
 * @soc: % at the end
 * @covered_s: seconds of it that samples cover; 0 is a slot without any
 *
 * What flowed in half an hour (or in sum over a day).
 */
typedef struct
{
  gint64 generated;
  gint64 consumed;
  gint64 sold;
  gint64 bought;
  gint64 charged;
  gint64 discharged;
  gint64 ev_charged;
  gint64 ev_discharged;
  gint64 soc;
  gint64 covered_s;
} MmEnergySlot;

/* A slot of which nothing is known. */
void mm_energy_slot_init (MmEnergySlot *slot);

/* Adds @slot to @totals; what neither knows stays unknown, and soc is the last that is known. */
void mm_energy_slot_add (MmEnergySlot *totals, const MmEnergySlot *slot);

gboolean mm_energy_slot_read (MmEnergySlot *slot, JsonObject *object, GError **error);
/* Writes the members alone, into an object that is open. */
void mm_energy_slot_write (const MmEnergySlot *slot, MmJsonWriter *writer);

G_END_DECLS
