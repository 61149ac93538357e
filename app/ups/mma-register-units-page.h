/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaRegisterUnitsPage:
 *
 * The registration of UPS units: their numbers, what the service says of them, their keycodes.
 */
#define MMA_TYPE_REGISTER_UNITS_PAGE (mma_register_units_page_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaRegisterUnitsPage, mma_register_units_page, MMA, REGISTER_UNITS_PAGE, MmaFlowPage)

GtkWidget *mma_register_units_page_new (MmaAccountSession *session);

G_END_DECLS
