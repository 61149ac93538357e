/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaLinkTermsPage:
 *
 * Changes what a dealer in charge may do, and until when.
 */
#define MMA_TYPE_LINK_TERMS_PAGE (mma_link_terms_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaLinkTermsPage, mma_link_terms_page, MMA, LINK_TERMS_PAGE, MmaFlowPage)

/** NULL when the cache does not know of the link. */
GtkWidget *mma_link_terms_page_new (MmaAccountSession *session, const char *link);

G_END_DECLS
