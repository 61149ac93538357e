/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaRegistration:
 *
 * Making an account: the terms, then the three steps. It fills a window; `title` is for its header.
 *
 * Signal: `left` when the person goes back out of it.
 */
#define MMA_TYPE_REGISTRATION (mma_registration_get_type ())
G_DECLARE_FINAL_TYPE (MmaRegistration, mma_registration, MMA, REGISTRATION, GtkWidget)

/** @kind: "customer" or "dealer". */
GtkWidget *mma_registration_new (MmaContext *context, const char *kind);

/** What the link of a sheet's QR code says; fills in the form once the terms were agreed to. */
void mma_registration_set_sheet (MmaRegistration *self,
                                 const char *gateway_id,
                                 const char *gateway_password);

/** One step back; out of it from the first. */
void mma_registration_back (MmaRegistration *self);

G_END_DECLS
