/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MMA_FLOOR_LAYOUT_PX 360

/* Lets a window become as narrow as MMA_FLOOR_LAYOUT_PX whatever its wide layout asks for: pages
 * change to their narrow layout by the width that the window gets, and could never get it if their
 * wide one held the window open. For the one frame between, the children keep the width that they
 * need and are cut off at the end. */

#define MMA_TYPE_FLOOR_LAYOUT (mma_floor_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaFloorLayout, mma_floor_layout, MMA, FLOOR_LAYOUT, GtkLayoutManager)

G_END_DECLS
