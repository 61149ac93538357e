/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-detail.h"

G_BEGIN_DECLS

/** mma_operator_news_new: Returns: (transfer floating): the page of an announcement */
GtkWidget *mma_operator_news_new (MmaAccountSession *session, const char *id);

G_END_DECLS
