/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaSenderLabel:
 *
 * Who sends the mails, so that they may be let in. Not visible until the service has told it.
 */
#define MMA_TYPE_SENDER_LABEL (mma_sender_label_get_type ())
G_DECLARE_FINAL_TYPE (MmaSenderLabel, mma_sender_label, MMA, SENDER_LABEL, GtkWidget)

GtkWidget *mma_sender_label_new (MmaApi *api);

/** Asks the service. */
void mma_sender_label_load (MmaSenderLabel *self, MmaApi *api);

G_END_DECLS
