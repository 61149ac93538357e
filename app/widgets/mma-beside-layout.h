/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaBesideLayout:
 *
 * Words, and a button beside them: below them where they would be squeezed.
 */
#define MMA_TYPE_BESIDE_LAYOUT (mma_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaBesideLayout, mma_beside_layout, MMA, BESIDE_LAYOUT, GtkLayoutManager)

G_END_DECLS
