/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-ask-page.h"

G_BEGIN_DECLS

/** メールアドレスの変更: the new address is asked for, and a code goes there. */
#define MMA_TYPE_MAIL_PAGE (mma_mail_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaMailPage, mma_mail_page, MMA, MAIL_PAGE, MmaAskPage)

GtkWidget *mma_mail_page_new (MmaAccountSession *session);

G_END_DECLS
