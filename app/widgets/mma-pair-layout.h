/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Two children side by side where there is room, else one above the other. */

#define MMA_TYPE_PAIR_LAYOUT (mma_pair_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaPairLayout, mma_pair_layout, MMA, PAIR_LAYOUT, GtkLayoutManager)

G_END_DECLS
