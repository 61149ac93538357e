/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account-store.h"
#include "mms-actor.h"
#include "mms-context.h"

G_BEGIN_DECLS

MmsAccount *
mms_account_get (MmsContext *context, MmsDb *db, const char *account_id, GError **error);
MmsAccount *
mms_account_get_dealer (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
MmsAccount *mms_account_for_member (const MmsAccount *dealer, const MmsAccount *member);
MmsAccount *
mms_account_find_dealer (MmsContext *context, MmsDb *db, const char *login, GError **error);

gboolean mms_account_is_service (const char *service);
const char *mms_account_audience (const char *service);
gboolean mms_account_is_profile_due (const MmsAccount *account);

char *mms_account_get_display_name (const MmsAccount *account);
char *mms_account_get_organisation (const MmsAccount *account);
char *mms_account_get_dealer_name (const MmsAccount *account);
char *mms_account_get_addressee (const MmsAccount *account);
char *mms_account_fold_login (const char *login);
char *mms_account_to_json (const MmsAccount *account);

G_END_DECLS
