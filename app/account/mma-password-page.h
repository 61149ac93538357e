/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-ask-page.h"

G_BEGIN_DECLS

/** パスワードの変更. All sign-ins of the account end with it. */
#define MMA_TYPE_PASSWORD_PAGE (mma_password_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaPasswordPage, mma_password_page, MMA, PASSWORD_PAGE, MmaAskPage)

GtkWidget *mma_password_page_new (MmaAccountSession *session);

G_END_DECLS
