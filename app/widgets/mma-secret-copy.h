/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** How long a secret stays in the clipboard, in seconds. */
#define MMA_SECRET_COPY_S 60

/** Puts @text into the clipboard and says so; after that time it is taken out again, unless
 * something else was copied meanwhile. */
void mma_secret_copy (GtkWidget *widget, const char *text);

G_END_DECLS
