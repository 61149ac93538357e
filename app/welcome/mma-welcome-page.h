/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-context.h"

G_BEGIN_DECLS

#define MMA_TYPE_WELCOME_PAGE (mma_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaWelcomePage, mma_welcome_page, MMA, WELCOME_PAGE, GtkWidget)

void mma_welcome_page_set_context (MmaWelcomePage *self, MmaContext *context);
void mma_welcome_page_show_account (MmaWelcomePage *self,
                                    const char *service,
                                    const char *login,
                                    const char *notice);
void mma_welcome_page_set_can_leave (MmaWelcomePage *self, gboolean can_leave);
void mma_welcome_page_set_keep (MmaWelcomePage *self, gboolean keep);

G_END_DECLS
