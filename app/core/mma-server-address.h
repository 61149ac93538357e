/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean mma_server_address_parse (const char *typed, char **out, GError **error);
char *mma_server_address_get_host (const char *address);

G_END_DECLS
