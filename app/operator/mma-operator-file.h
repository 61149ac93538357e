/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a CSV file and activates @action of @page with its URI; nothing where none is chosen. */
void mma_operator_choose_file (GtkWidget *page, const char *title, const char *action);

G_END_DECLS
