/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-column-order.h"

G_BEGIN_DECLS

/**
 * MmaListMemory:
 *
 * What is kept of a list for the next time: its order, the columns that are hidden and how far it
 * was scrolled, as one text. Signal: `changed`, when the order or the columns are others.
 */
#define MMA_TYPE_LIST_MEMORY (mma_list_memory_get_type ())
G_DECLARE_FINAL_TYPE (MmaListMemory, mma_list_memory, MMA, LIST_MEMORY, GObject)

MmaListMemory *mma_list_memory_new (GtkColumnView *table,
                                    const char *const *names,
                                    MmaColumnOrder *order,
                                    GtkScrolledWindow *table_window,
                                    GtkScrolledWindow *cards_window);
void mma_list_memory_restore (MmaListMemory *self, const char *text);
char *mma_list_memory_to_string (MmaListMemory *self);
void mma_list_memory_forget_place (MmaListMemory *self);
void mma_list_memory_hold_place (MmaListMemory *self, gboolean held);

G_END_DECLS
