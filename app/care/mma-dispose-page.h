/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaDisposePage:
 *
 * Takes a gateway out of use for good: what ends, who is told, and its ID typed before the verb can
 * be pressed.
 */
#define MMA_TYPE_DISPOSE_PAGE (mma_dispose_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaDisposePage, mma_dispose_page, MMA, DISPOSE_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the gateway, because it has gone already. */
GtkWidget *mma_dispose_page_new (MmaAccountSession *session, const char *gateway);

G_END_DECLS
