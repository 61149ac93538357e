/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaEditSitePage:
 *
 * Changes what a site is called and where it stands. When somebody else changed it meanwhile,
 * nothing typed is lost: the confirmation then compares it with what is registered now.
 */
#define MMA_TYPE_EDIT_SITE_PAGE (mma_edit_site_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaEditSitePage, mma_edit_site_page, MMA, EDIT_SITE_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the gateway. */
GtkWidget *mma_edit_site_page_new (MmaAccountSession *session, const char *gateway);

G_END_DECLS
