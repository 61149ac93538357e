/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The rows of the list of gateways as a CSV file. */

typedef char *(*MmaGatewaysParty) (gpointer gateway, gpointer user_data);

void mma_gateways_csv_async (GListModel *model,
                             const char *party_title,
                             MmaGatewaysParty party,
                             GObject *party_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
GBytes *mma_gateways_csv_finish (GAsyncResult *result, guint *n_rows, GError **error);

G_END_DECLS
