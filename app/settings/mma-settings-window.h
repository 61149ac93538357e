/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mma-context.h"

G_BEGIN_DECLS

/* What is set on this computer, for all accounts: how the app looks, its language, its server. */

#define MMA_TYPE_SETTINGS_WINDOW (mma_settings_window_get_type ())
G_DECLARE_FINAL_TYPE (
    MmaSettingsWindow, mma_settings_window, MMA, SETTINGS_WINDOW, AdwPreferencesWindow)

GtkWidget *mma_settings_window_new (GtkWindow *parent, MmaContext *context);

G_END_DECLS
