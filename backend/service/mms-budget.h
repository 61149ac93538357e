/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

gboolean mms_budget_take (MmsContext *context,
                          MmsDb *db,
                          const char *kind,
                          const char *key,
                          int limit,
                          int window_s,
                          int *left,
                          GError **error);
gboolean mms_budget_spend (MmsContext *context,
                           MmsDb *db,
                           const char *kind,
                           const char *key,
                           gint64 amount,
                           int window_s,
                           GError **error);
gboolean mms_budget_check (
    MmsContext *context, MmsDb *db, const char *kind, const char *key, int limit, GError **error);

gint64 mms_lockout_ms (gint64 failures);
gboolean mms_lockout_check (MmsContext *context,
                            MmsDb *db,
                            const char *kind,
                            const char *key,
                            const char *locked_code,
                            GError **error);
gboolean mms_lockout_fail (MmsContext *context,
                           MmsDb *db,
                           const char *kind,
                           const char *key,
                           int *tries_left,
                           int *retry_after_s,
                           GError **error);
gboolean mms_lockout_clear (
    MmsContext *context, MmsDb *db, const char *kind, const char *key, GError **error);

G_END_DECLS
