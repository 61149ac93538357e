/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* A change of the mail address, which is also the login name of all but dealers. */

gboolean mms_mail_change_request (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *mail, GError **error);
gboolean mms_mail_change_confirm (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *code, GError **error);
gboolean
mms_mail_change_cancel (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_mail_change_get (MmsContext *context,
                              MmsDb *db,
                              const char *account_id,
                              char **mail,
                              gint64 *expires,
                              GError **error);

G_END_DECLS
