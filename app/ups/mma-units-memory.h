/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"
#include "mma-list-memory.h"
#include "mma-units-sieve.h"

G_BEGIN_DECLS

/**
 * MmaUnitsMemory:
 *
 * Keeps for the account what it has made of the list of units: order, columns, place, and what the
 * list is narrowed by.
 */
#define MMA_TYPE_UNITS_MEMORY (mma_units_memory_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsMemory, mma_units_memory, MMA, UNITS_MEMORY, GObject)

/** @table_window and @cards_window scroll the list */
MmaUnitsMemory *mma_units_memory_new (MmaCache *cache,
                                      GtkColumnView *table,
                                      MmaColumnOrder *order,
                                      GtkScrolledWindow *table_window,
                                      GtkScrolledWindow *cards_window,
                                      MmaUnitsSieve *sieve);

/** Puts the list back as it was kept. */
void mma_units_memory_restore (MmaUnitsMemory *self);
/** Keeps it as it is now. */
void mma_units_memory_keep (MmaUnitsMemory *self);
/** The sieve may have been changed. */
void mma_units_memory_sieved (MmaUnitsMemory *self);

/** @held: the list is not whole yet, and its place waits for that. */
void mma_units_memory_hold (MmaUnitsMemory *self, gboolean held);
/** Lets columns be chosen by a right click on their headers and by @button. */
void mma_units_memory_make_menu (MmaUnitsMemory *self, GtkMenuButton *button);

G_END_DECLS
