/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaInformationPage:
 *
 * お客様情報 of who looks after UPSs: asked for the first time before anything else, and changed
 * later. It is online only: the first time there is no record yet that could be edited.
 */
#define MMA_TYPE_INFORMATION_PAGE (mma_information_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaInformationPage, mma_information_page, MMA, INFORMATION_PAGE, MmaFlowPage)

/** (nullable): NULL while nothing is known of the account. */
GtkWidget *mma_information_page_new (MmaAccountSession *session);

G_END_DECLS
