/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

#define MMA_TYPE_ACCOUNT_BUTTON (mma_account_button_get_type ())
G_DECLARE_FINAL_TYPE (MmaAccountButton, mma_account_button, MMA, ACCOUNT_BUTTON, GtkWidget)

void mma_account_button_set_session (MmaAccountButton *self, MmaAccountSession *session);
void mma_account_button_set_sessions (MmaAccountButton *self, GListModel *sessions);
void mma_account_button_popup (MmaAccountButton *self);

G_END_DECLS
