/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"
#include "mma-page-item.h"

G_BEGIN_DECLS

/**
 * MmaUnitKeycodePage:
 *
 * The flow that shows the staff a keycode: why it is needed goes into the audit trail. Nothing of
 * it is kept when the page closes.
 */
#define MMA_TYPE_UNIT_KEYCODE_PAGE (mma_unit_keycode_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaUnitKeycodePage, mma_unit_keycode_page, MMA, UNIT_KEYCODE_PAGE, MmaFlowPage)

GtkWidget *mma_unit_keycode_page_new (MmaAccountSession *session, MmaPageItem *unit);

G_END_DECLS
