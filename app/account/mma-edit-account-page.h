/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/** マイアカウント情報の編集. */
#define MMA_TYPE_EDIT_ACCOUNT_PAGE (mma_edit_account_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaEditAccountPage, mma_edit_account_page, MMA, EDIT_ACCOUNT_PAGE, MmaFlowPage)

/** NULL while the account is not known, since it was never read. */
GtkWidget *mma_edit_account_page_new (MmaAccountSession *session);

G_END_DECLS
