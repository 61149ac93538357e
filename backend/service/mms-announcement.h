/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-announcement-store.h"
#include "mms-context.h"

G_BEGIN_DECLS

gboolean mms_announcement_add (MmsContext *context,
                               MmsDb *db,
                               const char *audience,
                               const char *title,
                               const char *body,
                               gint64 starts,
                               gint64 ends,
                               GError **error);
gboolean mms_announcement_sweep (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
