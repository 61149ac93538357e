/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For what is drawn in pixels and must grow with the text. */
float mma_text_scale (GtkWidget *widget);

G_END_DECLS
