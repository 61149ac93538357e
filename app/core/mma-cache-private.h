/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-cache.h"
#include "mm-sqlite.h"

G_BEGIN_DECLS

/* For the store files of the cache alone. */

MmSqlite *mma_cache_get_db (MmaCache *self);
gboolean mma_cache_schema_apply (MmSqlite *db, GError **error);
void mma_cache_emit_changed (MmaCache *self, const char *kind);

G_END_DECLS
