/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** One UPS unit: its keycode on demand, its data, and what is done with it. */
#define MMA_TYPE_UNIT_PAGE (mma_unit_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitPage, mma_unit_page, MMA, UNIT_PAGE, GtkWidget)

/** NULL where the unit is not here (any more). */
GtkWidget *mma_unit_page_new (MmaAccountSession *session, const char *id);

G_END_DECLS
