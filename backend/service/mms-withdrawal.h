/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"

G_BEGIN_DECLS

char *mms_withdrawal_show (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_withdrawal_check_login (const MmsActor *actor, const char *typed, GError **error);
gboolean mms_withdrawal_run (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_withdrawal_end_member (MmsContext *context,
                                    MmsDb *db,
                                    const MmsAccount *member,
                                    GError **error);

G_END_DECLS
