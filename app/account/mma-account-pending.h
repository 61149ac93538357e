/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The account as the service told it, with those of @edits on top that wait to be sent: changed
 * members, "pending", and addresses that are added (state "unsent") or removed. (transfer full) */
JsonObject *mma_account_pending_show (JsonObject *told, GListModel *edits);

G_END_DECLS
