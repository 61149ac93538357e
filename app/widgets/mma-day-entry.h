/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaDayEntry:
 *
 * A day to narrow a list by: typed as people write it, or chosen in a calendar. Its `label` names
 * it to those who do not see it. Signal: `changed`.
 */
#define MMA_TYPE_DAY_ENTRY (mma_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (MmaDayEntry, mma_day_entry, MMA, DAY_ENTRY, GtkWidget)

/** As it was typed. (transfer none) */
const char *mma_day_entry_get_text (MmaDayEntry *self);
void mma_day_entry_set_text (MmaDayEntry *self, const char *text);

/** "2026-11-20"; NULL where there is none, or none that can be read, which is marked. */
const char *mma_day_entry_get_day (MmaDayEntry *self);

G_END_DECLS
