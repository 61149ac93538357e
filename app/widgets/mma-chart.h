/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-energy-day.h"

G_BEGIN_DECLS

/* A day in half hours as a picture with a legend, and the same numbers as a table behind it
 * (Ctrl+T). */

#define MMA_TYPE_CHART (mma_chart_get_type ())
G_DECLARE_FINAL_TYPE (MmaChart, mma_chart, MMA, CHART, GtkWidget)

GtkWidget *mma_chart_new (void);
void mma_chart_set_day (MmaChart *self, MmEnergyDay *day, gint64 now);
void mma_chart_set_show_table (MmaChart *self, gboolean show_table);
gboolean mma_chart_get_show_table (MmaChart *self);

G_END_DECLS
