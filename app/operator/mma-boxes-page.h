/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/* 「ゲートウェイ」: finds gateways as things, and makes them from a file. */
#define MMA_TYPE_BOXES_PAGE (mma_boxes_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaBoxesPage, mma_boxes_page, MMA, BOXES_PAGE, MmaOperatorPage)

GtkWidget *mma_boxes_page_new (MmaAccountSession *session);

G_END_DECLS
