/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/**
 * MmaStockPage:
 *
 * Shipped UPSs, registered or not, by their product numbers; all, or those of one owner.
 */
#define MMA_TYPE_STOCK_PAGE (mma_stock_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaStockPage, mma_stock_page, MMA, STOCK_PAGE, MmaOperatorPage)

GtkWidget *mma_stock_page_new (MmaAccountSession *session);
GtkWidget *
mma_stock_page_new_of (MmaAccountSession *session, const char *account, const char *name);

G_END_DECLS
