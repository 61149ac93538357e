/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-account.h"

G_BEGIN_DECLS

char *mms_account_scope (const char *id);
gboolean mms_account_grant (MmsContext *context, MmsDb *db, const char *account_id, GError **error);
void mms_account_write (const MmsAccount *account, MmJsonWriter *writer);
gboolean
mms_account_refresh (MmsContext *context, MmsDb *db, const char *account_id, GError **error);
char *mms_account_get_version (MmsDb *db, const char *account_id, GError **error);

G_END_DECLS
