/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-gateway.h"

G_BEGIN_DECLS

/* A cell of a long list: a line of text, a dim one below, and the sign of a state, drawn by one
 * widget. GTK keeps some 200 rows of a list alive; with a box and labels for every cell they cost
 * more than all else, so this one asks Pango only when it is drawn. */

typedef enum
{
  MMA_LIST_CELL_PLAIN = 0,
  MMA_LIST_CELL_TWO_LINES = 1 << 0,   /* there may be a second line */
  MMA_LIST_CELL_END = 1 << 1,         /* a number: set at the end, in figures of one width */
  MMA_LIST_CELL_MONO_SECOND = 1 << 2, /* the second line is a code */
} MmaListCellFlags;

/* The height of a line and the width of a full-width character, measured once for all cells. */
typedef struct _MmaListMetrics MmaListMetrics;

MmaListMetrics *mma_list_metrics_new (void);
MmaListMetrics *mma_list_metrics_ref (MmaListMetrics *self);
void mma_list_metrics_unref (MmaListMetrics *self);

#define MMA_TYPE_LIST_CELL (mma_list_cell_get_type ())
G_DECLARE_FINAL_TYPE (MmaListCell, mma_list_cell, MMA, LIST_CELL, GtkWidget)

GtkWidget *mma_list_cell_new (MmaListMetrics *metrics, guint width, MmaListCellFlags flags);
void mma_list_cell_set_text (MmaListCell *self, const char *text, const char *second);
void mma_list_cell_set_state (MmaListCell *self, MmGatewayState state, const char *second);
const char *mma_list_cell_get_text (MmaListCell *self);
const char *mma_list_cell_get_second (MmaListCell *self);

G_END_DECLS
