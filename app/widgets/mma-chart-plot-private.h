/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-chart-data.h"
#include "mma-chart-plot.h"

G_BEGIN_DECLS

/* What the files of MmaChartPlot share: the class itself, and how it is drawn. */

#define MMA_PLOT_TOP 10
#define MMA_PLOT_LANE 14 /* above the plot, for signs of faults */
#define MMA_PLOT_STRIP_HEIGHT 36

struct _MmaChartPlot
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *tip;

  /* owned */
  MmEnergyDay *day;

  /* state */
  MmaChartData data;
  gint64 now;
  guint hidden;
  int cursor; /* half hour under the crosshair, -1 for none */
};

/* Where the parts lie, in the widget's coordinates. */
typedef struct
{
  double x, y, width, height;
  double zero, unit; /* y of zero, px for each kW */
  double strip;      /* y of the strip's top, or NAN without a battery */
} MmaPlotFrame;

/** mma_chart_plot_get_frame: where the parts lie now */
MmaPlotFrame mma_chart_plot_get_frame (MmaChartPlot *self);

/** mma_plot_frame_x: where a half hour begins; @slot may lie between two */
double mma_plot_frame_x (const MmaPlotFrame *frame, double slot);

/* mma-chart-plot-drawing.c */

/** mma_chart_plot_draw: the chart without its card of values */
void mma_chart_plot_draw (MmaChartPlot *self, cairo_t *cr);

G_END_DECLS
