/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-energy-flow.h"

#include "mma-flow-geometry.h"
#include "mma-flow-node.h"

G_BEGIN_DECLS

/* What the files of MmaEnergyFlow share: the class itself, how it moves, how it is drawn. */

#define MMA_FLOW_DOT_SPACING 26

typedef struct
{
  float drawn; /* share of the full flow as it is drawn now, 0 … 1 */
  float from;  /* where the easing started */
  float target;
  float offset; /* px that the dots have moved, 0 … MMA_FLOW_DOT_SPACING */
} MmaFlowStream;

struct _MmaEnergyFlow
{
  GtkWidget parent_instance;

  /* owned */
  MmSample *sample;
  char *faults[MMA_FLOW_N_NODES];
  GtkWidget *nodes[MMA_FLOW_N_NODES];

  /* state */
  MmaFlowContact contact;
  MmaFlowEquipment equipment;
  MmaFlowStream streams[MMA_FLOW_N_NODES];
  gint64 ease_start;
  gint64 last_frame;
  guint tick;
};

/** mma_energy_flow_get_reading: what the node says now */
const MmaFlowReading *mma_energy_flow_get_reading (MmaEnergyFlow *self, MmaFlowNodeKind kind);

/** mma_energy_flow_has_stream: whether energy flows between the node and the house */
gboolean mma_energy_flow_has_stream (MmaEnergyFlow *self, MmaFlowNodeKind kind);

/** mma_energy_flow_get_origin: where the canvas begins in a widget of this size */
graphene_point_t mma_energy_flow_get_origin (int width, int height, float scale);

/* mma-energy-flow-motion.c */

/** mma_energy_flow_update_motion: starts or stops the dots */
void mma_energy_flow_update_motion (MmaEnergyFlow *self);

/** mma_energy_flow_retarget: lets the streams ease to what the nodes read now */
void mma_energy_flow_retarget (MmaEnergyFlow *self);

/* mma-energy-flow-drawing.c */

void mma_energy_flow_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
