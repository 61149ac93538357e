/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaHandOverPage:
 *
 * Gives a house to its next owner: what becomes of the dealers, and then the code that the next
 * owner types. Codes that wait can be taken back.
 */
#define MMA_TYPE_HAND_OVER_PAGE (mma_hand_over_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaHandOverPage, mma_hand_over_page, MMA, HAND_OVER_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the gateway. */
GtkWidget *mma_hand_over_page_new (MmaAccountSession *session, const char *gateway);

/** The code that was given out; NULL before. */
const char *mma_hand_over_page_get_code (MmaHandOverPage *self);

G_END_DECLS
