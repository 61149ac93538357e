/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Saving what the app made, and telling small results. */

char *mma_save_name (const char *what, const char *ending, gint64 now);
void mma_save_file (GtkWidget *parent, const char *title, const char *name, GBytes *bytes);
void mma_save_secret_file (GtkWidget *parent, const char *title, const char *name, GBytes *bytes);
void mma_toast (GtkWidget *widget, const char *text);

G_END_DECLS
