/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What was done at once, since it can be taken back: a toast with a button, and Ctrl+Z. */

typedef void (*MmaUndoFunc) (gpointer user_data);

void mma_undo_offer (GtkWidget *widget,
                     const char *text,
                     MmaUndoFunc undo,
                     gpointer user_data,
                     GDestroyNotify destroy);
gboolean mma_undo_last (GtkWidget *widget);

G_END_DECLS
