/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-db.h"

G_BEGIN_DECLS

/* Writes what a gateway says that it is connected to. */
gboolean
mms_inventory_apply (MmsDb *db, const char *gateway_id, JsonObject *inventory, GError **error);

G_END_DECLS
