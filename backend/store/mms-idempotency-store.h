/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/** Looks a stored answer up; *@result is NULL when there is none. */
gboolean mms_idempotency_store_find (
    MmsDb *db, const char *owner, const char *key, char **hash, char **result, GError **error);

/** Keeps the answer to a request, and forgets those made before @oldest (ms). */
gboolean mms_idempotency_store_add (MmsDb *db,
                                    const char *owner,
                                    const char *key,
                                    const char *hash,
                                    guint status,
                                    const char *result,
                                    gint64 now,
                                    gint64 oldest,
                                    GError **error);

G_END_DECLS
