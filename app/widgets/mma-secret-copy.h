/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** How long a secret stays in the clipboard, in seconds. */
#define MMA_SECRET_COPY_S 60

/** Puts @text into the clipboard and says so; after that time it is taken out again, unless
 * something else was copied meanwhile, and at the latest when the application ends. */
void mma_secret_copy (GtkWidget *widget, const char *text);

/** The same for any @clipboard and any time, in milliseconds, saying nothing. */
void mma_secret_lend (GdkClipboard *clipboard, const char *text, guint ms);

/** Takes out what is still in its clipboard. GTK hands the clipboard over to whoever keeps it when
 * an application ends. */
void mma_secret_forget_all (void);

G_END_DECLS
