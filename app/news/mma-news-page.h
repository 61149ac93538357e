/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

#define MMA_TYPE_NEWS_PAGE (mma_news_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaNewsPage, mma_news_page, MMA, NEWS_PAGE, GtkWidget)

GtkWidget *mma_news_page_new (MmaAccountSession *session);

G_END_DECLS
