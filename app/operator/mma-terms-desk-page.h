/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-operator-page.h"

G_BEGIN_DECLS

/**
 * MmaTermsDeskPage:
 *
 * The terms of service of every kind of account: drafts, those to come, those in force, and those
 * of before.
 */
#define MMA_TYPE_TERMS_DESK_PAGE (mma_terms_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaTermsDeskPage, mma_terms_desk_page, MMA, TERMS_DESK_PAGE, MmaOperatorPage)

GtkWidget *mma_terms_desk_page_new (MmaAccountSession *session);

G_END_DECLS
