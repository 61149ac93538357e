/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

gboolean mms_budget_store_take (MmsDb *db,
                                const char *kind,
                                const char *subject,
                                gint64 amount,
                                gint64 now,
                                gint64 lasts_ms,
                                gint64 longer_ms,
                                gint64 *used,
                                gint64 *ends,
                                GError **error);
gboolean mms_budget_store_get (MmsDb *db,
                               const char *kind,
                               const char *subject,
                               gint64 now,
                               gint64 *used,
                               gint64 *ends,
                               GError **error);

gboolean mms_lockout_store_get (
    MmsDb *db, const char *subject, gint64 *failures, gint64 *locked_until, GError **error);
gboolean mms_lockout_store_set (MmsDb *db,
                                const char *subject,
                                gint64 failures,
                                gint64 locked_until,
                                gint64 now,
                                GError **error);
gboolean mms_lockout_store_clear (MmsDb *db, const char *subject, GError **error);

gboolean mms_budget_store_expire (MmsDb *db, gint64 now, gint64 lockouts_before, GError **error);

G_END_DECLS
