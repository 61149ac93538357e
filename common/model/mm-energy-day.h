/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "mm-energy-slot.h"
#include "mm-fault.h"
#include "mm-json-writer.h"

G_BEGIN_DECLS

#define MM_ENERGY_DAY_SLOTS 48

/* A day (Japan) of an installation in 48 half hours. */
#define MM_TYPE_ENERGY_DAY (mm_energy_day_get_type ())
G_DECLARE_FINAL_TYPE (MmEnergyDay, mm_energy_day, MM, ENERGY_DAY, GObject)

/* An empty day; @day is "2026-11-20", also the property "day". */
MmEnergyDay *mm_energy_day_new (const char *day);

const char *mm_energy_day_get_day (const MmEnergyDay *self);

/* The start of the day in ms. */
gint64 mm_energy_day_get_start (const MmEnergyDay *self);

/* Borrowed, or NULL where nothing is known of that half hour. */
const MmEnergySlot *mm_energy_day_get_slot (const MmEnergyDay *self, guint index);

/* Copies @slot; NULL empties it. Totals follow. Emits the signal "changed". */
void mm_energy_day_set_slot (MmEnergyDay *self, guint index, const MmEnergySlot *slot);

/* The sums over the day; a sum is MM_NO_VALUE where no slot knows it. soc is the last known. */
const MmEnergySlot *mm_energy_day_get_totals (const MmEnergyDay *self);

/* What was wrong on that day, oldest first; borrowed. (element-type MmFault) */
GListModel *mm_energy_day_get_faults (const MmEnergyDay *self);
void mm_energy_day_add_fault (MmEnergyDay *self, MmFault *fault);

/* Totals are summed anew, whatever the document says. */
MmEnergyDay *mm_energy_day_from_json (JsonObject *object, GError **error);
void mm_energy_day_write (const MmEnergyDay *self, MmJsonWriter *writer);

G_END_DECLS
