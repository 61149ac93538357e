/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-server.h"

/* What the pages of UPS units ask of a server. It has shipped what begins with "BT24"; what ends
 * with 0100 is registered already. */

void units_server_set_up (AppServer *server);

/* The feed brings so many units. */
void units_server_set_feed (AppServer *server, guint n);
