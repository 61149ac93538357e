/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaLookUpPage:
 *
 * UPSs looked up at the counter by their product numbers, typed or scanned: model, registered or
 * not, guarantee; never a keycode. A scanner types a number and presses Return: each gets a line,
 * the newest on top, and the field is ready for the next one at once.
 */
#define MMA_TYPE_LOOK_UP_PAGE (mma_look_up_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaLookUpPage, mma_look_up_page, MMA, LOOK_UP_PAGE, GtkWidget)

GtkWidget *mma_look_up_page_new (MmaAccountSession *session);

G_END_DECLS
