/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/* Connects a gateway that sees UPSs, by its sheet. */
#define MMA_TYPE_CONNECT_PAGE (mma_connect_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaConnectPage, mma_connect_page, MMA, CONNECT_PAGE, MmaFlowPage)

GtkWidget *mma_connect_page_new (MmaAccountSession *session);

G_END_DECLS
