/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "mm-energy-day.h"

G_BEGIN_DECLS

/* A half hour as a row of the table behind the chart: every cell is text. */

#define MMA_TYPE_CHART_ROW (mma_chart_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaChartRow, mma_chart_row, MMA, CHART_ROW, GObject)

MmaChartRow *mma_chart_row_new (MmEnergyDay *day, guint index);

G_END_DECLS
