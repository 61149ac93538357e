/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaReceivePage:
 *
 * Takes a house over from its owner: the code, what it gives, and done. A code is no draft.
 */
#define MMA_TYPE_RECEIVE_PAGE (mma_receive_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaReceivePage, mma_receive_page, MMA, RECEIVE_PAGE, MmaFlowPage)

GtkWidget *mma_receive_page_new (MmaAccountSession *session);

G_END_DECLS
