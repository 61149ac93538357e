/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-energy-day.h"

G_BEGIN_DECLS

/* The picture of a day in half hours, with a crosshair moved by pointer or keys. */

#define MMA_TYPE_CHART_PLOT (mma_chart_plot_get_type ())
G_DECLARE_FINAL_TYPE (MmaChartPlot, mma_chart_plot, MMA, CHART_PLOT, GtkWidget)

void mma_chart_plot_set_day (MmaChartPlot *self, MmEnergyDay *day, gint64 now);
void mma_chart_plot_set_hidden (MmaChartPlot *self, guint series);
guint mma_chart_plot_get_series (MmaChartPlot *self);
void mma_chart_plot_set_cursor (MmaChartPlot *self, int slot);
int mma_chart_plot_get_cursor (MmaChartPlot *self);

G_END_DECLS
