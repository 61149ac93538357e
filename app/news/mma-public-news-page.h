/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-context.h"

G_BEGIN_DECLS

/* The news that everybody may read, before sign-in. */

#define MMA_TYPE_PUBLIC_NEWS_PAGE (mma_public_news_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaPublicNewsPage, mma_public_news_page, MMA, PUBLIC_NEWS_PAGE, GtkWidget)

GtkWidget *mma_public_news_page_new (MmaContext *context);

G_END_DECLS
