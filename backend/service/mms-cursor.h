/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *mms_cursor_write (gint64 at, const char *id);
gboolean mms_cursor_read (const char *cursor, gint64 *at, const char **id, GError **error);

G_END_DECLS
