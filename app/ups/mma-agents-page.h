/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"
#include "mma-items-page.h"

G_BEGIN_DECLS

/* The gateways whose UPS states are shown. */
#define MMA_TYPE_AGENTS_PAGE (mma_agents_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaAgentsPage, mma_agents_page, MMA, AGENTS_PAGE, MmaItemsPage)

GtkWidget *mma_agents_page_new (MmaAccountSession *session);

G_END_DECLS
