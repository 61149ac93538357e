/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

gboolean mms_session_end_all (
    MmsContext *context, MmsDb *db, const char *account_id, const char *reason, GError **error);

G_END_DECLS
