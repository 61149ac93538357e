/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/**
 * MmaModelsPage:
 *
 * What is known of the models of UPSs: guarantee, battery, how the switches stand.
 */
#define MMA_TYPE_MODELS_PAGE (mma_models_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaModelsPage, mma_models_page, MMA, MODELS_PAGE, MmaOperatorPage)

GtkWidget *mma_models_page_new (MmaAccountSession *session);

G_END_DECLS
