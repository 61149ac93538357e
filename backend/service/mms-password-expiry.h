/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-account.h"

G_BEGIN_DECLS

gint64 mms_password_expires (MmsContext *context, const MmsAccount *account);
gboolean mms_password_is_expired (MmsContext *context, const MmsAccount *account);
gboolean mms_password_remind (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
