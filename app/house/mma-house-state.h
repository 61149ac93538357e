/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mm-energy-day.h"
#include "mm-gateway.h"
#include "mm-sample.h"
#include "mma-flow-reading.h"

G_BEGIN_DECLS

/* The tab “運転状況”: the flow now, the day so far, the power conditioners. */

#define MMA_TYPE_HOUSE_STATE (mma_house_state_get_type ())
G_DECLARE_FINAL_TYPE (MmaHouseState, mma_house_state, MMA, HOUSE_STATE, AdwBin)

void mma_house_state_set_gateway (MmaHouseState *self, MmGateway *gateway);
void mma_house_state_set_sample (MmaHouseState *self, const MmSample *sample);
void mma_house_state_set_contact (MmaHouseState *self, MmaFlowContact contact);
void mma_house_state_set_day (MmaHouseState *self, MmEnergyDay *day, gint64 now);
void mma_house_state_set_unit (MmaHouseState *self, gint64 number, gint64 watts, gint64 watt_hours);
void mma_house_state_set_narrow (MmaHouseState *self, gboolean narrow);

G_END_DECLS
