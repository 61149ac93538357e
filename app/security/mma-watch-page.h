/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaWatchPage:
 *
 * The gateways of an account that may only watch, with their states; where there is one only, that
 * one. Nothing comes from the cache.
 *
 * Signal: `opened (MmGateway *)`.
 */
#define MMA_TYPE_WATCH_PAGE (mma_watch_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaWatchPage, mma_watch_page, MMA, WATCH_PAGE, GtkWidget)

GtkWidget *mma_watch_page_new (MmaAccountSession *session);
GListModel *mma_watch_page_get_gateways (MmaWatchPage *self);

G_END_DECLS
