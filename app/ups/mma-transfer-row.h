/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** Whether @item, one of the service's transfers, is the account's own offer. */
gboolean mma_transfer_row_is_sent (JsonObject *item);

/** A row of a boxed list that tells of a transfer. Its buttons activate "transfers.accept",
 * "transfers.decline" and "transfers.cancel" with the transfer's id.
 * Returns: (transfer full) */
GtkWidget *mma_transfer_row_new (JsonObject *item);

G_END_DECLS
