/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/* 「アカウント」: finds accounts and opens one. */
#define MMA_TYPE_ACCOUNTS_PAGE (mma_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaAccountsPage, mma_accounts_page, MMA, ACCOUNTS_PAGE, MmaOperatorPage)

GtkWidget *mma_accounts_page_new (MmaAccountSession *session);

G_END_DECLS
