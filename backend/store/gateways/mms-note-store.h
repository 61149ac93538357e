/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/** *@text is %NULL where nothing was ever written. */
gboolean mms_note_store_get (
    MmsDb *db, const char *installation, const char *principal, char **text, GError **error);
gboolean mms_note_store_set (MmsDb *db,
                             const char *installation,
                             const char *principal,
                             const char *text,
                             gint64 now,
                             GError **error);

G_END_DECLS
