/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key of a page: it works wherever in the window the keyboard is, as long as the page is shown.
 * A key of a widget class works only while the keyboard is inside the widget. @value: (nullable):
 * what @func is given. */
void mma_page_keys_add (
    GtkWidget *page, guint key, GdkModifierType modifiers, GtkShortcutFunc func, const char *value);

G_END_DECLS
