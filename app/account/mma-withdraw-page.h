/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-ask-page.h"

G_BEGIN_DECLS

/** 退会: what ends, what stays, and the login name typed to make sure. */
#define MMA_TYPE_WITHDRAW_PAGE (mma_withdraw_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaWithdrawPage, mma_withdraw_page, MMA, WITHDRAW_PAGE, MmaAskPage)

GtkWidget *mma_withdraw_page_new (MmaAccountSession *session);

G_END_DECLS
