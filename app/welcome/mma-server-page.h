/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-context.h"

G_BEGIN_DECLS

#define MMA_TYPE_SERVER_PAGE (mma_server_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaServerPage, mma_server_page, MMA, SERVER_PAGE, GtkWidget)

void mma_server_page_set_context (MmaServerPage *self, MmaContext *context);
void mma_server_page_propose (MmaServerPage *self, const char *server);

G_END_DECLS
