/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaSideLayout:
 *
 * Two children: the first beside the second where there is room, above it where there is not. So a
 * form needs to know nothing of the window's width.
 */
#define MMA_TYPE_SIDE_LAYOUT (mma_side_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaSideLayout, mma_side_layout, MMA, SIDE_LAYOUT, GtkLayoutManager)

G_END_DECLS
