/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sync-client.h"
#include "mm-sync-world.h"

G_BEGIN_DECLS

/*
 * What must hold (docs/sync.md). Each returns what is wrong in words, or NULL.
 */

/* 2: nothing in @page is outside the grants of @user, and all of it is as the world is. */
char *mm_sync_rules_check_page (const MmSyncWorld *world, int user, JsonNode *page);
/* 1 and 2: the rows are those that @user may see, as they are. (element-type MmSyncClientRow) */
char *mm_sync_rules_check_rest (const MmSyncWorld *world, int user, GPtrArray *rows);
/* 6: no seq has fallen from @before to @after. */
char *mm_sync_rules_check_order (GPtrArray *before, GPtrArray *after);

G_END_DECLS
