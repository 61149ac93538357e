/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*MmgSseFunc) (const char *event, const char *data, gpointer user_data);

typedef struct _MmgSse MmgSse;

MmgSse *mmg_sse_new (MmgSseFunc func, gpointer user_data);
void mmg_sse_free (MmgSse *self);
gboolean mmg_sse_feed (MmgSse *self, const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgSse, mmg_sse_free)

G_END_DECLS
