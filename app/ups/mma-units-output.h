/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-keycodes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What leaves the list of units (element-type MmUnit) as it is shown, with those keycodes that were
 * asked for. Questions are asked over @parent. */

void mma_units_output_save (GtkWidget *parent, GListModel *units, MmaKeycodes *codes);

/** @filter: what the list is narrowed by, in words */
void mma_units_output_print (GtkWidget *parent,
                             GListModel *units,
                             MmaKeycodes *codes,
                             const char *filter);

G_END_DECLS
