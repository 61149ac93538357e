/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/** Editing one UPS unit, which also works offline, or the same of several at once. */
#define MMA_TYPE_EDIT_UNITS_PAGE (mma_edit_units_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaEditUnitsPage, mma_edit_units_page, MMA, EDIT_UNITS_PAGE, MmaFlowPage)

/** NULL where the unit is not here (any more). */
GtkWidget *mma_edit_units_page_new (MmaAccountSession *session, const char *const *ids);

G_END_DECLS
