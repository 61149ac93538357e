/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaInformationPage:
 *
 * お客様情報 of who looks after UPSs, asked for before anything else. It is online only: there is
 * no record yet that could be edited; changed later, it is an edit like any other
 * (MmaEditAccountPage).
 */
#define MMA_TYPE_INFORMATION_PAGE (mma_information_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaInformationPage, mma_information_page, MMA, INFORMATION_PAGE, MmaFlowPage)

GtkWidget *mma_information_page_new (MmaAccountSession *session);

G_END_DECLS
