/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-unit-batch.h"
#include "mma-unit-common.h"

G_BEGIN_DECLS

/**
 * MmaUnitsResult:
 *
 * The keycodes that were just issued: one large, many as a table beside the one that is selected;
 * to save, to print. They live as long as the page.
 */
#define MMA_TYPE_UNITS_RESULT (mma_units_result_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsResult, mma_units_result, MMA, UNITS_RESULT, GtkWidget)

/**
 * mma_units_result_new:
 * @batch: what was to be registered; those of its lines that were not are told
 * @lines: of MmaUnitLine with their keycodes
 * @n_new: how many of them were registered now
 * @mail: where the receipt was sent
 * @common: what was asked once for all of them
 */
GtkWidget *mma_units_result_new (MmaUnitBatch *batch,
                                 GListModel *lines,
                                 guint n_new,
                                 const char *mail,
                                 const MmaUnitCommon *common);

G_END_DECLS
