/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-geometry.h"

#include <math.h>

#define HUB_X 260
#define HUB_Y 158
#define HUB_DIAMETER 148
#define NODE_DIAMETER 116
#define LEFT_X 62
#define RIGHT_X 458
#define UPPER_Y 64
#define LOWER_Y 252
#define CURVE_RADIUS 28
#define CURVE_STEPS 10
#define HUB_OFFSET 24

/* helpers */

static void
line_add (MmaFlowLine *line, float x, float y)
{
  graphene_point_t *last = &line->points[line->n_points];

  g_assert (line->n_points < MMA_FLOW_LINE_POINTS);
  graphene_point_init (last, x, y);
  if (line->n_points > 0)
    line->length += graphene_point_distance (last - 1, last, NULL, NULL);
  line->n_points++;
}

/* public functions */

/** mma_flow_geometry_has: whether a node is drawn; house and grid always are. */
gboolean
mma_flow_geometry_has (MmaFlowNodeKind kind, MmaFlowEquipment equipment)
{
  switch (kind)
    {
    case MMA_FLOW_SOLAR:
      return (equipment & MMA_FLOW_HAS_SOLAR) != 0;
    case MMA_FLOW_BATTERY:
      return (equipment & MMA_FLOW_HAS_BATTERY) != 0;
    case MMA_FLOW_EV:
      return (equipment & MMA_FLOW_HAS_EV) != 0;
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_GRID:
    case MMA_FLOW_N_NODES:
    default:
      return kind < MMA_FLOW_N_NODES;
    }
}

/** mma_flow_geometry_centre: the middle of a node's disc; alone on its side it moves to the middle.
 */
graphene_point_t
mma_flow_geometry_centre (MmaFlowNodeKind kind, MmaFlowEquipment equipment)
{
  switch (kind)
    {
    case MMA_FLOW_SOLAR:
      return GRAPHENE_POINT_INIT (LEFT_X, equipment & MMA_FLOW_HAS_BATTERY ? UPPER_Y : HUB_Y);
    case MMA_FLOW_BATTERY:
      return GRAPHENE_POINT_INIT (LEFT_X, equipment & MMA_FLOW_HAS_SOLAR ? LOWER_Y : HUB_Y);
    case MMA_FLOW_GRID:
      return GRAPHENE_POINT_INIT (RIGHT_X, equipment & MMA_FLOW_HAS_EV ? UPPER_Y : HUB_Y);
    case MMA_FLOW_EV:
      return GRAPHENE_POINT_INIT (RIGHT_X, LOWER_Y);
    case MMA_FLOW_HOUSE:
    case MMA_FLOW_N_NODES:
    default:
      return GRAPHENE_POINT_INIT (HUB_X, HUB_Y);
    }
}

float
mma_flow_geometry_diameter (MmaFlowNodeKind kind)
{
  return kind == MMA_FLOW_HOUSE ? HUB_DIAMETER : NODE_DIAMETER;
}

/**
 * mma_flow_geometry_line:
 *
 * The line from the edge of a node's disc to the house: level, then a quarter of a circle into
 * the hub beside its middle; straight on the hub's height.
 */
void
mma_flow_geometry_line (MmaFlowNodeKind kind, MmaFlowEquipment equipment, MmaFlowLine *line)
{
  graphene_point_t centre = mma_flow_geometry_centre (kind, equipment);
  float side = centre.x < HUB_X ? -1 : 1;
  float start = centre.x - side * NODE_DIAMETER / 2;
  float down = centre.y < HUB_Y ? 1 : -1;
  float end_x = HUB_X + side * HUB_OFFSET;

  line->n_points = 0;
  line->length = 0;
  line_add (line, start, centre.y);
  if (centre.y == HUB_Y)
    {
      line_add (line, HUB_X + side * HUB_DIAMETER / 2, HUB_Y);
      return;
    }
  for (int i = 0; i <= CURVE_STEPS; i++)
    {
      double turn = G_PI / 2 * i / CURVE_STEPS;

      line_add (line, end_x + side * CURVE_RADIUS * (1 - sin (turn)),
                centre.y + down * CURVE_RADIUS * (1 - cos (turn)));
    }
}

/** mma_flow_line_at: the point at @distance from the node, and the angle towards the house. */
graphene_point_t
mma_flow_line_at (const MmaFlowLine *line, float distance, float *angle)
{
  graphene_point_t point = line->points[0];

  for (guint i = 1; i < line->n_points; i++)
    {
      const graphene_point_t *a = &line->points[i - 1], *b = &line->points[i];
      float piece = graphene_point_distance (a, b, NULL, NULL);

      if (angle != NULL)
        *angle = atan2f (b->y - a->y, b->x - a->x);
      if (distance <= piece || i == line->n_points - 1)
        {
          graphene_point_interpolate (a, b, piece > 0 ? MIN (distance / piece, 1) : 0, &point);
          break;
        }
      distance -= piece;
    }
  return point;
}

/** mma_flow_geometry_scale: how much the canvas grows in a space. */
float
mma_flow_geometry_scale (float width, float height)
{
  float scale = MIN (width / MMA_FLOW_WIDTH, height / MMA_FLOW_HEIGHT);

  return CLAMP (scale, (float) MMA_FLOW_SCALE_MIN, (float) MMA_FLOW_SCALE_MAX);
}
