/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mmg-house.h"
#include "mmg-source.h"

G_BEGIN_DECLS

#define MMG_TYPE_SIMULATION_SOURCE (mmg_simulation_source_get_type ())
G_DECLARE_FINAL_TYPE (MmgSimulationSource, mmg_simulation_source, MMG, SIMULATION_SOURCE, MmgSource)

MmgSource *
mmg_simulation_source_new (const MmgProfile *profile, guint64 seed, gint64 start, MmClock *clock);
void mmg_simulation_source_set_fault_since (MmgSimulationSource *self, gint64 since);
void mmg_simulation_source_tell (const MmgHouse *house, gint64 at, MmgReading *reading);

G_END_DECLS
