/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaDealersPage:
 *
 * The dealers in charge of a gateway. The same page asks for one more, and is the input of that
 * flow; the card of its completion stands here too.
 */
#define MMA_TYPE_DEALERS_PAGE (mma_dealers_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaDealersPage, mma_dealers_page, MMA, DEALERS_PAGE, MmaFlowPage)

GtkWidget *mma_dealers_page_new (MmaAccountSession *session, const char *gateway);
const char *mma_dealers_page_get_gateway (MmaDealersPage *self);

G_END_DECLS
