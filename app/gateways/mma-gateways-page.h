/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"
#include "mma-record-model.h"

G_BEGIN_DECLS

/* The list of all gateways that an account may see, over the lazy model of its cache. */

#define MMA_TYPE_GATEWAYS_PAGE (mma_gateways_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaGatewaysPage, mma_gateways_page, MMA, GATEWAYS_PAGE, GtkWidget)

GtkWidget *mma_gateways_page_new (MmaAccountSession *session);
GtkWidget *mma_gateways_page_new_for_cache (MmaCache *cache, gboolean dealer);
void mma_gateways_page_search (MmaGatewaysPage *self, const char *text);
gboolean mma_gateways_page_end_search (MmaGatewaysPage *self);
MmaRecordModel *mma_gateways_page_get_model (MmaGatewaysPage *self);
const char *mma_gateways_page_get_face (MmaGatewaysPage *self);

G_END_DECLS
