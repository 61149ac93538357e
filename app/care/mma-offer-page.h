/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaOfferPage:
 *
 * The customer looks at what a dealer offers, and puts it in charge of a house or declines.
 */
#define MMA_TYPE_OFFER_PAGE (mma_offer_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaOfferPage, mma_offer_page, MMA, OFFER_PAGE, MmaFlowPage)

/** NULL where the offer is not here (any more). */
GtkWidget *mma_offer_page_new (MmaAccountSession *session, const char *offer);

/** Declines it, without asking; the page is left when the service has it. */
void mma_offer_page_decline (MmaOfferPage *self);

G_END_DECLS
