/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One gateway as a session that may only watch sees it: its state, and the energy flow now. */
#define MMA_TYPE_WATCH_GATEWAY (mma_watch_gateway_get_type ())
G_DECLARE_FINAL_TYPE (MmaWatchGateway, mma_watch_gateway, MMA, WATCH_GATEWAY, GtkWidget)

GtkWidget *mma_watch_gateway_new (MmaAccountSession *session);
void mma_watch_gateway_set_gateway (MmaWatchGateway *self, MmGateway *gateway);

G_END_DECLS
