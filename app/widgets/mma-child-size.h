/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

int mma_child_size (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean natural);

G_END_DECLS
