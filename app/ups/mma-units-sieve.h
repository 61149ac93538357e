/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-chips.h"
#include "mma-units-filter.h"

G_BEGIN_DECLS

/**
 * MmaUnitsSieve:
 *
 * What the list of units is narrowed by, all at once: a chip, the words that are typed and the
 * fields of the filter.
 */
#define MMA_TYPE_UNITS_SIEVE (mma_units_sieve_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsSieve, mma_units_sieve, MMA, UNITS_SIEVE, GObject)

/** Fills @chips, which is empty. */
MmaUnitsSieve *mma_units_sieve_new (MmaChips *chips, GtkEditable *search, MmaUnitsFilter *filter);

/** (transfer none): what lets those units through; all of them once @self is gone. */
GtkFilter *mma_units_sieve_get_filter (MmaUnitsSieve *self);
/** Something of it was changed by the user. */
void mma_units_sieve_refresh (MmaUnitsSieve *self);
/** Shows on each chip how many of @units (element-type MmUnit) it would let through. */
void mma_units_sieve_count (MmaUnitsSieve *self, GListModel *units);
/** What it narrows by, in words; empty where that is nothing. (transfer full) */
char *mma_units_sieve_describe (MmaUnitsSieve *self);
/** All of it as one text, to be kept; it says nothing of what was found. (transfer full) */
char *mma_units_sieve_to_string (MmaUnitsSieve *self);
/** @text: (nullable): as it was kept */
void mma_units_sieve_restore (MmaUnitsSieve *self, const char *text);
/** Sets all of it back; mma_units_sieve_refresh() then lets everything through. */
void mma_units_sieve_clear (MmaUnitsSieve *self);

G_END_DECLS
