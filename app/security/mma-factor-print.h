/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void mma_factor_print (GtkWidget *widget, const char *heading, const char *codes);

G_END_DECLS
