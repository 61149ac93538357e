/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mma_scroll_to_top (GtkWidget *widget);

G_END_DECLS
