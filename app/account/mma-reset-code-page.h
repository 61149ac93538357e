/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-code-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/** パスワードの再設定, second step: the code of the mail and the new password. */
#define MMA_TYPE_RESET_CODE_PAGE (mma_reset_code_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaResetCodePage, mma_reset_code_page, MMA, RESET_CODE_PAGE, MmaCodePage)

/** @note: what is known of the mail with the code */
GtkWidget *mma_reset_code_page_new (MmaContext *context,
                                    const char *service,
                                    const char *login,
                                    const char *note);
const char *mma_reset_code_page_get_service (MmaResetCodePage *self);
const char *mma_reset_code_page_get_login (MmaResetCodePage *self);

G_END_DECLS
