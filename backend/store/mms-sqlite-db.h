/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db-driver.h"

G_BEGIN_DECLS

#define MMS_TYPE_SQLITE_DB (mms_sqlite_db_get_type ())
G_DECLARE_FINAL_TYPE (MmsSqliteDb, mms_sqlite_db, MMS, SQLITE_DB, MmsDb)

/* Called by mms_db_open(). The file is made with mode 0600 if need be, its folder is not. */
MmsDb *mms_sqlite_db_open (const char *url, gboolean read_only, GError **error);

G_END_DECLS
