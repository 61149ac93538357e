/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *mmg_simulated_ups_json (const char *serials, gint64 now);

G_END_DECLS
