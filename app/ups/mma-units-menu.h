/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The menu that chooses the columns of the list of units, at their headers and behind @button;
 * @cache keeps the choice for the account. */
void mma_units_menu_make (GtkColumnView *table, MmaCache *cache, GtkMenuButton *button);

G_END_DECLS
