/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

#define MMA_TYPE_SYNC_BUTTON (mma_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (MmaSyncButton, mma_sync_button, MMA, SYNC_BUTTON, GtkWidget)

void mma_sync_button_set_session (MmaSyncButton *self, MmaAccountSession *session);
void mma_sync_button_set_narrow (MmaSyncButton *self, gboolean narrow);

G_END_DECLS
