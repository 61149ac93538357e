/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the children of a page its whole room and tells by its property “narrow” when that is less
 * than 720 px wide. The property “with-text” makes it as much more as the text is larger than
 * usual, for tables that nobody could read then. It is narrow until there is room, so that a page
 * never asks for more than a narrow window has. */

#define MMA_TYPE_NARROW_LAYOUT (mma_narrow_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaNarrowLayout, mma_narrow_layout, MMA, NARROW_LAYOUT, GtkLayoutManager)

gboolean mma_narrow_layout_get_narrow (MmaNarrowLayout *self);

G_END_DECLS
