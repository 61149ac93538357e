/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"
#include "mma-form.h"

G_BEGIN_DECLS

/** 異常の連絡先: the dealer's 0 to 5 addresses for abnormalities. */
#define MMA_TYPE_MAINTENANCE_PAGE (mma_maintenance_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaMaintenancePage, mma_maintenance_page, MMA, MAINTENANCE_PAGE, GtkWidget)

GtkWidget *mma_maintenance_page_new (MmaAccountSession *session);
MmaForm *mma_maintenance_page_get_form (MmaMaintenancePage *self);
const char *mma_maintenance_page_get_notice (MmaMaintenancePage *self);

G_END_DECLS
