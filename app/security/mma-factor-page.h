/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaFactorPage:
 *
 * 2段階認証: setting it up with an authenticator, its recovery codes, and switching it off.
 *
 * Signal: `finished`: it was set up, and the recovery codes are kept.
 */
#define MMA_TYPE_FACTOR_PAGE (mma_factor_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaFactorPage, mma_factor_page, MMA, FACTOR_PAGE, GtkWidget)

GtkWidget *mma_factor_page_new (MmaAccountSession *session);
MmaAccountSession *mma_factor_page_get_session (MmaFactorPage *self);

G_END_DECLS
