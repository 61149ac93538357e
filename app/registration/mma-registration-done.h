/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaRegistrationDone:
 *
 * The completion of a registration: which mail went where, until when its link holds, what to do
 * when it does not come, and a place for its code.
 */
#define MMA_TYPE_REGISTRATION_DONE (mma_registration_done_get_type ())
G_DECLARE_FINAL_TYPE (MmaRegistrationDone, mma_registration_done, MMA, REGISTRATION_DONE, GtkWidget)

/** @receipt: the service's answer to the registration: id, mail, expires_at, resend_token. */
GtkWidget *mma_registration_done_new (MmaContext *context, JsonObject *receipt);

G_END_DECLS
