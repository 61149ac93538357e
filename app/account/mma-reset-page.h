/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-ask-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/** パスワードの再設定, first step: for whom. No answer tells whether there is such an account. */
#define MMA_TYPE_RESET_PAGE (mma_reset_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaResetPage, mma_reset_page, MMA, RESET_PAGE, MmaAskPage)

/** @note: (nullable): why the password has to be set anew */
GtkWidget *
mma_reset_page_new (MmaContext *context, const char *service, const char *login, const char *note);
const char *mma_reset_page_get_service (MmaResetPage *self);
char *mma_reset_page_dup_login (MmaResetPage *self);

G_END_DECLS
