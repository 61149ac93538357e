/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What everything that is printed row by row writes onto its pages. Places and sizes are in points.
 */

/** Writes a line that is cut where it ends; @align counts from the start of @width, and @text may
 * be NULL. */
void mma_paper_write (GtkPrintContext *context,
                      const char *font,
                      const char *text,
                      double x,
                      double y,
                      double width,
                      PangoAlignment align);

/** Draws a thin line from side to side; @grey: 0 is black, 1 is white. */
void mma_paper_rule (GtkPrintContext *context, double y, double grey);

/** Sets how many pages @n_rows of that height need, beside @margin for head and foot.
 * Returns: how many rows there are on a page */
guint mma_paper_paginate (
    GtkPrintOperation *print, GtkPrintContext *context, guint n_rows, double row, double margin);

/** (transfer full): which of how many pages it is; @page counts from 0. */
char *mma_paper_describe_page (GtkPrintOperation *print, int page);

G_END_DECLS
