/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-announcement-store.h"
#include "mms-context.h"

G_BEGIN_DECLS

#define MMS_ANNOUNCEMENT_TITLE_MAX 100
#define MMS_ANNOUNCEMENT_BODY_MAX 10000

char *mms_announcement_add (MmsContext *context,
                            MmsDb *db,
                            const MmsAnnouncement *announcement,
                            GError **error);
gboolean mms_announcement_edit (MmsContext *context,
                                MmsDb *db,
                                const MmsAnnouncement *announcement,
                                GError **error);
gboolean mms_announcement_withdraw (MmsContext *context, MmsDb *db, const char *id, GError **error);
gboolean mms_announcement_sweep (MmsContext *context, MmsDb *db, GError **error);

MmsAnnouncement *mms_announcement_get (MmsDb *db, const char *id, GError **error);
const char *mms_announcement_get_state (MmsContext *context, const MmsAnnouncement *announcement);
GPtrArray *mms_announcement_list (
    MmsDb *db, const char *audience, const char *cursor, guint limit, char **next, GError **error);

G_END_DECLS
