/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-unit.h"

G_BEGIN_DECLS

/* What is known of one unit, as rows of boxed lists that are filled anew. */

void mma_unit_facts_show (MmUnit *unit, GtkListBox *facts, GtkListBox *user, GtkListBox *place);
/** @live: (nullable): what the unit tells of itself */
void mma_unit_facts_show_live (MmUnitLive *live, GtkListBox *list);

G_END_DECLS
