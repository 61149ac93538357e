/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A new UUID version 7 in lower case, random beside its time. Ids that one process makes within
 * one millisecond still sort in the order they were made. Thread-safe. */
char *mm_id_new (gint64 now_ms);

/* Whether @text is a UUID in lower case, of any version. NULL is not. */
gboolean mm_id_is_valid (const char *text);

G_END_DECLS
