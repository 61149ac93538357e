/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-flow-reading.h"

G_BEGIN_DECLS

/* One disc of the energy flow with its caption: draws itself in logical units, is reached by the
 * keyboard and read aloud. It is made and placed by MmaEnergyFlow. */

#define MMA_FLOW_NODE_MARGIN 24
#define MMA_FLOW_NODE_CAPTION 28

#define MMA_TYPE_FLOW_NODE (mma_flow_node_get_type ())
G_DECLARE_FINAL_TYPE (MmaFlowNode, mma_flow_node, MMA, FLOW_NODE, GtkWidget)

GtkWidget *mma_flow_node_new (MmaFlowNodeKind kind);
gboolean mma_flow_node_has_equipment (MmaFlowNode *self);
MmaFlowNodeKind mma_flow_node_get_kind (MmaFlowNode *self);
void mma_flow_node_update (MmaFlowNode *self,
                           const MmSample *sample,
                           MmaFlowContact contact,
                           const char *fault);
const MmaFlowReading *mma_flow_node_get_reading (MmaFlowNode *self);
void mma_flow_node_set_scale (MmaFlowNode *self, float scale);
GdkRGBA mma_flow_node_get_colour (MmaFlowNode *self);

G_END_DECLS
