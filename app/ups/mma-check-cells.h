/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The cells of a column of checks, which show and change what is selected. (transfer full) */
GtkListItemFactory *mma_check_cells_new (void);

G_END_DECLS
