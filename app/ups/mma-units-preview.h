/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-unit-batch.h"
#include "mma-unit-common.h"

G_BEGIN_DECLS

/**
 * MmaUnitsPreview:
 *
 * What the service says of every line before it is registered, wrong ones first and to be corrected
 * in place. Signal: `corrected`: the service has to be asked again.
 */
#define MMA_TYPE_UNITS_PREVIEW (mma_units_preview_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsPreview, mma_units_preview, MMA, UNITS_PREVIEW, GtkWidget)

GtkWidget *mma_units_preview_new (MmaUnitBatch *batch, const MmaUnitCommon *common);

/** After another check: the rows stay where they are. */
void mma_units_preview_refresh (MmaUnitsPreview *self);

/** The first row that is wrong takes the focus; FALSE where there is none. */
gboolean mma_units_preview_focus_wrong (MmaUnitsPreview *self);

/** Who has corrected a row by keys goes on to the next one that is wrong. */
void mma_units_preview_go_on (MmaUnitsPreview *self);

G_END_DECLS
