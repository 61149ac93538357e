/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"

G_BEGIN_DECLS

/*
 * What a person typed and did not send. Never passwords, codes or gateway passwords: the form
 * leaves them out before it saves.
 */

gboolean
mma_drafts_save (MmaCache *cache, const char *form, JsonObject *body, gint64 now, GError **error);
JsonObject *mma_drafts_load (MmaCache *cache, const char *form, gint64 *saved_at);
void mma_drafts_discard (MmaCache *cache, const char *form);

G_END_DECLS
