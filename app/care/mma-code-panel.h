/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaCodePanel:
 *
 * A code that was just given out: large, with the moment until which it counts, and a button that
 * copies it.
 */
#define MMA_TYPE_CODE_PANEL (mma_code_panel_get_type ())
G_DECLARE_FINAL_TYPE (MmaCodePanel, mma_code_panel, MMA, CODE_PANEL, GtkWidget)

/** @title: what the code is; @expires_at in ms. */
GtkWidget *mma_code_panel_new (const char *title, const char *code, gint64 expires_at);

G_END_DECLS
