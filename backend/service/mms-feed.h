/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* How long traces of deletions are kept; who comes later begins anew. */
#define MMS_FEED_KEEP_MS (90 * MM_DAY_MS)

/*
 * The writing side of the feed. All are called inside the transaction of what
 * they tell about; the principals concerned get a hint once it is durable.
 */

/*
 * Writes a record. @json is one object without white space around it; its
 * member "version" is added here. Nothing happens when the record says the
 * same already.
 */
gboolean mms_feed_put (MmsContext *ctx,
                       MmsDb *db,
                       const char *scope,
                       const char *kind,
                       const char *id,
                       const char *json,
                       GError **error);
/*
 * As mms_feed_put () for many records of one scope (element-type utf8), each of which is new or
 * has changed: they are numbered at once, and there is one hint.
 */
gboolean mms_feed_put_all (MmsContext *ctx,
                           MmsDb *db,
                           const char *scope,
                           const char *kind,
                           GPtrArray *ids,
                           GPtrArray *jsons,
                           GError **error);
/* Leaves a trace of the deletion; nothing happens when there is no such record. */
gboolean mms_feed_delete (MmsContext *ctx,
                          MmsDb *db,
                          const char *scope,
                          const char *kind,
                          const char *id,
                          GError **error);
gboolean mms_feed_grant (MmsContext *ctx,
                         MmsDb *db,
                         const char *principal,
                         const char *scope,
                         const char *role,
                         GError **error);
gboolean mms_feed_revoke (
    MmsContext *ctx, MmsDb *db, const char *principal, const char *scope, GError **error);

/* The record as it was last written, with its version; %NULL without @error: there is none. */
char *mms_feed_get (MmsDb *db, const char *scope, const char *kind, const char *id, GError **error);

/* Forgets traces older than MMS_FEED_KEEP_MS. */
gboolean mms_feed_compact (MmsContext *ctx, MmsDb *db, GError **error);
/* To be called when a backup was restored: every client begins anew. */
gboolean mms_feed_new_epoch (MmsContext *ctx, MmsDb *db, GError **error);

G_END_DECLS
