/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A cell that is written in XML and says what is spoken of its row: see mma-row-name.h. */
#define MMA_TYPE_ROW_CELL (mma_row_cell_get_type ())
G_DECLARE_FINAL_TYPE (MmaRowCell, mma_row_cell, MMA, ROW_CELL, AdwBin)

G_END_DECLS
