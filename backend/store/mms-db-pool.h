/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* Read-only connections, one for each thread that asks. */
#define MMS_TYPE_DB_POOL (mms_db_pool_get_type ())
G_DECLARE_FINAL_TYPE (MmsDbPool, mms_db_pool, MMS, DB_POOL, GObject)

MmsDbPool *mms_db_pool_new (const char *url);

/*
 * This thread's own connection, opened when it first asks and borrowed until the
 * pool goes. Ask once at the start of a request: asking ends what is still being
 * read on it, so that the request sees the present.
 */
MmsDb *mms_db_pool_get (MmsDbPool *pool, GError **error);

G_END_DECLS
