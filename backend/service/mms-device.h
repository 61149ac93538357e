/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-device-store.h"
#include "mms-session.h"

G_BEGIN_DECLS

/* What nobody uses for so long ends by itself. */
#define MMS_DEVICE_UNUSED_MS (90 * MM_DAY_MS)
/* For so long an ended device still says so. */
#define MMS_DEVICE_KEPT_MS (90 * MM_DAY_MS)
#define MMS_DEVICE_MAX 20

gboolean mms_device_add (MmsContext *context,
                         MmsDb *db,
                         const MmsActor *actor,
                         const MmsAccount *account,
                         const char *name,
                         char **device_id,
                         char **token,
                         GError **error);
MmsSession *mms_device_renew (MmsContext *context,
                              MmsDb *db,
                              const MmsActor *actor,
                              const char *token,
                              const char *name,
                              GError **error);

GPtrArray *mms_device_list (MmsContext *context, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_device_revoke (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
gboolean
mms_device_end (MmsContext *context, MmsDb *db, const char *id, const char *reason, GError **error);
gboolean mms_device_end_all (
    MmsContext *context, MmsDb *db, const char *account_id, const char *reason, GError **error);
gboolean mms_device_expire (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
