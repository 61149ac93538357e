/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaStockImportPage:
 *
 * The flow that imports shipped UPSs, or what is known of their models, from a CSV file: good lines
 * stand, and the others are told with their numbers.
 */
#define MMA_TYPE_STOCK_IMPORT_PAGE (mma_stock_import_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaStockImportPage, mma_stock_import_page, MMA, STOCK_IMPORT_PAGE, MmaFlowPage)

GtkWidget *mma_stock_import_page_new (MmaAccountSession *session, GFile *file);
GtkWidget *mma_stock_import_page_new_models (MmaAccountSession *session, GFile *file);

/** mma_stock_import_page_is_read: whether the file has been read */
gboolean mma_stock_import_page_is_read (MmaStockImportPage *self);

G_END_DECLS
