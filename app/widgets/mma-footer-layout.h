/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaFooterLayout:
 *
 * The buttons under a page, with a note between them: the child that expands. Where there is room,
 * those before it stand at the start, the note and those after it at the end. Where there is not,
 * the note has a line of its own and the buttons share the whole width below it.
 */
#define MMA_TYPE_FOOTER_LAYOUT (mma_footer_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaFooterLayout, mma_footer_layout, MMA, FOOTER_LAYOUT, GtkLayoutManager)

G_END_DECLS
