/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"

G_BEGIN_DECLS

/* What somebody who cannot sign in may ask for by a login name or a mail address. */

gboolean mms_password_reset_ask (MmsContext *context,
                                 MmsDb *db,
                                 const MmsActor *actor,
                                 const char *service,
                                 const char *login,
                                 GError **error);
gboolean mms_login_reminder_ask (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *mail, GError **error);
gboolean mms_account_requests_run (MmsContext *context, MmsDb *db, GError **error);

gboolean mms_password_reset_confirm (MmsContext *context,
                                     MmsDb *db,
                                     const char *service,
                                     const char *login,
                                     const char *code,
                                     const char *password_hash,
                                     GError **error);
gboolean
mms_password_reset_void (MmsContext *context, MmsDb *db, const MmsAccount *account, GError **error);
gboolean mms_password_reset_start (
    MmsContext *context, MmsDb *db, const MmsAccount *account, const char *reason, GError **error);

G_END_DECLS
