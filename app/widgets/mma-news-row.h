/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mm-announcement.h"

G_BEGIN_DECLS

/* News of the provider: a title with its day that opens to the text. What was not read yet is bold
 * and has a dot; the signal "read" tells when it is opened. */

#define MMA_TYPE_NEWS_ROW (mma_news_row_get_type ())
G_DECLARE_FINAL_TYPE (MmaNewsRow, mma_news_row, MMA, NEWS_ROW, AdwExpanderRow)

GtkWidget *mma_news_row_new (MmAnnouncement *news);
const char *mma_news_row_get_id (MmaNewsRow *self);
void mma_news_row_set_unread (MmaNewsRow *self, gboolean unread);

G_END_DECLS
