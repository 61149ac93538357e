/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db-driver.h"

G_BEGIN_DECLS

#define MMS_TYPE_POSTGRES_DB (mms_postgres_db_get_type ())
G_DECLARE_FINAL_TYPE (MmsPostgresDb, mms_postgres_db, MMS, POSTGRES_DB, MmsDb)

/* Called by mms_db_open(). A lost connection is made again by the next statement outside a
 * transaction. */
MmsDb *mms_postgres_db_open (const char *url, gboolean read_only, GError **error);

G_END_DECLS
