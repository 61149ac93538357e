/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-unit.h"
#include "mma-cache.h"

G_BEGIN_DECLS

/**
 * MmaUnitStore:
 *
 * All units of the account as they stand in the cache, and what a list shows of them. They are read
 * between frames and then stay in memory, so that any column can be sorted and filtered at once.
 */
#define MMA_TYPE_UNIT_STORE (mma_unit_store_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitStore, mma_unit_store, MMA, UNIT_STORE, GObject)

MmaUnitStore *mma_unit_store_new (MmaCache *cache);

/** The units (element-type MmUnit), in the order of their numbers. (transfer none) */
GListModel *mma_unit_store_get_list (MmaUnitStore *self);
/** How many there are, read or not yet. */
guint mma_unit_store_get_total (MmaUnitStore *self);

/** "港区" of "港区虎ノ門": a list has room for no more; NULL of NULL. (transfer full) */
char *mma_unit_cut_town (const char *city);

/** "東京都港区　本店 7F": a place as lists show it; any part may be NULL. (transfer full) */
char *mma_unit_join_place (const char *prefecture, const char *city, const char *place);

/* What is told of a unit in lists. (transfer full) */
char *mma_unit_dup_place (MmUnit *unit);
/** With the whole address, too, for which a list has no room: it is searched. */
char *mma_unit_dup_whole_place (MmUnit *unit);
char *mma_unit_dup_person (MmUnit *unit);
/** What is searched, folded; borrowed, made once. */
const char *mma_unit_get_search (MmUnit *unit);
/** Whether the guarantee ends within three months from @today, "2026-11-20". */
gboolean mma_unit_guarantee_ends (MmUnit *unit, const char *today, const char *limit);

G_END_DECLS
