/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"

G_BEGIN_DECLS

char *mms_account_export (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);

G_END_DECLS
