/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaReprintPage:
 *
 * The flow that makes another sheet of a gateway that no customer has. It makes a new password.
 */
#define MMA_TYPE_REPRINT_PAGE (mma_reprint_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaReprintPage, mma_reprint_page, MMA, REPRINT_PAGE, MmaFlowPage)

GtkWidget *mma_reprint_page_new (MmaAccountSession *session, const char *gateway_id);

G_END_DECLS
