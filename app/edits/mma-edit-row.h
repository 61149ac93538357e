/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mma-edits.h"

G_BEGIN_DECLS

/**
 * MmaEditRow:
 *
 * One edit in a list of those that the server has not taken, with what can be done about it.
 */
#define MMA_TYPE_EDIT_ROW (mma_edit_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaEditRow, mma_edit_row, MMA, EDIT_ROW, GtkListBoxRow)

GtkWidget *mma_edit_row_new (MmaEdits *edits, MmaEdit *edit);

G_END_DECLS
