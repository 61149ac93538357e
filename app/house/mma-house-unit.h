/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-gateway-state.h"
#include "mm-power-conditioner.h"

G_BEGIN_DECLS

/* A power conditioner as a row of the table: what it is, and what it gives now. */

#define MMA_TYPE_HOUSE_UNIT (mma_house_unit_get_type ())
G_DECLARE_FINAL_TYPE (MmaHouseUnit, mma_house_unit, MMA, HOUSE_UNIT, GObject)

MmaHouseUnit *mma_house_unit_new (MmPowerConditioner *record, MmGatewayState state);
void mma_house_unit_set_output (MmaHouseUnit *self, gint64 watts, gint64 watt_hours);
gint64 mma_house_unit_get_number (MmaHouseUnit *self);

G_END_DECLS
