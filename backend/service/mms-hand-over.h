/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/*
 * A customer gives a house away: the box and its site become a new installation of the next owner,
 * who sees history from that day on and nothing of who lived there before.
 */

/* {"id","code","expires_at","keep_links"}; a code of the same house that waits no longer counts.
 * @keep_links: its dealers stay if the next owner wishes. */
char *mms_hand_over_create (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *gateway,
                            gboolean keep_links,
                            GError **error);
/* {"items":[…]} of the giver, those that wait. */
char *mms_hand_over_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error);
/* Takes it back; MM_ERROR_NOT_FOUND "hand_over_gone". */
gboolean mms_hand_over_revoke (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
/* What a code gives away, for whoever has it; the code stays good. Fails as mms_code_look_open(),
 * and with hand_over_gone and hand_over_own. */
char *mms_hand_over_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
/*
 * The house is @actor's now. @site_name: %NULL for what it is called; @keep_links counts only where
 * the giver left it open. Both are told. Returns the new installation's id.
 */
char *mms_hand_over_receive (MmsContext *ctx,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *code,
                             const char *site_name,
                             gboolean keep_links,
                             GError **error);

G_END_DECLS
