/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

#define MMA_TYPE_HOME_PAGE (mma_home_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaHomePage, mma_home_page, MMA, HOME_PAGE, GtkWidget)

GtkWidget *mma_home_page_new (MmaAccountSession *session);

G_END_DECLS
