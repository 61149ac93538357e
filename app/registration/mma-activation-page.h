/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaActivationPage:
 *
 * 本登録: what a mailed code leads to. Terms, password and the phone number on one page, and then
 * signed in.
 *
 * Signals: `activated (MmaAccountSession *)`, `left`.
 */
#define MMA_TYPE_ACTIVATION_PAGE (mma_activation_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaActivationPage, mma_activation_page, MMA, ACTIVATION_PAGE, GtkWidget)

GtkWidget *mma_activation_page_new (MmaContext *context, const char *code);

/** From the terms to the form, and from there away: `left`. */
void mma_activation_page_back (MmaActivationPage *self);

G_END_DECLS
