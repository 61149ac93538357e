/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-server.h"

G_BEGIN_DECLS

/* Lists of the operator with a row of long words each. */
void operator_server_set_lists (AppServer *server);

G_END_DECLS
