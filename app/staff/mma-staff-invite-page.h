/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/** スタッフの招待: who is to work for the dealer, and with what role. */
#define MMA_TYPE_STAFF_INVITE_PAGE (mma_staff_invite_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaStaffInvitePage, mma_staff_invite_page, MMA, STAFF_INVITE_PAGE, MmaFlowPage)

GtkWidget *mma_staff_invite_page_new (MmaAccountSession *session);

G_END_DECLS
