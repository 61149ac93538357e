/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What requests and event streams have in common. Private to this folder. */

#define MMA_HTTP_CLIENT "app/" MM_VERSION

void mma_http_set_headers (SoupMessageHeaders *headers, const char *token);
int mma_http_retry_after (SoupMessageHeaders *headers);
GError *mma_http_map_error (GError *error, gboolean may_have_happened);
void mma_http_clear_secret (char **secret);

G_END_DECLS
