/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-unit.h"

G_BEGIN_DECLS

/** What a list of units is narrowed by: number, model, days, company and place. Signal: `changed`.
 */
#define MMA_TYPE_UNITS_FILTER (mma_units_filter_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsFilter, mma_units_filter, MMA, UNITS_FILTER, GtkPopover)

gboolean mma_units_filter_match (MmaUnitsFilter *self, MmUnit *unit);
gboolean mma_units_filter_is_set (MmaUnitsFilter *self);
/** What it is narrowed by, in words. (transfer full) */
char *mma_units_filter_describe (MmaUnitsFilter *self);
void mma_units_filter_clear (MmaUnitsFilter *self);
/** What is typed into each field, a line each, to be kept. (transfer full) */
char *mma_units_filter_to_string (MmaUnitsFilter *self);
/** @text: as it was kept; anything else changes nothing */
void mma_units_filter_restore (MmaUnitsFilter *self, const char *text);

G_END_DECLS
