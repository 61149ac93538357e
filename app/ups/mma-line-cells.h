/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-unit-common.h"

G_BEGIN_DECLS

typedef enum
{
  MMA_LINE_CELL_NUMBER,
  MMA_LINE_CELL_SERIAL,
  MMA_LINE_CELL_MODEL,
  MMA_LINE_CELL_PURCHASED,
  MMA_LINE_CELL_PLACE,
  MMA_LINE_CELL_VERDICT,
  MMA_LINE_CELL_CARD, /* number and verdict in a narrow window */
  MMA_N_LINE_CELLS,
} MmaLineCell;

/**
 * MmaLineCells:
 *
 * The cells of the lines that are looked at before they are registered. What is wrong is an entry
 * to correct it in. Signal: `corrected (MmaUnitLine *line)`: the service has to be asked again.
 */
#define MMA_TYPE_LINE_CELLS (mma_line_cells_get_type ())
G_DECLARE_FINAL_TYPE (MmaLineCells, mma_line_cells, MMA, LINE_CELLS, GObject)

MmaLineCells *mma_line_cells_new (const MmaUnitCommon *common);

/** (transfer full) */
GtkListItemFactory *mma_line_cells_make_factory (MmaLineCells *self, MmaLineCell cell);

G_END_DECLS
