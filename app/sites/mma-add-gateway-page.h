/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaAddGatewayPage:
 *
 * Registers a further gateway: the pair of its sheet, its site, and then its house page.
 */
#define MMA_TYPE_ADD_GATEWAY_PAGE (mma_add_gateway_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaAddGatewayPage, mma_add_gateway_page, MMA, ADD_GATEWAY_PAGE, MmaFlowPage)

GtkWidget *mma_add_gateway_page_new (MmaAccountSession *session);

G_END_DECLS
