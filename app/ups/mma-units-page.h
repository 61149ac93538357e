/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The list of an owner's UPS units, from the cache. */
#define MMA_TYPE_UNITS_PAGE (mma_units_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitsPage, mma_units_page, MMA, UNITS_PAGE, GtkWidget)

GtkWidget *mma_units_page_new (MmaAccountSession *session);

/* For tests and measures. */
GListModel *mma_units_page_get_shown (MmaUnitsPage *self);
void mma_units_page_search (MmaUnitsPage *self, const char *text);

G_END_DECLS
