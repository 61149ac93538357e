/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* What one page holds at most. */
#define MMS_SYNC_MAX_ITEMS 500
#define MMS_SYNC_MAX_BYTES (1024 * 1024)

/*
 * Appends one page of the feed to @out: {"items":[…],"next":…,"more":…}.
 * @since is the position that the page before gave, %NULL for the first.
 * Fails with MM_ERROR_EXPIRED, code "resync", when the client has to begin
 * anew.
 */
gboolean mms_sync_page (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *since,
                        guint limit,
                        GString *out,
                        GError **error);

G_END_DECLS
