/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mma-context.h"

G_BEGIN_DECLS

#define MMA_TYPE_WINDOW (mma_window_get_type ())
G_DECLARE_FINAL_TYPE (MmaWindow, mma_window, MMA, WINDOW, AdwApplicationWindow)

GtkWidget *mma_window_new (GtkApplication *application, MmaContext *context);
void mma_window_open_link (MmaWindow *self, const MmaLink *link);
void mma_window_show_toast (MmaWindow *self, const char *text);
void mma_window_show_flow (MmaWindow *self, GtkWidget *flow);
void mma_window_close_flow (MmaWindow *self);
void mma_window_show_card (MmaWindow *self, GtkWidget *card);

G_END_DECLS
