/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-installation-store.h"

G_BEGIN_DECLS

/*
 * Who of a dealer's side looked at a house or changed something, for the customer to read. What the
 * owner does by themselves is not noted here.
 */

#define MMS_ACCESS_PAGE_MAX 100

/* Notes a change ("site", "exchange", …) in its own transaction. */
gboolean mms_access_note (MmsContext *ctx,
                          MmsDb *db,
                          const MmsActor *actor,
                          const MmsInstallationRow *site,
                          const char *action,
                          GError **error);
/*
 * Notes that @actor looked at these installations, which it may see: from any thread, through the
 * writer. Looks of an account within half an hour are noted once.
 */
void mms_access_look (MmsContext *ctx, const MmsActor *actor, const char *const *ids);

/* {"items":[…],"next":…}, newest first, for the customer. */
char *mms_access_list (MmsContext *ctx,
                       MmsDb *db,
                       const MmsActor *actor,
                       const char *id,
                       const char *cursor,
                       guint limit,
                       GError **error);

G_END_DECLS
