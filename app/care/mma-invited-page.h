/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaInvitedPage:
 *
 * A customer answers a dealer's invitation: its code, what the dealer may do, who it is, and done.
 */
#define MMA_TYPE_INVITED_PAGE (mma_invited_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaInvitedPage, mma_invited_page, MMA, INVITED_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the gateway. */
GtkWidget *mma_invited_page_new (MmaAccountSession *session, const char *gateway);

G_END_DECLS
