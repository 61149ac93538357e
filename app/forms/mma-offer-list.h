/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaOfferList:
 *
 * The dealers who offer to look after a house of the customer, each with a button that opens the
 * offer. It is not there while there is none.
 */
#define MMA_TYPE_OFFER_LIST (mma_offer_list_get_type ())
G_DECLARE_FINAL_TYPE (MmaOfferList, mma_offer_list, MMA, OFFER_LIST, GtkWidget)

GtkWidget *mma_offer_list_new (MmaAccountSession *session);
void mma_offer_list_set_cache (MmaOfferList *self, MmaCache *cache);

G_END_DECLS
