/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-ask-page.h"
#include "mma-context.h"

G_BEGIN_DECLS

/** 販売店IDをお忘れの方: they are mailed to the registered address. */
#define MMA_TYPE_REMIND_PAGE (mma_remind_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaRemindPage, mma_remind_page, MMA, REMIND_PAGE, MmaAskPage)

GtkWidget *mma_remind_page_new (MmaContext *context);

G_END_DECLS
