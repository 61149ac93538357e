/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"
#include "mma-page-item.h"

G_BEGIN_DECLS

/**
 * MmaUnitEndPage:
 *
 * The flow that registers the last day of use of a UPS, as its owner reported it, or takes it back.
 */
#define MMA_TYPE_UNIT_END_PAGE (mma_unit_end_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitEndPage, mma_unit_end_page, MMA, UNIT_END_PAGE, MmaFlowPage)

GtkWidget *mma_unit_end_page_new (MmaAccountSession *session, MmaPageItem *unit);
GtkWidget *mma_unit_end_page_new_resuming (MmaAccountSession *session, MmaPageItem *unit);

G_END_DECLS
