/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The schema of the feed that this server speaks. */
#define MMS_FEED_SCHEMA 1

/**
 * Whether the client of header Mimamori-Client ("app/0.1.0; feed=1", NULL: not told) is new enough;
 * else MM_ERROR_PROTOCOL "client_too_old".
 */
gboolean mms_client_version_check (const char *header, GError **error);

G_END_DECLS
