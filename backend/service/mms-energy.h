/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-energy-day.h"
#include "mms-reading.h"

G_BEGIN_DECLS

/* Half hours of an hour. */
#define MMS_ENERGY_HOUR_SLOTS 2

/*
 * What flowed in the two half hours from @hour on. @readings are those of that
 * hour, in order, between @before, the last one of the hour before, and @after,
 * the first one of the next (or %NULL).
 *
 * Between two samples the device's counters tell, where both have them;
 * otherwise the mean of their power does. What neither tells stays unknown.
 */
void mms_energy_of_hour (GArray *readings,
                         const MmsReading *before,
                         const MmsReading *after,
                         gint64 hour,
                         MmEnergySlot slots[MMS_ENERGY_HOUR_SLOTS]);

/* Sums @slots; a sum that no slot knows is unknown. */
void mms_energy_sum (const MmEnergySlot *slots, guint n_slots, MmEnergySlot *totals);

GBytes *mms_energy_pack_day (const MmEnergySlot slots[MM_ENERGY_DAY_SLOTS]);
/* %FALSE with @error when @body is damaged; %NULL is an empty day. */
gboolean
mms_energy_unpack_day (GBytes *body, MmEnergySlot slots[MM_ENERGY_DAY_SLOTS], GError **error);

G_END_DECLS
