/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives @widget its accessible name, and also the button inside a GtkMenuButton or GtkDropDown:
 * GTK 4.8 would speak the name of the class there. */
void mma_accessible_set_name (GtkWidget *widget, const char *name);

G_END_DECLS
