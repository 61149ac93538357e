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
/* Who has written something down about the house. */
char **mms_note_store_authors (MmsDb *db, const char *installation, GError **error);
/* All that was written down about the house. */
gboolean mms_note_store_erase (MmsDb *db, const char *installation, GError **error);

G_END_DECLS
