/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-gateway-list-store.h"

G_BEGIN_DECLS

/* Appends what a session that may only watch sees of a gateway. */
gboolean mms_gateway_watch_write (const MmsGatewayListItem *item, GString *out, GError **error);

G_END_DECLS
