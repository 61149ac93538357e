/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-code-page.h"

G_BEGIN_DECLS

/** The code that went to the new mail address. */
#define MMA_TYPE_MAIL_CODE_PAGE (mma_mail_code_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaMailCodePage, mma_mail_code_page, MMA, MAIL_CODE_PAGE, MmaCodePage)

GtkWidget *mma_mail_code_page_new (MmaAccountSession *session);

G_END_DECLS
