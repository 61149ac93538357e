/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-items-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** The transfers that wait: those to this account, and those that it sent. */
#define MMA_TYPE_TRANSFERS_PAGE (mma_transfers_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaTransfersPage, mma_transfers_page, MMA, TRANSFERS_PAGE, MmaItemsPage)

GtkWidget *mma_transfers_page_new (MmaAccountSession *session);

G_END_DECLS
