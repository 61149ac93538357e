/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-search-store.h"
#include "mms-account.h"

G_BEGIN_DECLS

gboolean mms_account_index (MmsDb *db, const MmsAccount *account, GError **error);
gboolean mms_account_index_rest (MmsContext *context, MmsDb *db, GError **error);

GPtrArray *mms_operator_find_accounts (MmsContext *context,
                                       MmsDb *db,
                                       const MmsAccountFilter *filter,
                                       const char *search,
                                       char **next,
                                       GError **error);
gboolean mms_operator_lock_account (MmsContext *context,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    const char *id,
                                    const char *reason,
                                    gboolean tell,
                                    GError **error);
gboolean mms_operator_unlock_account (MmsContext *context,
                                      MmsDb *db,
                                      const MmsActor *actor,
                                      const char *id,
                                      const char *reason,
                                      gboolean tell,
                                      GError **error);
gboolean mms_operator_start_reset (MmsContext *context,
                                   MmsDb *db,
                                   const MmsActor *actor,
                                   const char *id,
                                   const char *reason,
                                   gboolean tell,
                                   GError **error);

G_END_DECLS
