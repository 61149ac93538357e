/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db.h"
#include "mms-reading.h"

G_BEGIN_DECLS

/*
 * Stores readings (of any time and order) of @subject, an installation or the
 * bare gateway, and sums up anew what they touch: half hours, days, months,
 * years. The sums come out the same however late and often data come.
 */
gboolean mms_telemetry_put (
    MmsContext *ctx, MmsDb *db, const char *subject, GArray *readings, GError **error);

/* The readings of the hour that begins at @hour, maybe none. (element-type MmsReading) */
GArray *mms_telemetry_get_hour (MmsDb *db, const char *subject, gint64 hour, GError **error);

/* What is stored of @from since the hour @since is stored of @to as well, and summed there. */
gboolean mms_telemetry_copy (
    MmsContext *ctx, MmsDb *db, const char *from, const char *to, gint64 since, GError **error);
/* What the bare gateway @from has gathered joins the history of the installation @to. */
gboolean
mms_telemetry_merge (MmsContext *ctx, MmsDb *db, const char *from, const char *to, GError **error);

/* A day ("2026-11-20") of an installation that @actor may look into, as JSON. */
char *mms_telemetry_show_day (MmsContext *ctx,
                              MmsDb *db,
                              const MmsActor *actor,
                              const char *id,
                              const char *day,
                              GError **error);

G_END_DECLS
