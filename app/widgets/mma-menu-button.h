/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The primary menu, in the header of every page that fills the window. */

#define MMA_TYPE_MENU_BUTTON (mma_menu_button_get_type ())
G_DECLARE_FINAL_TYPE (MmaMenuButton, mma_menu_button, MMA, MENU_BUTTON, AdwBin)

G_END_DECLS
