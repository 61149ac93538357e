/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "mma-edit.h"

G_BEGIN_DECLS

#define MMA_TYPE_CACHE (mma_cache_get_type ())
G_DECLARE_FINAL_TYPE (MmaCache, mma_cache, MMA, CACHE, GObject)

MmaCache *
mma_cache_open (const char *folder, const char *server, const char *account, GError **error);
gboolean mma_cache_wipe (MmaCache *self, GError **error);

/* The feed: see mma-cache-feed-store.c */
char *mma_cache_get_token (MmaCache *self);
gboolean mma_cache_apply_page (MmaCache *self, JsonObject *page, gboolean *more, GError **error);
gboolean mma_cache_begin_resync (MmaCache *self, GError **error);

/* Edits that the server has not taken: see mma-cache-edit-store.c, and mma-edit-step.h for what is
 * done with them */
GPtrArray *mma_cache_get_edits (MmaCache *self);
MmaEdit *mma_cache_find_edit (MmaCache *self, const char *op_id);

/* Single records and marks: see mma-cache-record-store.c */
JsonObject *mma_cache_get_record (MmaCache *self, const char *kind, const char *id);
GPtrArray *mma_cache_get_records_in (MmaCache *self, const char *kind, const char *scope);
guint mma_cache_count (MmaCache *self, const char *kind, const char *state);
void mma_cache_mark_read (MmaCache *self, const char *kind, const char *id);
gboolean mma_cache_is_read (MmaCache *self, const char *kind, const char *id);
GStrv mma_cache_mark_all_read (MmaCache *self, const char *kind);
void mma_cache_unmark_read (MmaCache *self, const char *kind, const char *const *ids);
guint mma_cache_count_unread (MmaCache *self, const char *kind);

/* What is remembered by name: see mma-cache-fact-store.c */
char *mma_cache_get_fact (MmaCache *self, const char *name);
gboolean mma_cache_set_fact (MmaCache *self, const char *name, const char *value, GError **error);

G_END_DECLS
