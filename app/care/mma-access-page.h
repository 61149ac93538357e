/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaAccessPage:
 *
 * Who of the dealers' side looked at a house or changed something, and when; the newest first.
 */
#define MMA_TYPE_ACCESS_PAGE (mma_access_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaAccessPage, mma_access_page, MMA, ACCESS_PAGE, GtkWidget)

GtkWidget *mma_access_page_new (MmaAccountSession *session, const char *gateway);

/** "loading", "rows", "empty" or "trouble". */
const char *mma_access_page_get_face (MmaAccessPage *self);

G_END_DECLS
