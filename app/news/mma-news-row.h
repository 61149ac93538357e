/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mma-cache.h"

#include "mm-announcement.h"

G_BEGIN_DECLS

#define MMA_TYPE_NEWS_ROW (mma_news_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaNewsRow, mma_news_row, MMA, NEWS_ROW, AdwExpanderRow)

GtkWidget *mma_news_row_new (MmaCache *cache, MmAnnouncement *news);

G_END_DECLS
