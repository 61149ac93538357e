/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-store.h"

G_BEGIN_DECLS

/**
 * MmsAccountFilter:
 * @folded: what is looked for, as mm_text_fold_for_search() writes it; empty for everything
 * @service: (nullable): only accounts of this service
 * @state: (nullable): only accounts in this state
 * @before_id: (nullable): where the page before ended
 */
typedef struct
{
  const char *folded;
  const char *service;
  const char *state;
  const char *before_id;
  guint limit;
} MmsAccountFilter;

gboolean
mms_account_search_store_put (MmsDb *db, const char *id, const char *folded, GError **error);
GPtrArray *mms_account_search_store_list_unindexed (MmsDb *db, guint limit, GError **error);
GPtrArray *
mms_account_search_store_find (MmsDb *db, const MmsAccountFilter *filter, GError **error);
gboolean mms_account_store_set_state (
    MmsDb *db, const char *id, const char *from, const char *to, gboolean *changed, GError **error);

G_END_DECLS
