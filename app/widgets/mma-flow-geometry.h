/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include "mma-flow-reading.h"

G_BEGIN_DECLS

/* Where everything of the energy flow lies on its logical canvas. Pure. */

#define MMA_FLOW_WIDTH 520
#define MMA_FLOW_HEIGHT 340
#define MMA_FLOW_SCALE_MIN 0.6
#define MMA_FLOW_SCALE_MAX 1.7
#define MMA_FLOW_LINE_POINTS 16

typedef struct
{
  graphene_point_t points[MMA_FLOW_LINE_POINTS]; /* from the node to the house */
  guint n_points;
  float length;
} MmaFlowLine;

gboolean mma_flow_geometry_has (MmaFlowNodeKind kind, MmaFlowEquipment equipment);
graphene_point_t mma_flow_geometry_centre (MmaFlowNodeKind kind, MmaFlowEquipment equipment);
float mma_flow_geometry_diameter (MmaFlowNodeKind kind);
void mma_flow_geometry_line (MmaFlowNodeKind kind, MmaFlowEquipment equipment, MmaFlowLine *line);
graphene_point_t mma_flow_line_at (const MmaFlowLine *line, float distance, float *angle);
float mma_flow_geometry_scale (float width, float height);

G_END_DECLS
