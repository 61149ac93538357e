/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaDevicesPage:
 *
 * この PC のログイン状態: the computers that stay signed in, each of which can be signed out.
 *
 * Signal: `ended`: this computer itself was signed out.
 */
#define MMA_TYPE_DEVICES_PAGE (mma_devices_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaDevicesPage, mma_devices_page, MMA, DEVICES_PAGE, GtkWidget)

GtkWidget *mma_devices_page_new (MmaAccountSession *session);
MmaAccountSession *mma_devices_page_get_session (MmaDevicesPage *self);

G_END_DECLS
