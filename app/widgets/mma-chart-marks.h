/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-chart-data.h"

G_BEGIN_DECLS

/* How each series is filled: a colour and a mark of its own, so that none depends on colour. */

void mma_chart_fill (cairo_t *cr, GtkWidget *widget, MmaSeries series, double alpha);
void mma_chart_fill_missing (cairo_t *cr, double x, double y, double width, double height);

/* Faults and warnings: a sign of their own, and a dashed bar for how long. */
#define MMA_CHART_SIGN_SIZE 14.0
void mma_chart_draw_sign (cairo_t *cr, GtkWidget *widget, MmaSeries series, double x, double y);
void mma_chart_draw_trouble (cairo_t *cr,
                             GtkWidget *widget,
                             MmaSeries series,
                             const graphene_rect_t *bounds);

/* A small picture of a series for the legend. */
#define MMA_TYPE_SWATCH (mma_swatch_get_type ())
G_DECLARE_FINAL_TYPE (MmaSwatch, mma_swatch, MMA, SWATCH, GtkWidget)

GtkWidget *mma_swatch_new (MmaSeries series);

G_END_DECLS
