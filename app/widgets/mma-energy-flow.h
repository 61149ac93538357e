/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-flow-reading.h"

G_BEGIN_DECLS

/* The live energy flow of a house: solar, battery, grid and EV around the house as the hub. Every
 * line carries exactly one measured value. */

#define MMA_TYPE_ENERGY_FLOW (mma_energy_flow_get_type ())
G_DECLARE_FINAL_TYPE (MmaEnergyFlow, mma_energy_flow, MMA, ENERGY_FLOW, GtkWidget)

GtkWidget *mma_energy_flow_new (void);
void mma_energy_flow_set_sample (MmaEnergyFlow *self, const MmSample *sample);
void mma_energy_flow_set_contact (MmaEnergyFlow *self, MmaFlowContact contact);
void mma_energy_flow_set_equipment (MmaEnergyFlow *self, MmaFlowEquipment equipment);
void mma_energy_flow_set_fault (MmaEnergyFlow *self, MmaFlowNodeKind node, const char *code);
gboolean mma_energy_flow_is_animating (MmaEnergyFlow *self);

G_END_DECLS
