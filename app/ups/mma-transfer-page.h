/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/** Giving units to another account, which has to accept them. */
#define MMA_TYPE_TRANSFER_PAGE (mma_transfer_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaTransferPage, mma_transfer_page, MMA, TRANSFER_PAGE, MmaFlowPage)

GtkWidget *mma_transfer_page_new (MmaAccountSession *session, const char *const *ids);

G_END_DECLS
