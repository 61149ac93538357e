/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-form.h"
#include "mms-account.h"

G_BEGIN_DECLS

gboolean mms_account_update (MmsContext *context,
                             MmsDb *db,
                             const MmsActor *actor,
                             const char *version,
                             const MmsAccountForm *form,
                             GError **error);
char *mms_account_show (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);

G_END_DECLS
