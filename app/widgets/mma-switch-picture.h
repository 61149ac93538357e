/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaSwitchPicture:
 *
 * How the switches of a unit have to stand: a cell for each, with its number above and its digit
 * below. It is hidden until the model tells how its switches are counted.
 */
#define MMA_TYPE_SWITCH_PICTURE (mma_switch_picture_get_type ())
G_DECLARE_FINAL_TYPE (MmaSwitchPicture, mma_switch_picture, MMA, SWITCH_PICTURE, GtkWidget)

/** @digits: "0110101011"; @from_left: the first stands at the left; @up: a switch that is up means
 * 1. NULL draws nothing. */
void mma_switch_picture_set (MmaSwitchPicture *self,
                             const char *digits,
                             gboolean from_left,
                             gboolean up);

G_END_DECLS
