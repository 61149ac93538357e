/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaUnlinkPage:
 *
 * Takes a gateway out of a dealer's hands: what will follow, who remains, and the verb.
 */
#define MMA_TYPE_UNLINK_PAGE (mma_unlink_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnlinkPage, mma_unlink_page, MMA, UNLINK_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the link, because it has gone already. */
GtkWidget *mma_unlink_page_new (MmaAccountSession *session, const char *gateway, const char *link);

G_END_DECLS
