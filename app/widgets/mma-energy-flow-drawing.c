/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-energy-flow-private.h"

#include <math.h>

#include "mma-palette.h"

#define DOT_RADIUS 4
#define ARROW_LENGTH 10

static void
draw_line (MmaEnergyFlow *self, cairo_t *cr, MmaFlowNodeKind kind, const MmaFlowLine *line)
{
  const MmaFlowReading *reading = mma_energy_flow_get_reading (self, kind);
  GdkRGBA colour = mma_palette_get (GTK_WIDGET (self), MMA_COLOUR_IDLE);

  cairo_save (cr);
  cairo_set_line_width (cr, 2);
  if (reading->look == MMA_FLOW_ACTIVE)
    {
      colour = mma_flow_node_get_colour (MMA_FLOW_NODE (self->nodes[kind]));
      colour.alpha = 0.35f;
      cairo_set_line_width (cr, 2 + 6 * self->streams[kind].drawn);
    }
  else if (reading->look == MMA_FLOW_MISSING)
    cairo_set_dash (cr, (const double[]){ 3, 5 }, 2, 0);
  gdk_cairo_set_source_rgba (cr, &colour);
  for (guint i = 0; i < line->n_points; i++)
    cairo_line_to (cr, line->points[i].x, line->points[i].y);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_arrow (MmaEnergyFlow *self, cairo_t *cr, MmaFlowNodeKind kind, const MmaFlowLine *line)
{
  GdkRGBA colour = mma_flow_node_get_colour (MMA_FLOW_NODE (self->nodes[kind]));
  float half = 5 + 1.5f * self->streams[kind].drawn;
  float angle = 0;
  graphene_point_t middle = mma_flow_line_at (line, line->length / 2, &angle);

  if (mma_energy_flow_get_reading (self, kind)->outward)
    angle += G_PI;
  cairo_save (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_translate (cr, middle.x, middle.y);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, ARROW_LENGTH / 2.0, 0);
  cairo_line_to (cr, -ARROW_LENGTH / 2.0, -half);
  cairo_line_to (cr, -ARROW_LENGTH / 2.0, half);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Dots keep clear of the arrowhead in the middle. */
static void
draw_dots (MmaEnergyFlow *self,
           GtkSnapshot *snapshot,
           MmaFlowNodeKind kind,
           const MmaFlowLine *line)
{
  GdkRGBA colour = mma_flow_node_get_colour (MMA_FLOW_NODE (self->nodes[kind]));
  float end = line->length - DOT_RADIUS;

  for (float along = self->streams[kind].offset; along < end; along += MMA_FLOW_DOT_SPACING)
    {
      float distance =
          mma_energy_flow_get_reading (self, kind)->outward ? line->length - along : along;
      graphene_point_t at = mma_flow_line_at (line, distance, NULL);
      graphene_rect_t box =
          GRAPHENE_RECT_INIT (at.x - DOT_RADIUS, at.y - DOT_RADIUS, 2 * DOT_RADIUS, 2 * DOT_RADIUS);
      GskRoundedRect round;

      if (fabsf (distance - line->length / 2) < ARROW_LENGTH + 2 || distance < DOT_RADIUS)
        continue;
      gsk_rounded_rect_init_from_rect (&round, &box, DOT_RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &round);
      gtk_snapshot_append_color (snapshot, &colour, &box);
      gtk_snapshot_pop (snapshot);
    }
}

/* The lines are drawn in the widget's own coordinates: GTK 4.8 misplaces a cairo node that is both
 * moved and scaled by the snapshot. */
static void
draw_streams (MmaEnergyFlow *self, cairo_t *cr, MmaFlowLine *lines)
{
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    {
      if (i == MMA_FLOW_HOUSE || !mma_flow_geometry_has (i, self->equipment))
        continue;
      mma_flow_geometry_line (i, self->equipment, &lines[i]);
      draw_line (self, cr, i, &lines[i]);
      if (mma_energy_flow_has_stream (self, i))
        draw_arrow (self, cr, i, &lines[i]);
    }
}

void
mma_energy_flow_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MmaEnergyFlow *self = MMA_ENERGY_FLOW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  float scale = mma_flow_geometry_scale (width, height);
  graphene_point_t origin = mma_energy_flow_get_origin (width, height, scale);
  MmaFlowLine lines[MMA_FLOW_N_NODES];
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  cairo_translate (cr, origin.x, origin.y);
  cairo_scale (cr, scale, scale);
  draw_streams (self, cr, lines);
  cairo_destroy (cr);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &origin);
  gtk_snapshot_scale (snapshot, scale, scale);
  for (guint i = 0; i < MMA_FLOW_N_NODES && self->tick != 0; i++)
    if (mma_energy_flow_has_stream (self, i))
      draw_dots (self, snapshot, i, &lines[i]);
  gtk_snapshot_restore (snapshot);
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    gtk_widget_snapshot_child (widget, self->nodes[i], snapshot);
}
