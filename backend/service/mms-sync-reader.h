/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-feed-store.h"

G_BEGIN_DECLS

/*
 * What an actor may see: what its principal was granted, and what concerns its account alone. For
 * most both are the same; a dealer's staff are members of one principal, each with an account.
 */

/* Transitions of the grants with seq > @after, at most @limit, in their order; NULL with @error. */
GPtrArray *mms_sync_read_transitions (
    MmsDb *db, const MmsActor *actor, gint64 after, gint64 limit, GError **error);
/* Changes with @after < seq <= @until that no snapshot holds, the same way. */
GPtrArray *mms_sync_read_changes (
    MmsDb *db, const MmsActor *actor, gint64 after, gint64 until, gint64 limit, GError **error);

G_END_DECLS
