/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-unit-batch.h"

G_BEGIN_DECLS

/**
 * MmaWrongLines:
 *
 * Says that some lines are not registered, and saves them as a file that can be corrected and read
 * again. It is seen while there are such lines.
 */
#define MMA_TYPE_WRONG_LINES (mma_wrong_lines_get_type ())
G_DECLARE_FINAL_TYPE (MmaWrongLines, mma_wrong_lines, MMA, WRONG_LINES, GtkWidget)

/** @markup: what is said of them */
void mma_wrong_lines_show (MmaWrongLines *self, MmaUnitBatch *batch, const char *markup);
void mma_wrong_lines_set_narrow (MmaWrongLines *self, gboolean narrow);

G_END_DECLS
