/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"
#include "mma-page-item.h"

G_BEGIN_DECLS

/**
 * MmaNewsEditPage:
 *
 * The flow that writes, changes or withdraws an announcement. Its confirmation shows it as its
 * readers get it.
 */
#define MMA_TYPE_NEWS_EDIT_PAGE (mma_news_edit_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaNewsEditPage, mma_news_edit_page, MMA, NEWS_EDIT_PAGE, MmaFlowPage)

GtkWidget *mma_news_edit_page_new (MmaAccountSession *session, MmaPageItem *item);
GtkWidget *mma_news_edit_page_new_withdrawal (MmaAccountSession *session, MmaPageItem *item);

G_END_DECLS
