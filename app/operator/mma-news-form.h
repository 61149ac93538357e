/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form.h"
#include "mma-page-item.h"

G_BEGIN_DECLS

/* The form of an announcement: for whom, what, and from when until when. */
#define MMA_TYPE_NEWS_FORM (mma_news_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaNewsForm, mma_news_form, MMA, NEWS_FORM, MmaForm)

MmaForm *mma_news_form_new (MmaPageItem *item);
JsonObject *mma_news_form_make_request (MmaNewsForm *self, GError **error);

G_END_DECLS
