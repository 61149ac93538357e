/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-keycodes.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The cells of a column of keycodes, masked until the person asks; @binary: as ten digits, which
 * are not asked for there. (transfer full) */
GtkListItemFactory *mma_keycode_cells_new (MmaKeycodes *codes, gboolean binary);

G_END_DECLS
