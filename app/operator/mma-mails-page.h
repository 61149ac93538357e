/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/* 「メール送信」: what waits to be sent, was sent, or failed. */
#define MMA_TYPE_MAILS_PAGE (mma_mails_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaMailsPage, mma_mails_page, MMA, MAILS_PAGE, MmaOperatorPage)

GtkWidget *mma_mails_page_new (MmaAccountSession *session);

G_END_DECLS
