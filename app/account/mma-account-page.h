/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

#define MMA_TYPE_ACCOUNT_PAGE (mma_account_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaAccountPage, mma_account_page, MMA, ACCOUNT_PAGE, GtkWidget)

GtkWidget *mma_account_page_new (MmaAccountSession *session);

G_END_DECLS
