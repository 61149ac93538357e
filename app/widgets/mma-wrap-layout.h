/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children in a line as words are: what does not fit goes on in the next one. */

#define MMA_TYPE_WRAP_LAYOUT (mma_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (MmaWrapLayout, mma_wrap_layout, MMA, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
