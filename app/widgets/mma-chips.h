/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaChips:
 *
 * What a list can be narrowed to, each as a chip with its number of rows; one is chosen, at first
 * the one added first. Signal: `changed`.
 */
#define MMA_TYPE_CHIPS (mma_chips_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaChips, mma_chips, MMA, CHIPS, GtkBox)

struct _MmaChipsClass
{
  GtkBoxClass parent_class;
};

/** @face: (transfer floating): what stands on the chip before the number */
void mma_chips_add (MmaChips *self, GtkWidget *face);

guint mma_chips_get_chosen (MmaChips *self);
/** A chip that there is not is left aside. */
void mma_chips_choose (MmaChips *self, guint index);

/** Chips of nothing would only be noise: they are hidden, but for the first and the chosen one. */
void mma_chips_set_count (MmaChips *self, guint index, guint count);

G_END_DECLS
