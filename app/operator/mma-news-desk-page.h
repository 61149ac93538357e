/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/* 「お知らせ」 of the staff: what is announced to whom, and writing more. */
#define MMA_TYPE_NEWS_DESK_PAGE (mma_news_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaNewsDeskPage, mma_news_desk_page, MMA, NEWS_DESK_PAGE, MmaOperatorPage)

GtkWidget *mma_news_desk_page_new (MmaAccountSession *session);

G_END_DECLS
