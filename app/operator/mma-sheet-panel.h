/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-sheet.h"
#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaSheetPanel:
 *
 * The end of a flow that has made sheets: prints them and saves them as PDF. They are kept as long
 * as it is shown, and nowhere else.
 */
#define MMA_TYPE_SHEET_PANEL (mma_sheet_panel_get_type ())
G_DECLARE_FINAL_TYPE (MmaSheetPanel, mma_sheet_panel, MMA, SHEET_PANEL, GtkWidget)

GtkWidget *mma_sheet_panel_new (MmaAccountSession *session, GPtrArray *sheets);
void mma_sheet_panel_render_async (MmaSheetPanel *self, GAsyncReadyCallback done, gpointer data);
GBytes *mma_sheet_panel_render_finish (MmaSheetPanel *self, GAsyncResult *result, GError **error);

MmSheet *mma_sheet_read (JsonObject *object);

G_END_DECLS
