/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaExchangePage:
 *
 * Puts a new gateway in the place of one that broke: its ID and password, both side by side, and
 * what carries over.
 */
#define MMA_TYPE_EXCHANGE_PAGE (mma_exchange_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaExchangePage, mma_exchange_page, MMA, EXCHANGE_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the gateway. */
GtkWidget *mma_exchange_page_new (MmaAccountSession *session, const char *gateway);

G_END_DECLS
