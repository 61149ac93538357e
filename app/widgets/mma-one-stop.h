/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Around a list: Tab comes into it once and leaves it, whatever the number of its rows; the arrows
 * move in it. GTK 4.8 would take Tab through every row, and people never to what stands behind. */

#define MMA_TYPE_ONE_STOP (mma_one_stop_get_type ())
G_DECLARE_FINAL_TYPE (MmaOneStop, mma_one_stop, MMA, ONE_STOP, AdwBin)

G_END_DECLS
